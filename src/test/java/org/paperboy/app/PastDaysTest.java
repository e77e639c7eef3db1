package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.paper.Verdict;

/** Papers that a site lists for a day when that day is over, or while nobody looks. */
class PastDaysTest {
    private static final LocalDate IN_TWELVE_DAYS = MONDAY.plusDays(12);

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "09:00");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void aWorkingDayThatWasEmptyIsReadAgain() {
        newsroom.once(TUESDAY, "21:00");
        newsroom.once(WEDNESDAY, "05:00");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.once(THURSDAY, "05:00");

        newsroom.once(THURSDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00201"));
    }

    @Test
    void whatCameWhileTheDaemonWasDownIsReadAsFarBackAsItCatchesUp() {
        newsroom.installation().set("catch-up", "14d");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.publish(WEDNESDAY, "2608.00301");

        newsroom.once(IN_TWELVE_DAYS, "09:00");

        assertThat(newsroom.toAda()).hasSize(2);
        assertThat(newsroom.toAda().get(1)).containsExactlyInAnyOrder("2608.00201", "2608.00301");
    }

    @Test
    void whatCameLongerAgoThanItCatchesUpIsHistory() {
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.publish(IN_TWELVE_DAYS.minusDays(2), "2608.01301");

        newsroom.once(IN_TWELVE_DAYS, "09:00");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.01301"));
    }

    @Test
    void daysLongAgoAreReadLessOften() {
        newsroom.once(TUESDAY, "21:00");
        newsroom.installation().set("revisit", "20d");
        newsroom.installation().crawl("daily 09:00 21:00");

        int[] readings = new int[15];
        for (int day = 2; day < 15; day++) {
            for (String time : List.of("09:00", "21:00")) {
                readings[day] += (int) newsroom.once(MONDAY.plusDays(day), time).crawled().stream()
                        .filter(judged -> judged.day().equals(TUESDAY))
                        .count();
            }
        }

        assertThat(readings).containsExactly(0, 0, 2, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0);
    }

    @Test
    void aPastDayThatCannotBeReadKeepsNoOtherFromBeingRead() {
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.publish(WEDNESDAY, "2608.00301");
        newsroom.publish(THURSDAY, "2608.00401");
        newsroom.site().loses(WEDNESDAY);

        newsroom.once(THURSDAY, "09:00");

        assertThat(newsroom.toAda().get(1)).containsExactlyInAnyOrder("2608.00201", "2608.00401");
    }

    @Test
    void aDayThatWasMissedIsNotForgottenWhenALaterOneWasRead() {
        newsroom.installation().set("revisit", "1d");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.publish(WEDNESDAY, "2608.00301");
        newsroom.publish(THURSDAY, "2608.00401");
        newsroom.site().loses(TUESDAY, WEDNESDAY);
        newsroom.once(THURSDAY, "09:00");

        newsroom.site().loses();
        newsroom.once(THURSDAY, "21:00");
        newsroom.once(THURSDAY.plusDays(1), "07:30");

        assertThat(newsroom.toAda())
                .containsExactly(List.of("2608.00101"), List.of("2608.00401"), List.of("2608.00201", "2608.00301"));
    }

    @Test
    void aSiteThatDoesNotAnswerForTodayIsNotAskedForPastDays() {
        newsroom.once(TUESDAY, "21:00");
        newsroom.site().goesBlank();

        assertThat(newsroom.once(WEDNESDAY, "09:00").crawled())
                .extracting(judged -> judged.judgement().verdict())
                .containsExactly(Verdict.BROKEN);
    }
}
