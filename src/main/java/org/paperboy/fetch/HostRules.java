package org.paperboy.fetch;

import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;

/**
 * How often each host may be asked: strict hosts as their terms have it, this machine and private addresses as fast as
 * they answer, and all others at a modest pace.
 */
final class HostRules {
    /**
     * arXiv: "make no more than one request every three seconds, and limit requests to a single connection at a time",
     * over all machines of an operator and all of its hosts (terms of use of its API).
     */
    private static final HostRule ARXIV = new HostRule("arxiv.org", 1, Duration.ofSeconds(3), true);

    static final HostRules KNOWN = new HostRules(List.of(ARXIV));

    private static final int CONNECTIONS = 2;
    private static final Duration GAP = Duration.ofMillis(500);
    private static final int LOCAL_CONNECTIONS = 1_000;

    private final List<HostRule> strict;

    HostRules(List<HostRule> strict) {
        this.strict = List.copyOf(strict);
    }

    HostRule of(HttpUrl url) {
        return strict.stream()
                .filter(rule -> rule.covers(url.host()))
                .findFirst()
                .orElseGet(() -> isLocal(url.host())
                        ? new HostRule(place(url), LOCAL_CONNECTIONS, Duration.ZERO, false)
                        : new HostRule(place(url), CONNECTIONS, GAP, false));
    }

    // Ports of one machine are often different machines behind it.
    private static String place(HttpUrl url) {
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return usual ? url.host() : url.host() + ":" + url.port();
    }

    /** Whether it is this machine, or a private address by its numbers; other names are looked up by nobody for this. */
    static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || GuardedDns.literal(host).filter(PrivateAddresses::contains).isPresent();
    }
}
