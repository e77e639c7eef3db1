package org.paperboy.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/** Looks names up, and refuses those of which any address is private: the answer that was checked is the one used. */
final class GuardedDns implements Dns {
    private final Predicate<InetAddress> refused;

    GuardedDns(Predicate<InetAddress> refused) {
        this.refused = refused;
    }

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        List<InetAddress> addresses = Dns.SYSTEM.lookup(name);
        for (InetAddress address : addresses) {
            if (refused.test(address)) {
                throw new PrivateAddressException(name, address);
            }
        }
        return addresses;
    }

    /** OkHttp looks no name up for an address that is written in numbers, so that is checked before the call. */
    void check(HttpUrl url) throws UnknownHostException {
        String host = url.host();
        boolean literal = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        if (literal) {
            lookup(host);
        }
    }
}
