package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.fetch.Access;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

class HuggingFaceLookupTest {
    private static final Instant NOW = Instant.parse("2026-08-14T06:00:00Z");
    private static final PaperId KITES = new PaperId(PaperId.Scheme.ARXIV, "2608.01001");
    private static final String TARGET = "/api/papers/2608.01001";

    private final DigestSite site = new DigestSite(NOW);
    private final Fetcher fetcher = new Fetcher("https://paperboy.example.org/", Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        fetcher.close();
        site.close();
    }

    @Test
    void tellsOfAPaperAndOfItsCodeAndNotWhereTheSiteShowsIt() {
        site.answer(TARGET, """
                {"id": "2608.01001", "title": "Kites That Learn\\n  to Land", "summary": "Landing is\\nhard.",
                 "authors": [{"name": "Ada Wren"}], "publishedAt": "2026-08-10T17:59:01.000Z", "upvotes": 4,
                 "githubRepo": "https://git.example.org/kites", "projectPage": "https://kites.example.org/"}""");

        assertThat(look()).isInstanceOfSatisfying(Lookup.Found.class, found -> {
            Paper paper = Objects.requireNonNull(found.papers().get(KITES));
            assertThat(paper.abstractText()).isEqualTo("Landing is hard.");
            assertThat(paper.authors()).containsExactly("Ada Wren");
            assertThat(paper.links())
                    .isEqualTo(Map.of(
                            LinkKind.CODE, "https://git.example.org/kites",
                            LinkKind.PROJECT, "https://kites.example.org/"));
        });
        assertThat(site.asked()).containsExactly(TARGET);
    }

    @Test
    void knowsNothingOfWhatIsNotThere() {
        assertThat(look()).isEqualTo(new Lookup.Found(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"cut\"}",
                "<html>Just a moment</html>",
                "",
                "[]",
                "{\"id\": \"2608.01002\", \"title\": \"Another\"}"
            })
    void failsOnWhatIsNotThatPaper(String body) {
        site.answer(TARGET, body);

        assertThat(look())
                .isInstanceOfSatisfying(
                        Lookup.Failed.class,
                        failed -> assertThat(failed.reason()).contains(TARGET, "arxiv:2608.01001"));
    }

    @Test
    void staysAwayAsLongAsTheSiteAsks() {
        site.answer(
                TARGET,
                new MockResponse.Builder()
                        .code(429)
                        .addHeader("Retry-After", 90)
                        .build());

        assertThat(look()).isInstanceOfSatisfying(Lookup.Failed.class, failed -> {
            assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(90));
            assertThat(failed.reason()).contains("429");
        });
    }

    private Lookup.Answer look() {
        Access loopback = new Access(true, Map.of(), Duration.ZERO);
        LookupKind kind = Sources.lookups().stream()
                .filter(one -> one.name().equals("huggingface"))
                .findFirst()
                .orElseThrow();
        Lookup lookup = kind.opening().open(site.url(), loopback, fetcher);
        return lookup.look(List.of(KITES));
    }
}
