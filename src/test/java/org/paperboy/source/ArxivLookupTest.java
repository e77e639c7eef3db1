package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.paperboy.source.DigestSite.fixture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.paperboy.fetch.Access;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

class ArxivLookupTest {
    private static final PaperId LANDING = id("2402.01001");
    private static final PaperId OLD = id("hep-th/9901001");
    private static final PaperId UNKNOWN = id("2402.09999");

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-12T06:00:00Z"));
    private final Lookup lookup =
            new ArxivLookup(site.url(), new Access(true, Map.of(), Duration.ZERO), site.fetcher());

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void findsWhatArxivKnows() {
        site.answer(
                "/api/query?id_list=2402.01001,hep-th/9901001,2402.09999&max_results=3",
                fixture("arxiv/only.2024.xml"));

        Lookup.Answer answer = lookup.look(List.of(LANDING, OLD, UNKNOWN, LANDING));

        assertThat(answer).isInstanceOfSatisfying(Lookup.Found.class, found -> {
            assertThat(found.papers()).containsOnlyKeys(LANDING, OLD);
            Paper landing = Objects.requireNonNull(found.papers().get(LANDING));
            assertThat(landing.abstractText()).startsWith("Landing a kite");
            assertThat(landing.authors()).containsExactly("Ada Wren", "Bo Lark");
            assertThat(landing.categories()).containsExactly("cs.RO", "cs.LG");
            assertThat(landing.ids())
                    .contains(PaperId.doi("10.1234/kites.2024.7").orElseThrow());
            assertThat(landing.links()).containsEntry(LinkKind.CODE, "https://github.com/kites/land_well");
        });
    }

    @Test
    void findsNothingForAnUnknownPaper() {
        site.answer(
                "/api/query?id_list=2402.09999&max_results=1",
                "<feed><opensearch:totalResults>1</opensearch:totalResults></feed>");

        assertThat(lookup.look(List.of(UNKNOWN))).isEqualTo(new Lookup.Found(Map.of()));
    }

    @Test
    void takesNoMissingAnswerForUnknownPapers() {
        site.answer(
                "/api/query?id_list=2402.01001,2402.09999&max_results=2",
                "<feed><opensearch:totalResults>2</opensearch:totalResults></feed>");

        assertThat(lookup.look(List.of(LANDING, UNKNOWN))).isInstanceOf(Lookup.Failed.class);
    }

    @Test
    void tellsWhyItFailedAndHowLongToStayAway() {
        site.answer(
                "/api/query?id_list=2402.01001&max_results=1",
                new MockResponse.Builder()
                        .code(503)
                        .addHeader("Retry-After", 60)
                        .build());

        assertThat(lookup.look(List.of(LANDING))).isInstanceOfSatisfying(Lookup.Failed.class, failed -> {
            assertThat(failed.reason()).contains("status 503");
            assertThat(failed.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void failsOnAnEmptyBody() {
        site.answer("/api/query?id_list=2402.01001&max_results=1", "");

        assertThat(lookup.look(List.of(LANDING))).isInstanceOf(Lookup.Failed.class);
    }

    @Test
    void asksNobodyForNothing() {
        assertThat(lookup.look(List.of())).isEqualTo(new Lookup.Found(Map.of()));
        assertThat(lookup.look(List.of(PaperId.doi("10.1234/kites").orElseThrow())))
                .isEqualTo(new Lookup.Found(Map.of()));
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void asksForNoMoreThanAHundredAtOnce() {
        List<PaperId> many = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> id("2402." + (10_000 + i)))
                .toList();

        assertThat(lookup.mostAtOnce()).isEqualTo(100);
        assertThatThrownBy(() -> lookup.look(many)).hasMessageContaining("101");
    }

    private static PaperId id(String text) {
        return PaperId.arxiv(text).orElseThrow();
    }
}
