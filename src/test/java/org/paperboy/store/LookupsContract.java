package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.paper.Gap;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

/** What is promised of looking papers up: each is asked for as often as it helps, and only gaps are filled. */
abstract class LookupsContract extends StoreContract {
    private static final Set<Gap> ALL = Set.of(Gap.values());
    private static final PaperId FIRST = new PaperId(PaperId.Scheme.ARXIV, "2603.00001");

    private Lookups lookups;

    @BeforeEach
    void openLookups() {
        lookups = new Lookups(database);
    }

    @Test
    void theNewestThatLackSomethingAreWantedFirst() {
        accept(
                Papers.arxiv("2603.00001", "Tides"),
                Papers.with(
                        Papers.arxiv("2603.00002", "Whole", "Ada Wren"),
                        "All is here.",
                        Set.of("cs.LG"),
                        Map.of(LinkKind.CODE, "https://git.example.org/whole")),
                Papers.plain("Without an Identifier"),
                Papers.arxiv("2603.00004", "Quays"));

        assertThat(wanted(ALL, NOW, 10)).containsExactly("2603.00004", "2603.00001");
        assertThat(wanted(ALL, NOW, 1)).containsExactly("2603.00004");
        assertThat(lookups.wanted(Papers.OTHER_SOURCE, "arxiv", ALL, Instant.EPOCH, NOW, 10))
                .isEmpty();
        assertThat(lookups.wanted(Papers.SOURCE, "arxiv", ALL, NOW.plusMillis(1), NOW, 10))
                .isEmpty();
    }

    @Test
    void onlyWhatCouldBeFilledInIsAGap() {
        accept(Papers.with(Papers.arxiv("2603.00001", "Tides", "Ada Wren"), "Of tides.", Set.of(), Map.of()));

        assertThat(wanted(Set.of(Gap.ABSTRACT, Gap.AUTHORS), NOW, 10)).isEmpty();
        assertThat(wanted(Set.of(Gap.CATEGORIES), NOW, 10)).hasSize(1);
        assertThat(wanted(Set.of(Gap.CODE), NOW, 10)).hasSize(1);
    }

    @Test
    void historyIsNotWanted() {
        listings.accept(
                visit(Papers.SOURCE, true, NOW),
                Papers.listing(Papers.arxiv("2603.00001", "Tides")),
                FRESH,
                paper -> true);

        assertThat(wanted(ALL, NOW, 10)).isEmpty();
    }

    @Test
    void gapsAreFilledAndNothingElseIsTouched() {
        accept(Papers.with(
                Papers.arxiv("2603.00001", "Tides"),
                "As listed.",
                Set.of(),
                Map.of(LinkKind.PAGE, "https://a.example/1")));
        Paper found = Papers.with(
                Papers.arxiv("2603.00001", "Tides, renamed", "Ada Wren"),
                "Another abstract.",
                Set.of("cs.CV", "cs.LG"),
                Map.of(LinkKind.PAGE, "https://b.example/1", LinkKind.CODE, "https://git.example.org/tides"));

        assertThat(lookups.answered("arxiv", all(), Map.of(FIRST, found), NOW)).isEqualTo(1);

        Paper now = only().paper();
        assertThat(now.title()).isEqualTo("Tides");
        assertThat(now.abstractText()).isEqualTo("As listed.");
        assertThat(now.authors()).containsExactly("Ada Wren");
        assertThat(now.categories()).containsExactlyInAnyOrder("cs.CV", "cs.LG");
        assertThat(now.links())
                .containsEntry(LinkKind.PAGE, "https://a.example/1")
                .containsEntry(LinkKind.CODE, "https://git.example.org/tides");
        assertThat(count("SELECT COUNT(*) FROM edit")).isZero();
        assertThat(wanted(Set.of(Gap.ABSTRACT), after(Duration.ofDays(30)), 10)).isEmpty();
    }

