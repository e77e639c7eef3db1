package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.store.Papers.listing;
import static org.paperboy.store.Papers.plain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Verdict;

/** Which papers count as mailed after a restore: all that may have been, and no others. */
abstract class RestorationsContract extends StoreContract {
    private static final Judgement PARTIAL = new Judgement(Verdict.PARTIAL, "half of it");
    private static final Duration HOUR = Duration.ofHours(1);

    private Restorations restorations;

    @BeforeEach
    void restore() {
        restorations = new Restorations(database);
        accept(plain("Lamps"));
        listings.accept(visit(Papers.SOURCE, true, NOW), listing(plain("Old kites")), FRESH, paper -> true);
        restorations.note(new Restorations.Restoration(NOW, after(HOUR)), Set.of());
    }

    private List<String> news() {
        return known().stream()
                .filter(paper -> !paper.baseline())
                .map(KnownPaper::paper)
                .map(paper -> paper.title())
                .toList();
    }

    private Listing undated(LocalDate day, String... titles) {
        Listing dated = listing(
                Papers.SOURCE, day, List.of(titles).stream().map(Papers::plain).toArray(Paper[]::new));
        return new Listing(Papers.SOURCE, day, false, dated.papers(), dated.declared(), true, List.of());
    }

    @Test
    void theFirstFullReadingOfADayHoldsWhatMayHaveBeenMailed() {
        accept(listing(plain("Tides")), after(HOUR.multipliedBy(2)));
        accept(listing(plain("Tides"), plain("Ropes")), after(HOUR.multipliedBy(3)));

        assertThat(news()).containsExactly("Lamps", "Ropes");
    }

    @Test
    void aDayAfterTheRestoreIsNews() {
        accept(listing(Papers.SOURCE, Papers.MONDAY.plusDays(1), plain("Tides")), after(Duration.ofDays(1)));

        assertThat(news()).containsExactly("Lamps", "Tides");
    }

    @Test
    void aListWithoutDaysHoldsItAtItsFirstReadingWheneverThatIs() {
        accept(undated(Papers.MONDAY.plusDays(1), "Tides"), after(Duration.ofDays(1)));
        accept(
                undated(Papers.MONDAY.plusDays(1), "Tides", "Ropes"),
                after(Duration.ofDays(1).plus(HOUR)));

        assertThat(news()).containsExactly("Lamps", "Ropes");
    }

    @Test
    void aReadingInPartLeavesTheRestInDoubtForADayAtMost() {
        partly(after(HOUR.multipliedBy(2)), "Tides");
        partly(after(HOUR.multipliedBy(3)), "Tides", "Ropes");
        partly(after(HOUR.multipliedBy(30)), "Tides", "Ropes", "Nets");

        assertThat(news()).containsExactly("Lamps", "Nets");
    }

    private void partly(Instant at, String... titles) {
        listings.accept(visit(Papers.SOURCE, true, at), undated(Papers.MONDAY, titles), PARTIAL, paper -> false);
    }

    @Test
    void whatMayHaveBeenMailedIsNoNewsOfAnotherSourceEither() {
        Instant later = after(HOUR.multipliedBy(2));
        accept(listing(plain("Tides")), later);
        accept(listing(Papers.OTHER_SOURCE, Papers.MONDAY, plain("Old kites")), later);
        accept(listing(Papers.OTHER_SOURCE, Papers.MONDAY, plain("Old kites"), plain("Tides")), later.plus(HOUR));

        assertThat(news()).containsExactly("Lamps");
    }

    @Test
    void whoComesAfterTheRestoreMayHaveComeBeforeIt() {
        assertThat(new Subscribers(database).startOrdinal(after(HOUR.multipliedBy(2))))
                .isEqualTo(2);
    }
}
