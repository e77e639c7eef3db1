package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.cli.demo.DemoClock;

/** What robots.txt does, by RFC 9309. */
class RobotsTest {
    private static final Instant START = Instant.parse("2026-08-12T06:00:00Z");
    private static final String NOBODY = "User-agent: *\nDisallow: /\n";

    private final DemoClock clock = DemoClock.at(START);
    private final Site site = new Site(clock).on("/papers", "papers").on("/api", "[]");
    private final Fetcher fetcher = Fetchers.by(clock);

    @AfterEach
    void close() {
        fetcher.close();
        site.close();
    }

    @Test
    void aPageThatIsRefusedIsNotAskedForAndTheReasonNamesFileAndAgent() {
        site.on("/robots.txt", NOBODY);

        Fetched.Unavailable refused = Fetchers.failed(fetcher.fetch(Fetchers.page(site.url("/papers"))));

        assertThat(refused.reason())
                .isEqualTo(site.url("/papers") + ": not asked, for " + site.url("/robots.txt")
                        + " does not let \"Paperboy\" read it");
        assertThat(refused.status()).isZero();
        assertThat(site.targets()).containsExactly("/robots.txt");
    }

    @Test
    void whatIsMadeForProgramsHasTermsOfItsOwn() {
        site.on("/robots.txt", NOBODY);

        assertThat(Fetchers.got(fetcher.fetch(Fetchers.feed(site.url("/api")))).body())
                .isEqualTo("[]");
        assertThat(site.targets()).containsExactly("/api");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-agent: *\nDisallow: /\n\nUser-agent: Paperboy\nDisallow: /private\n",
                "User-agent: Paperboy/9.9\nAllow: /papers$\nDisallow: /\n",
                "User-agent: otherbot\nDisallow: /\n",
                "User-agent: *\nDisallow: /\nAllow: /papers\n",
                "",
                "<!doctype html><title>Welcome</title>",
                "\u0000\u0001 binary",
            })
    void thePartForUsAndTheLongestRuleDecide(String robots) {
        site.on("/robots.txt", robots);

        assertThat(fetcher.fetch(Fetchers.page(site.url("/papers")))).isInstanceOf(Fetched.Page.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void whereThereIsNoneEverythingMayBeRead(int status) {
        site.on("/robots.txt", Site.status(status));

        assertThat(fetcher.fetch(Fetchers.page(site.url("/papers")))).isInstanceOf(Fetched.Page.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whereItCannotBeReadNothingMayBeUntilItCan(int status) {
        site.on("/robots.txt", Site.status(status));

        assertThat(Fetchers.failed(fetcher.fetch(Fetchers.page(site.url("/papers"))))
                        .reason())
                .contains("not asked, for " + site.url("/robots.txt") + " could not be read: status " + status);
        fetcher.fetch(Fetchers.page(site.url("/papers")));
        assertThat(site.targets()).containsExactly("/robots.txt");

        site.on("/robots.txt", "");
        clock.moveTo(START.plusSeconds(5));
        assertThat(fetcher.fetch(Fetchers.page(site.url("/papers")))).isInstanceOf(Fetched.Page.class);
    }

    @Test
    void itIsKeptForADayAndTheOldOneWhileANewOneCannotBeRead() {
        site.on("/robots.txt", NOBODY);
        fetcher.fetch(Fetchers.page(site.url("/papers")));
        clock.moveTo(START.plus(Duration.ofHours(24)).minusSeconds(1));
        fetcher.fetch(Fetchers.page(site.url("/papers")));
        assertThat(site.targets()).containsExactly("/robots.txt");

        site.on("/robots.txt", Site.status(500));
        clock.moveTo(START.plus(Duration.ofHours(24)));
        assertThat(Fetchers.failed(fetcher.fetch(Fetchers.page(site.url("/papers"))))
                        .reason())
                .contains("does not let");
        assertThat(site.targets()).containsExactly("/robots.txt", "/robots.txt");
    }

    @Test
    void redirectsOfItAreFollowed() {
        site.on("/robots.txt", Site.status(301, "Location", "/rules"));
        site.on("/rules", NOBODY);

        assertThat(Fetchers.failed(fetcher.fetch(Fetchers.page(site.url("/papers"))))
                        .reason())
                .contains("does not let");
    }

    @Test
    void noMoreThan500KibibytesOfItAreRead() {
        site.on("/robots.txt", "#".repeat(500 * 1024 - 1) + "\n" + NOBODY);
        assertThat(fetcher.fetch(Fetchers.page(site.url("/papers")))).isInstanceOf(Fetched.Page.class);

        clock.moveTo(START.plus(Duration.ofDays(2)));
        site.on("/robots.txt", "#".repeat(499 * 1024) + "\n" + NOBODY);
        assertThat(fetcher.fetch(Fetchers.page(site.url("/papers")))).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void aPageThatARedirectLeadsToIsLookedUpToo() {
        try (Site other = new Site(clock)) {
            other.on("/robots.txt", NOBODY).on("/there", "here");
            site.on("/papers", Site.status(302, "Location", other.url("/there")));

            assertThat(Fetchers.failed(fetcher.fetch(Fetchers.page(site.url("/papers"))))
                            .reason())
                    .startsWith(other.url("/there"))
                    .contains(other.url("/robots.txt"));
            assertThat(other.targets()).containsExactly("/robots.txt");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "86400"})
    void aCrawlDelayIsKeptUpToHalfAMinute(String delay) {
        site.on("/robots.txt", "User-agent: *\nCrawl-delay: " + delay + "\n");
        fetcher.fetch(Fetchers.page(site.url("/papers")));
        fetcher.fetch(Fetchers.page(site.url("/papers")));
        fetcher.fetch(Fetchers.feed(site.url("/api")));

        Duration kept = Duration.ofSeconds(Math.min(30, Long.parseLong(delay)));
        assertThat(site.leastGap()).isEqualTo(kept);
    }

    @Test
    void itIsAskedForWithoutTheSecretsOfTheSource() {
        site.on("/robots.txt", new MockResponse.Builder().build());
        fetcher.fetch(Ask.page(site.url("/papers"), SecretHeadersTest.WITH_TOKEN));

        assertThat(site.visits().get(0).request().getHeaders().get("X-Token")).isNull();
        assertThat(site.visits().get(1).request().getHeaders().get("X-Token")).isEqualTo("s3cret-é");
    }
}