    @Test
    void whatIsKnownIsAskedForOnceAlthoughSomethingIsStillMissing() {
        accept(Papers.arxiv("2603.00001", "Tides"));

        assertThat(lookups.answered("arxiv", all(), Map.of(FIRST, Papers.arxiv("2603.00001", "Tides")), NOW))
                .isZero();

        assertThat(wanted(ALL, after(Duration.ofDays(5)), 10)).isEmpty();
        assertThat(lookups.wanted(Papers.SOURCE, "huggingface", ALL, Instant.EPOCH, NOW, 10))
                .as("another look-up may know more")
                .hasSize(1);
    }

    @Test
    void whatIsUnknownIsAskedForAgainAfterADayAndThreeTimesAtMost() {
        accept(Papers.arxiv("2603.00001", "Tides"));

        lookups.answered("arxiv", all(), Map.of(), NOW);
        assertThat(wanted(ALL, after(Duration.ofHours(23)), 10)).isEmpty();
        assertThat(wanted(ALL, after(Duration.ofHours(24)), 10)).hasSize(1);
        lookups.answered("arxiv", all(), Map.of(), after(Duration.ofDays(1)));
        assertThat(wanted(ALL, after(Duration.ofDays(2)), 10)).hasSize(1);
        lookups.answered("arxiv", all(), Map.of(), after(Duration.ofDays(2)));
        assertThat(wanted(ALL, after(Duration.ofDays(9)), 10)).isEmpty();
    }

    @Test
    void aLookUpThatFailedIsNotAskedUntilItMay() {
        accept(Papers.arxiv("2603.00001", "Tides"));
        Instant again = after(Duration.ofHours(1));

        assertThat(lookups.failed("arxiv", all(), "status 503", NOW, again))
                .as("first")
                .isTrue();
        assertThat(lookups.mayAsk("arxiv", again.minusMillis(1))).isFalse();
        assertThat(lookups.mayAsk("huggingface", NOW)).isTrue();
        assertThat(lookups.mayAsk("arxiv", again)).isTrue();
        assertThat(wanted(ALL, again, 10)).as("a failure counts for nothing").hasSize(1);
        assertThat(lookups.failed("arxiv", all(), "status 502", again, again.plusSeconds(1)))
                .isFalse();
        assertThat(lookups.silentSince(NOW)).isEmpty();
        assertThat(lookups.silentSince(again)).containsExactly(new Lookups.Silence("arxiv", NOW, "status 502"));

        lookups.answered("arxiv", all(), Map.of(), after(Duration.ofHours(2)));
        assertThat(lookups.silentSince(after(Duration.ofDays(9)))).isEmpty();
        assertThat(lookups.failed("arxiv", all(), "status 500", after(Duration.ofHours(3)), again))
                .isTrue();
    }

    @Test
    void whatWasAskedMovesWithAPaperThatBecomesNews() {
        accept(Papers.arxiv("2603.00001", "Tides"));
        lookups.answered("arxiv", all(), Map.of(FIRST, Papers.arxiv("2603.00001", "Tides")), NOW);
        database.write(handle -> handle.execute("UPDATE paper SET baseline = 1"));

        accept(Papers.listing(Papers.OTHER_SOURCE, Papers.MONDAY, Papers.arxiv("2603.00001", "Tides")), NOW);

        assertThat(only().baseline()).isFalse();
        assertThat(wanted(ALL, NOW, 10)).isEmpty();
    }

    private List<Lookups.Wanted> all() {
        return known().stream()
                .map(paper -> new Lookups.Wanted(paper.ordinal(), FIRST))
                .toList();
    }

    private List<String> wanted(Set<Gap> gaps, Instant now, int most) {
        return lookups.wanted(Papers.SOURCE, "arxiv", gaps, Instant.EPOCH, now, most).stream()
                .map(wanted -> wanted.id().value())
                .toList();
    }
}
