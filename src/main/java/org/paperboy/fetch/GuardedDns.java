package org.paperboy.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/** Looks names up, and refuses those of which any address is private: the answer that was checked is the one used. */
final class GuardedDns implements Dns {
    private final Dns resolver;
    private final Predicate<InetAddress> refused;

    GuardedDns(Dns resolver, Predicate<InetAddress> refused) {
        this.resolver = resolver;
        this.refused = refused;
    }

    /** What is looked up where nothing is refused. */
    Dns unguarded() {
        return resolver;
    }

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        List<InetAddress> addresses = resolver.lookup(name);
        for (InetAddress address : addresses) {
            refuse(name, address);
        }
        return addresses;
    }

    /** OkHttp looks no name up for an address that is written in numbers, so that is checked before the call. */
    void check(HttpUrl url) throws UnknownHostException {
        Optional<InetAddress> literal = literal(url.host());
        if (literal.isPresent()) {
            refuse(url.host(), literal.get());
        }
    }

    /** Before a proxy is asked, which looks names up itself: what we cannot look up here is left to it. */
    void checkForProxy(HttpUrl url) throws UnknownHostException {
        try {
            lookup(url.host());
        } catch (PrivateAddressException e) {
            throw e;
        } catch (UnknownHostException leftToTheProxy) {
            check(url);
        }
    }

    private void refuse(String name, InetAddress address) throws UnknownHostException {
        if (refused.test(address)) {
            throw new PrivateAddressException(name, address);
        }
    }

    /** The address that a host consists of; empty if it is a name. */
    static Optional<InetAddress> literal(String host) {
        if (host.indexOf(':') < 0 && !host.matches("[0-9.]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
