package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Verdict;

class JudgeTest {
    private static final LocalDate DAY = LocalDate.parse("2026-08-12");

    @ParameterizedTest
    @CsvSource({
        "0, 0, QUIET, 'listed 0 papers for 2026-08-12'",
        "0, 25, BROKEN, 'listed 0 papers for 2026-08-12, where 25 stood before'",
        "0, 1, BROKEN, 'listed 0 papers for 2026-08-12, where 1 stood before'",
        "12, 25, BROKEN, 'listed 12 papers for 2026-08-12, fewer than half of the 25 that stood before'",
        "2, 6, BROKEN, 'listed 2 papers for 2026-08-12, fewer than half of the 6 that stood before'",
        "3, 6, FRESH, 'listed 3 papers for 2026-08-12'",
        "13, 25, FRESH, 'listed 13 papers for 2026-08-12'",
        "1, 5, FRESH, 'listed 1 paper for 2026-08-12'",
        "40, 25, FRESH, 'listed 40 papers for 2026-08-12'"
    })
    void measuresAReadingByWhatStoodThereBefore(int read, int before, Verdict verdict, String reason) {
        assertThat(judge(listing(read, null, true), before)).isEqualTo(new Judgement(verdict, reason));
    }

    @Test
    void callsPartialWhatIsKnownToBeMissingPapers() {
        assertThat(judge(listing(20, 25, true), 20))
                .isEqualTo(new Judgement(
                        Verdict.PARTIAL, "listed 20 papers for 2026-08-12, where the source declares 25"));
        assertThat(judge(listing(20, null, false), 20).verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(judge(listing(25, 25, true), 20).verdict()).isEqualTo(Verdict.FRESH);
    }

    @Test
    void takesNothingReadForQuietOnlyWhereNothingWasThere() {
        assertThat(judge(listing(0, 25, true), 0).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(judge(listing(0, null, false), 0).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(judge(listing(0, 0, true), 0).verdict()).isEqualTo(Verdict.QUIET);
    }

    @Test
    void callsStaleWhatStoodForAnotherDay() {
        Expectation batchOfMonday = new Expectation(0, false, 0, DAY.minusDays(2), false, Rhythm.UNKNOWN);

        assertThat(judge(listing(3, null, true), batchOfMonday))
                .isEqualTo(new Judgement(
                        Verdict.STALE,
                        "listed 3 papers for 2026-08-12, exactly those that were listed for 2026-08-10,"
                                + " under a new date"));
        assertThat(judge(listing(1, null, true), batchOfMonday).verdict())
                .as("one paper may well be listed on two days")
                .isEqualTo(Verdict.FRESH);
        Listing undated =
                new Listing("kites", DAY, false, listing(3, null, true).papers(), null, true, List.of());
        assertThat(judge(undated, batchOfMonday).verdict()).isEqualTo(Verdict.FRESH);
    }

    @Test
    void takesWhatIsLeftOfAListThatShowsWhatItShowsButDoesNotBelieveIt() {
        Expectation longer = new Expectation(40, true, 40, null, false, Rhythm.UNKNOWN);

        assertThat(judge(listing(12, null, true), longer))
                .isEqualTo(new Judgement(
                        Verdict.PARTIAL,
                        "listed 12 papers for 2026-08-12, fewer than half of the 40 that stood before"));
        assertThat(judge(listing(0, null, true), longer).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void doesNotBelieveASilenceLongerThanAnyBefore() {
        Rhythm broken = new Rhythm(6, 1);
        String told = "nothing new on the last 6 days it was read, where it was never silent for more than 1 before";

        assertThat(judge(listing(0, null, true), new Expectation(0, false, 0, null, false, broken)))
                .isEqualTo(new Judgement(Verdict.BROKEN, "listed 0 papers for 2026-08-12: " + told));
        assertThat(judge(listing(9, null, true), new Expectation(0, false, 9, null, true, broken)))
                .isEqualTo(new Judgement(Verdict.STALE, "listed 9 papers for 2026-08-12, the same as before: " + told));
        assertThat(judge(listing(9, null, true), new Expectation(0, false, 9, null, false, broken))
                        .verdict())
                .as("a list that moved has ended the silence")
                .isEqualTo(Verdict.FRESH);
    }

    @Test
    void believesASourceThatSaysItIsSilent() {
        Reading silent = new Reading.Silent(DAY, "the page says: No updates today.", Exhibit.NONE);

        assertThat(Judge.judge(silent, Expectation.NONE))
                .isEqualTo(new Judgement(Verdict.QUIET, "the page says: No updates today."));
        assertThat(Judge.judge(silent, new Expectation(0, false, 0, null, false, new Rhythm(6, 1)))
                        .reason())
                .contains("No updates today.; but nothing new on the last 6 days");
    }

    @Test
    void callsStaleWhatTheReaderFoundToBeOutdated() {
        assertThat(Judge.judge(new Reading.Outdated(DAY, "all are of 2026-08-11", Exhibit.NONE), Expectation.NONE))
                .isEqualTo(new Judgement(Verdict.STALE, "all are of 2026-08-11"));
    }

    @Test
    void passesTheReasonOfAFailureOn() {
        Reading failed = new Reading.Failed("https://kites.example/: status 503", Duration.ofSeconds(3), Exhibit.NONE);

        assertThat(Judge.judge(failed, Expectation.NONE))
                .isEqualTo(new Judgement(Verdict.BROKEN, "https://kites.example/: status 503"));
    }

    @Test
    void tellsTheNotes() {
        Listing noted =
                new Listing("kites", DAY, true, List.of(), null, true, List.of("the page shows 2026-08-11", "so"));

        assertThat(judge(noted, 0).reason()).isEqualTo("listed 0 papers for 2026-08-12; the page shows 2026-08-11; so");
    }

    private static Judgement judge(Listing listing, int before) {
        return judge(listing, new Expectation(before, false, 0, null, false, Rhythm.UNKNOWN));
    }

    private static Judgement judge(Listing listing, Expectation expectation) {
        return Judge.judge(new Reading.Read(listing, Exhibit.NONE), expectation);
    }

    private static Listing listing(int papers, @Nullable Integer declared, boolean complete) {
        List<ListedPaper> listed = IntStream.rangeClosed(1, papers)
                .mapToObj(i -> new ListedPaper(
                        new Paper(Set.of(), "Kite " + i, "", List.of(), Set.of(), Map.of(), null), i, null, DAY))
                .toList();
        return new Listing("kites", DAY, true, listed, declared, complete, List.of());
    }
}
