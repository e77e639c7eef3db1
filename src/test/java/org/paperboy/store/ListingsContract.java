package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.store.Papers.MONDAY;
import static org.paperboy.store.Papers.OTHER_SOURCE;
import static org.paperboy.store.Papers.SOURCE;
import static org.paperboy.store.Papers.listing;
import static org.paperboy.store.Papers.plain;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.Verdict;

/** What is remembered of the readings themselves, and what a later reading may expect from them. */
abstract class ListingsContract extends StoreContract {
    private static final String ORIGIN = originOf(SOURCE);

    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    private Listings.Judged note(Verdict verdict, int hours) {
        return note(MONDAY, true, verdict, hours);
    }

    private Listings.Judged note(LocalDate day, boolean main, Verdict verdict, int hours) {
        return listings.note(
                visit(SOURCE, main, after(Duration.ofHours(hours))), day, new Judgement(verdict, "so it was"));
    }

    @Test
    void aSourceThatWasNeverReadHasNoHistory() {
        assertThat(listings.latest(SOURCE)).isEmpty();
        assertThat(listings.latestFresh(SOURCE)).isEmpty();
        assertThat(listings.latestSettled(SOURCE)).isEmpty();
        assertThat(listings.earliestDay(SOURCE, ORIGIN)).isEmpty();
        assertThat(listings.latestOf(SOURCE, ORIGIN, MONDAY)).isEmpty();
        assertThat(listings.mostPapers(SOURCE, ORIGIN, MONDAY)).isZero();
        assertThat(listings.failuresSinceSettled(SOURCE)).isZero();
    }

    @Test
    void aReadingIsKeptAsItWasJudged() {
        Listings.Judged judged = accept(plain("Lamps"), plain("Tides"));

        assertThat(judged.declared()).isEqualTo(2);
        assertThat(judged.papers()).isEqualTo(2);
        assertThat(judged.news()).isEqualTo(2);
        assertThat(listings.latest(SOURCE)).contains(judged);
        assertThat(listings.latest(OTHER_SOURCE)).isEmpty();
    }

    @Test
    void aBrokenReadingMovesNothingButTheVerdict() {
        Listings.Judged fresh = accept(plain("Lamps"));
        Listings.Judged broken = note(Verdict.BROKEN, 1);

        assertThat(listings.latest(SOURCE)).contains(broken);
        assertThat(listings.latestFresh(SOURCE)).contains(fresh);
        assertThat(listings.latestSettled(SOURCE)).contains(fresh);
        assertThat(listings.latestOf(SOURCE, ORIGIN, MONDAY)).contains(fresh);
        assertThat(listings.mostPapers(SOURCE, ORIGIN, MONDAY)).isEqualTo(1);
        assertThat(snapshot.size()).isEqualTo(1);
    }

    @Test
    void aQuietReadingSettlesAndExpectsNothing() {
        Listings.Judged quiet = note(Verdict.QUIET, 0);

        assertThat(listings.latestSettled(SOURCE)).contains(quiet);
        assertThat(listings.latestOf(SOURCE, ORIGIN, MONDAY)).contains(quiet);
        assertThat(listings.latestFresh(SOURCE)).isEmpty();
        assertThat(listings.mostPapers(SOURCE, ORIGIN, MONDAY)).isZero();
    }

    @Test
    void countsTheFailuresSinceAReadingSettled() {
        note(Verdict.BROKEN, 0);
        assertThat(listings.failuresSinceSettled(SOURCE)).isEqualTo(1);

        note(Verdict.QUIET, 1);
        assertThat(listings.failuresSinceSettled(SOURCE)).isZero();

        note(Verdict.BROKEN, 2);
        note(Verdict.STALE, 3);
        listings.accept(
                visit(SOURCE, true, after(Duration.ofHours(4))),
                listing(plain("Lamps")),
                new Judgement(Verdict.PARTIAL, "half"),
                any -> false);
        note(MONDAY.minusDays(1), false, Verdict.BROKEN, 5);
        assertThat(listings.failuresSinceSettled(SOURCE))
                .as("a past day read again is no failure of a firing")
                .isEqualTo(3);
    }

    @Test
    void expectsTheBestOfTheSameDay() {
        accept(plain("Lamps"), plain("Tides"), plain("Kites"));
        accept(listing(plain("Lamps"), plain("Tides")), after(Duration.ofHours(1)));
        accept(listing(SOURCE, TUESDAY, plain("Ropes")), after(Duration.ofDays(1)));

        assertThat(listings.mostPapers(SOURCE, ORIGIN, MONDAY)).isEqualTo(3);
        assertThat(listings.mostPapers(SOURCE, ORIGIN, TUESDAY)).isEqualTo(1);
        assertThat(listings.latestFresh(SOURCE).orElseThrow().day()).isEqualTo(TUESDAY);
    }

    @Test
    void aSourceIsKnownByWhatItIsNotByItsName() {
        accept(plain("Lamps"));

        assertThat(listings.wasRead(SOURCE, ORIGIN, NOW)).isTrue();
        assertThat(listings.wasRead(SOURCE, "another query", NOW)).isFalse();
    }

    @Test
    void whatWasReadOfAnotherQueryUnderTheSameNameIsNoMeasure() {
        accept(plain("Lamps"), plain("Tides"));

        assertThat(listings.mostPapers(SOURCE, "another query", MONDAY)).isZero();
        assertThat(listings.latestOf(SOURCE, "another query", MONDAY)).isEmpty();
        assertThat(listings.earliestDay(SOURCE, "another query")).isEmpty();
    }

    @Test
    void aSourceThatNeverComesWholeWasReadAllTheSame() {
        Judgement inPart = new Judgement(Verdict.PARTIAL, "some are missing");
        listings.accept(visit(SOURCE, true, NOW), listing(plain("Lamps")), inPart, any -> true);

        assertThat(listings.wasRead(SOURCE, ORIGIN, NOW.minusSeconds(1))).isFalse();
        assertThat(listings.wasRead(SOURCE, ORIGIN, NOW)).isTrue();
    }

    @Test
    void aPastDayReadAgainIsNotTheLatestReading() {
        Listings.Judged tuesday = accept(listing(SOURCE, TUESDAY, plain("Ropes")), after(Duration.ofDays(1)));
        listings.accept(visit(SOURCE, false, after(Duration.ofDays(2))), listing(plain("Lamps")), FRESH, any -> false);

        assertThat(listings.latest(SOURCE)).contains(tuesday);
        assertThat(listings.latestFresh(SOURCE)).contains(tuesday);
        assertThat(listings.earliestDay(SOURCE, ORIGIN).orElseThrow()).isEqualTo(TUESDAY);
    }
}
