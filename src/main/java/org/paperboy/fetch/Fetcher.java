package org.paperboy.fetch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * The one HTTP client of the process. It never throws for what a site does: every end is a {@link Fetched}. It asks each
 * host at the host's pace, honours robots.txt for pages, leaves a host alone that is in trouble, and reads nothing from a
 * private network unless it may. Safe for use by several threads; closing it ends calls in flight.
 */
public final class Fetcher implements AutoCloseable {
    private final Http http;
    private final Clock clock;
    private final Pace pace;
    private final Visitor visitor;
    private final Robots robots;

    /**
     * A client with a pace of its own and without a cache.
     *
     * @param contact where a site's operator finds out who we are: an address of a page or a mailbox
     */
    public Fetcher(String contact, Clock clock) {
        this(
                http(new FetchSettings(contact, null), Optional.empty()),
                HostRules.KNOWN,
                new LocalTurns(),
                clock,
                Pause.REAL);
    }

    /**
     * A client that shares its pace and has a cache.
     *
     * @param turns whose turns it takes at hosts with a rule for all processes
     * @param cacheFolder an existing folder that only its owner can read; of several processes one uses it
     */
    public Fetcher(FetchSettings settings, Clock clock, Turns turns, Path cacheFolder) {
        this(http(settings, HttpCache.open(cacheFolder)), HostRules.KNOWN, turns, clock, Pause.REAL);
    }

    Fetcher(Http http, HostRules rules, Turns turns, Clock clock, Pause pause) {
        this.http = http;
        this.clock = clock;
        this.pace = new Pace(turns, clock, pause);
        Breaker breaker = new Breaker(clock, () -> ThreadLocalRandom.current().nextDouble());
        this.visitor = new Visitor(http, rules, pace, breaker, clock);
        this.robots = new Robots(visitor, http.limits().maxRedirects(), clock);
    }

    private static Http http(FetchSettings settings, Optional<HttpCache> cache) {
        return new Http(settings, Limits.DEFAULT, new GuardedDns(Dns.SYSTEM, PrivateAddresses::contains), cache);
    }

    /**
     * Asks for one address, following redirects, and waiting until it may.
     *
     * @throws StoppedException if the fetcher was stopped, or the thread interrupted while it waited
     */
    public Fetched fetch(Ask ask) {
        HttpUrl start = HttpUrl.parse(ask.url());
        if (start == null) {
            String reason = ask.url() + ": not an http or https address";
            return new Fetched.Unavailable(reason, Duration.ZERO, ask.url(), 0, "");
        }
        Errand errand = Errand.of(ask, start, http.limits().maxBodyBytes());
        Visit visit = Redirects.follow(
                start,
                http.limits().maxRedirects(),
                url -> ask.forPrograms() ? visitor.visit(url, errand) : visitPage(url, errand));
        if (visit instanceof Visit.Failure failure) {
            return unavailable(failure.url(), failure.reason(), failure.retryAfter());
        }
        return read((Visit.Answer) visit);
    }

    private Visit visitPage(HttpUrl url, Errand errand) {
        Robots.Ruling ruling = robots.look(url, errand.access());
        return ruling instanceof Robots.Allowed allowed
                ? visitor.visit(url, errand.delayedBy(allowed.delay()))
                : ((Robots.Refused) ruling).failure();
    }

    private Fetched read(Visit.Answer answer) {
        String contentType = answer.header("Content-Type");
        if (!answer.isSuccessful()) {
            return new Fetched.Unavailable(
                    shown(answer.url()) + ": " + answer.statusLine(),
                    ResponseHeaders.retryAfter(answer.header("Retry-After"), clock),
                    shown(answer.url()),
                    answer.status(),
                    Charsets.decode(answer.body().toByteArray(), contentType));
        }
        if (answer.cut()) {
            String reason = "the answer is larger than " + http.limits().maxBodyBytes() + " bytes";
            return unavailable(answer.url(), reason, Duration.ZERO);
        }
        return new Fetched.Page(
                shown(answer.url()),
                answer.status(),
                contentType,
                Charsets.decode(answer.body().toByteArray(), contentType),
                ResponseHeaders.links(answer.headers().values("Link"), answer.url()),
                answer.unchanged());
    }

    /** Begins no request any more and lets go whoever waits for a turn; requests under way go on. */
    public void stop() {
        pace.stop();
    }

    @Override
    public void close() {
        stop();
        http.close();
    }

    private static Fetched.Unavailable unavailable(HttpUrl url, String reason, Duration retryAfter) {
        return new Fetched.Unavailable(shown(url) + ": " + reason, retryAfter, shown(url), 0, "");
    }

    /** Without user and password, which would end up in logs. */
    private static String shown(HttpUrl url) {
        return url.newBuilder().username("").password("").build().toString();
    }
}
