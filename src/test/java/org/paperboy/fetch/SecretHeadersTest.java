package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.setting.Secret;

/** Where a source's own headers go, and where they do not. */
class SecretHeadersTest {
    static final Access WITH_TOKEN = new Access(true, Map.of("X-Token", new Secret("s3cret-é")), Duration.ZERO);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-12T06:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final Site site = new Site(CLOCK);
    private final Fetcher fetcher = Fetchers.by(CLOCK, HostRules.KNOWN, new LocalTurns(), Pause.REAL);

    @AfterEach
    void close() {
        fetcher.close();
        site.close();
    }

    @Test
    void theyGoToTheHostAskedAndToNoOtherThatItRedirectsTo() {
        site.on("/a", Site.status(302, "Location", "/b"));
        site.on("/b", Site.status(302, "Location", "http://localhost:" + site.port() + "/c"));
        site.on("/c", "here");

        assertThat(Fetchers.got(fetcher.fetch(Ask.feed(site.url("/a"), "*/*", WITH_TOKEN)))
                        .body())
                .isEqualTo("here");

        assertThat(site.targets()).containsExactly("/a", "/b", "/c");
        assertThat(site.visits().stream()
                        .map(visit ->
                                Optional.ofNullable(visit.request().getHeaders().get("X-Token"))))
                .containsExactly(Optional.of("s3cret-é"), Optional.of("s3cret-é"), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example.org/x, https://a.example.org/y, true",
        "http://a.example.org/x, https://a.example.org/y, true",
        "https://a.example.org/x, http://a.example.org/y, false",
        "https://a.example.org/x, https://a.example.org:8443/y, false",
        "https://a.example.org/x, https://b.a.example.org/y, false",
        "http://a.example.org:8080/x, https://a.example.org/y, false",
    })
    void theyAreNotSentInClearNorToAnotherPort(String home, String target, boolean sent) {
        Errand errand = Errand.of(Ask.feed(home, "*/*", WITH_TOKEN), HttpUrl.get(home), 10);

        assertThat(errand.secrets(HttpUrl.get(target)).size()).isEqualTo(sent ? 1 : 0);
    }

    @Test
    void theyStandInNoReason() {
        site.on("/a", Site.status(500));
        List<String> urls = List.of(site.url("/a"), "http://kites.invalid/", "http://127.0.0.1:1/");

        assertThat(urls)
                .allSatisfy(url -> assertThat(
                                fetcher.fetch(Ask.feed(url, "*/*", WITH_TOKEN)).toString())
                        .doesNotContain("s3cret"));
        assertThat(WITH_TOKEN.toString()).doesNotContain("s3cret");
    }

    @Test
    void anAnswerToThemIsKeptNowhere() throws Exception {
        site.on("/a", Site.status(200, "ETag", "\"1\"", "Vary", "X-Token", "Cache-Control", "max-age=99"));
        GuardedDns dns = new GuardedDns(Dns.SYSTEM, PrivateAddresses::contains);
        Http http = new Http(Fetchers.SETTINGS, Fetchers.SMALL, dns, HttpCache.open(folder));
        try (Fetcher caching = new Fetcher(http, HostRules.KNOWN, new LocalTurns(), CLOCK, Pause.REAL)) {
            caching.fetch(Ask.feed(site.url("/a"), "*/*", WITH_TOKEN));
            caching.fetch(Ask.feed(site.url("/a"), "*/*", WITH_TOKEN));
        }

        assertThat(site.visits().get(1).request().getHeaders().get("If-None-Match"))
                .isNull();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                            .doesNotContain("s3cret", "X-Token"));
        }
    }
}
