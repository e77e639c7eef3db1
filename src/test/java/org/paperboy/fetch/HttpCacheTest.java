package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known is asked about, and never taken for granted. */
class HttpCacheTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-12T06:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final Site site = new Site(CLOCK);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void anUnchangedPageIsConfirmedAndNotSentAgain() {
        site.on(
                "/a",
                request -> "\"1\"".equals(request.getHeaders().get("If-None-Match"))
                        ? Site.status(304)
                        : page("first", "ETag", "\"1\"").build());
        try (Fetcher fetcher = caching()) {
            Fetched.Page first = Fetchers.got(fetcher.fetch(Fetchers.feed(site.url("/a"))));
            assertThat(first.body()).isEqualTo("first");
            assertThat(first.unchanged()).isFalse();
        }
        // It outlives the process.
        try (Fetcher fetcher = caching()) {
            Fetched.Page again = Fetchers.got(fetcher.fetch(Fetchers.feed(site.url("/a"))));
            assertThat(again.body()).isEqualTo("first");
            assertThat(again.unchanged()).isTrue();
            assertThat(again.status()).isEqualTo(200);
            assertThat(Fetchers.got(fetcher.fetch(Fetchers.feed(site.url("/a"))))
                            .unchanged())
                    .isTrue();

            site.on("/a", page("second", "ETag", "\"2\"").build());
            assertThat(Fetchers.got(fetcher.fetch(Fetchers.feed(site.url("/a"))))
                            .body())
                    .isEqualTo("second");
        }
        assertThat(site.visits()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=31536000", "max-age=31536000, immutable", "public, s-maxage=999", "no-cache"})
    void noPageIsServedWithoutAsking(String cacheControl) {
        try (Fetcher fetcher = caching()) {
            site.on(
                    "/a",
                    page("first", "Cache-Control", cacheControl)
                            .addHeader("ETag", "\"1\"")
                            .build());
            fetcher.fetch(Fetchers.feed(site.url("/a")));
            site.on("/a", page("second", "Cache-Control", cacheControl).build());

            assertThat(Fetchers.got(fetcher.fetch(Fetchers.feed(site.url("/a"))))
                            .body())
                    .isEqualTo("second");
        }
        assertThat(site.visits()).hasSize(2);
    }

    @Test
    void aSiteThatDoesNotAnswerIsNotReplacedByWhatIsKnown() {
        try (Fetcher fetcher = caching()) {
            site.on(
                    "/a",
                    page("first", "Cache-Control", "max-age=999, stale-if-error=999")
                            .build());
            fetcher.fetch(Fetchers.feed(site.url("/a")));
            site.on("/a", Site.status(503));

            assertThat(fetcher.fetch(Fetchers.feed(site.url("/a")))).isInstanceOf(Fetched.Unavailable.class);
        }
    }

    @Test
    void whatCannotBeAskedAboutIsNotKept() throws IOException {
        site.on(
                "/a",
                page("without a validator", "Cache-Control", "max-age=999").build());
        try (Fetcher fetcher = caching()) {
            fetcher.fetch(Fetchers.feed(site.url("/a")));
        }

        try (Stream<Path> kept = Files.list(folder.resolve("answers"))) {
            assertThat(kept.map(file -> file.getFileName().toString())).containsOnly("journal");
        }
    }

    @Test
    void onlyOneHasTheFolder() {
        try (HttpCache held = HttpCache.open(folder).orElseThrow()) {
            assertThat(held.answers()).isNotNull();
            assertThat(HttpCache.open(folder)).isEmpty();
        }
        HttpCache.open(folder).orElseThrow().close();
    }

    @Test
    void aProcessThatHasItKeepsOthersOutUntilItEnds() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThat(HttpCache.open(folder)).isEmpty();
            site.on("/a", "here");
            try (Fetcher fetcher = caching()) {
                assertThat(Fetchers.got(fetcher.fetch(Fetchers.feed(site.url("/a"))))
                                .body())
                        .isEqualTo("here");
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
        HttpCache.open(folder).orElseThrow().close();
    }

    /** Has the cache until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (HttpCache held = HttpCache.open(Path.of(args[0])).orElseThrow()) {
                System.out.println("held");
                System.in.transferTo(System.err);
                held.answers().flush();
            }
        }
    }

    @Test
    void aFolderThatCannotBeUsedCostsNothingButTheCache() throws Exception {
        Path file = Files.createFile(folder.resolve("no-folder"));

        assertThat(HttpCache.open(file)).isEmpty();
    }

    private Fetcher caching() {
        GuardedDns dns = new GuardedDns(Dns.SYSTEM, PrivateAddresses::contains);
        Optional<HttpCache> cache = HttpCache.open(folder);
        Http http = new Http(Fetchers.SETTINGS, Fetchers.SMALL, dns, cache);
        return new Fetcher(http, HostRules.KNOWN, new LocalTurns(), CLOCK, Pause.REAL);
    }

    private static MockResponse.Builder page(String body, String header, String value) {
        return new MockResponse.Builder().addHeader(header, value).body(body);
    }
}
