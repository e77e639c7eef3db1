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
        return Judge.judge(
                new Reading.Read(listing, Exhibit.NONE),
                new Expectation(before, false, 0, null, false, Rhythm.UNKNOWN));
    }

    private static Listing listing(int papers, @Nullable Integer declared, boolean complete) {
        List<ListedPaper> listed = IntStream.rangeClosed(1, papers)
                .mapToObj(i -> new ListedPaper(
                        new Paper(Set.of(), "Kite " + i, "", List.of(), Set.of(), Map.of(), null), i, null, DAY))
                .toList();
        return new Listing("kites", DAY, true, listed, declared, complete, List.of());
    }
}
