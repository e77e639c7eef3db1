package org.paperboy.fetch;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.Dns;
import org.paperboy.cli.demo.DemoClock;

/** Fetchers as the tests want them: small limits, loopback allowed or not, and time that passes when one waits. */
public final class Fetchers {
    static final FetchSettings SETTINGS = new FetchSettings("https://paperboy.example.org/", null);
    static final Limits SMALL = new Limits(
            Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5), 10_000, 5);
    static final Access PRIVATE = new Access(true, Map.of(), Duration.ZERO);
    /** Loopback, asked like arXiv. */
    static final HostRules STRICT = new HostRules(List.of(new HostRule("127.0.0.1", 1, Duration.ofSeconds(3), true)));

    private Fetchers() {}

    static Fetcher by(Clock clock, HostRules rules, Turns turns, Pause pause) {
        GuardedDns dns = new GuardedDns(Dns.SYSTEM, PrivateAddresses::contains);
        return new Fetcher(new Http(SETTINGS, SMALL, dns, Optional.empty()), rules, turns, clock, pause);
    }

    /** Waiting moves the clock. */
    static Fetcher by(DemoClock clock, HostRules rules) {
        return by(clock, rules, new LocalTurns(), moving(clock));
    }

    static Fetcher by(DemoClock clock) {
        return by(clock, HostRules.KNOWN);
    }

    /** One that waits for a second at most and takes no more than ten thousand bytes; waiting for a turn moves the clock. */
    public static Fetcher hasty(DemoClock clock) {
        Duration second = Duration.ofSeconds(1);
        Limits limits = new Limits(second, second, second, second, SMALL.maxBodyBytes(), SMALL.maxRedirects());
        return over(clock, limits, new GuardedDns(Dns.SYSTEM, PrivateAddresses::contains));
    }

    /** One in a network where names have these addresses, and 127.0.0.1 is a public one. */
    public static Fetcher elsewhere(DemoClock clock, Map<String, String> addresses) {
        Predicate<InetAddress> refused =
                address -> !address.getHostAddress().equals("127.0.0.1") && PrivateAddresses.contains(address);
        return over(clock, Limits.DEFAULT, new GuardedDns(resolving(addresses), refused));
    }

    private static Fetcher over(DemoClock clock, Limits limits, GuardedDns dns) {
        Http http = new Http(SETTINGS, limits, dns, Optional.empty());
        return new Fetcher(http, HostRules.KNOWN, new LocalTurns(), clock, moving(clock));
    }

    static Pause moving(DemoClock clock) {
        return (span, stop) -> clock.moveTo(clock.instant().plus(span));
    }

    static Dns resolving(Map<String, String> addresses) {
        return name -> addresses.containsKey(name)
                ? List.of(InetAddress.getAllByName(addresses.getOrDefault(name, "")))
                : Dns.SYSTEM.lookup(name);
    }

    static Ask feed(String url) {
        return Ask.feed(url, "*/*", PRIVATE);
    }

    static Ask page(String url) {
        return Ask.page(url, PRIVATE);
    }

    static Fetched.Page got(Fetched fetched) {
        if (fetched instanceof Fetched.Page page) {
            return page;
        }
        throw new AssertionError("no page: " + fetched);
    }

    static Fetched.Unavailable failed(Fetched fetched) {
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return unavailable;
        }
        throw new AssertionError("a page: " + fetched);
    }
}
