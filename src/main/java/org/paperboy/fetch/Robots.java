package org.paperboy.fetch;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What the robots.txt of each site lets us read (RFC 9309). A site without one (4xx) lets us read everything. Where it
 * cannot be read (5xx, 429, no answer, redirects without end), nothing may be read until it can, unless an earlier version
 * is known. Kept in memory for 24 hours. Thread-safe.
 *
 * <p>It is asked for pages only. APIs and feeds are made for programs and have terms of their own, and robots.txt, which
 * speaks to crawlers that go where no one sent them, often shuts them out of an API that every program is invited to: an
 * operator who names a feed in a configuration is its reader, as with any feed reader.
 */
final class Robots {
    private static final String AGENT = "paperboy";
    private static final int MOST_BYTES = 500 * 1024;
    private static final Duration KEPT = Duration.ofHours(24);
    // Shorter than the first pause of a reader that tries again; how often a host in trouble is asked is for the
    // breaker.
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(4);
    // Sites ask for up to a minute and mean crawlers that read them whole; ours reads a few pages a day.
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final Visitor visitor;
    private final int maxRedirects;
    private final Clock clock;
    private final Map<HttpUrl, Site> sites = new ConcurrentHashMap<>();

    Robots(Visitor visitor, int maxRedirects, Clock clock) {
        this.visitor = visitor;
        this.maxRedirects = maxRedirects;
        this.clock = clock;
    }

    /** What a site lets us do with one of its pages. */
    sealed interface Ruling {}

    /**
     * It may be read.
     *
     * @param delay the least gap between two requests (Crawl-delay), at most 30 seconds
     */
    record Allowed(Duration delay) implements Ruling {}

    /** It may not be read, or not now. */
    record Refused(Visit.Failure failure) implements Ruling {}

    /** Looks whether a page may be read, asking its site for robots.txt if that is not known. */
    Ruling look(HttpUrl page, Access access) {
        HttpUrl file = new HttpUrl.Builder()
                .scheme(page.scheme())
                .host(page.host())
                .port(page.port())
                .addPathSegment("robots.txt")
                .build();
        return sites.computeIfAbsent(file, Site::new).look(page, access);
    }

    /** One site; whoever wants to know the same waits for the one who asks. */
    private final class Site {
        private final HttpUrl file;
        private Instant askedAt = Instant.MIN;
        private Duration kept = Duration.ZERO;
        private @Nullable SimpleRobotRules rules;
        private Visit.@Nullable Failure unreadable;

        private Site(HttpUrl file) {
            this.file = file;
        }

        private synchronized Ruling look(HttpUrl page, Access access) {
            Instant now = clock.instant();
            if (askedAt.isAfter(now) || !now.isBefore(askedAt.plus(kept))) {
                ask(access);
                askedAt = clock.instant();
            }
            if (rules == null) {
                String why = unreadable == null ? "" : unreadable.reason();
                Duration retryAfter = unreadable == null ? Duration.ZERO : unreadable.retryAfter();
                return refused(page, "not asked, for " + file + " could not be read: " + why, retryAfter);
            }
            return rules.isAllowed(page.toString())
                    ? new Allowed(delay(rules))
                    : refused(page, "not asked, for " + file + " does not let \"Paperboy\" read it", Duration.ZERO);
        }

        private void ask(Access access) {
            Access asAnyone = new Access(access.allowPrivate(), Map.of(), access.pace());
            Errand errand = new Errand("text/plain", asAnyone, file, MOST_BYTES, Duration.ZERO);
            Visit visit = Redirects.follow(file, maxRedirects, url -> visitor.visit(url, errand));
            kept = KEPT;
            if (visit instanceof Visit.Answer answer && answer.isSuccessful()) {
                rules = parse(answer);
            } else if (visit instanceof Visit.Answer answer && isMissing(answer)) {
                rules = new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL);
            } else {
                kept = FAILURE_KEPT;
                unreadable = visit instanceof Visit.Failure failure ? failure : failure((Visit.Answer) visit);
            }
        }

        private SimpleRobotRules parse(Visit.Answer answer) {
            return new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
                    .parseContent(
                            file.toString(),
                            answer.body().toByteArray(),
                            answer.header("Content-Type"),
                            List.of(AGENT));
        }
    }

    private static boolean isMissing(Visit.Answer answer) {
        return answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
    }

    private Visit.Failure failure(Visit.Answer answer) {
        Duration retryAfter = ResponseHeaders.retryAfter(answer.header("Retry-After"), clock);
        return new Visit.Failure(answer.url(), answer.statusLine(), retryAfter);
    }

    private static Refused refused(HttpUrl page, String reason, Duration retryAfter) {
        return new Refused(new Visit.Failure(page, reason, retryAfter));
    }

    private static Duration delay(SimpleRobotRules rules) {
        Duration asked = Duration.ofMillis(Math.max(0, rules.getCrawlDelay()));
        return asked.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : asked;
    }
}
