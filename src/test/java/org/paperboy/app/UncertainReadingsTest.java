package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.Verdict;
import org.paperboy.source.Source;

/** Lists that look well and are not to be believed, and what readers get meanwhile. */
class UncertainReadingsTest {
    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101", "2608.00102");
        newsroom.once(MONDAY, "21:00");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void yesterdaysListUnderTodaysDateIsStaleAndIsReadAgain() {
        newsroom.publish(TUESDAY, "2608.00101", "2608.00102");

        Judgement stale = newsroom.once(TUESDAY, "09:00").crawled().get(0).judgement();
        assertThat(stale.verdict()).isEqualTo(Verdict.STALE);
        assertThat(stale.reason()).contains("listed for 2026-08-03, under a new date");

        newsroom.site().lists(TUESDAY, List.of("2608.00201"));
        assertThat(newsroom.once(TUESDAY, "09:30").crawled().get(0).judgement().verdict())
                .isEqualTo(Verdict.FRESH);
        newsroom.once(WEDNESDAY, "07:30");
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101", "2608.00102"), List.of("2608.00201"));
    }

    @Test
    void aListThatOnlyGrewIsNoStaleOne() {
        newsroom.publish(TUESDAY, "2608.00101", "2608.00102", "2608.00201");

        assertThat(newsroom.once(TUESDAY, "09:00").crawled().get(0).judgement().verdict())
                .isEqualTo(Verdict.FRESH);
    }

    @Test
    void daysWithoutPapersAreBelievedUntilTheyAreMoreThanThereEverWere() {
        LocalDate day = MONDAY;
        for (int working = 1; working < 15; working++) {
            day = nextWorkingDay(day);
            newsroom.publish(day, "2608.1%02d01".formatted(working), "2608.1%02d02".formatted(working));
            newsroom.once(day, "21:00");
        }
        for (int silent = 1; silent <= 4; silent++) {
            day = nextWorkingDay(day);
            assertThat(verdictAt(day)).as("silent for %s days", silent).isEqualTo(Verdict.QUIET);
        }
        day = nextWorkingDay(day);
        newsroom.once(day, "05:00");
        assertThat(newsroom.once(day, "21:00").crawled().get(0).judgement())
                .satisfies(judgement -> assertThat(judgement.verdict()).isEqualTo(Verdict.BROKEN))
                .satisfies(
                        judgement -> assertThat(judgement.reason())
                                .contains(
                                        "nothing new on the last 5 days it was read, where it was never silent for more than 0"));

        newsroom.publish(day, "2608.15001");
        assertThat(verdictAt(nextWorkingDay(day))).isNotEqualTo(Verdict.STALE);
    }

    private Verdict verdictAt(LocalDate day) {
        return newsroom.once(day, "21:00").crawled().get(0).judgement().verdict();
    }

    private static LocalDate nextWorkingDay(LocalDate day) {
        return day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
    }

    @Test
    void aDigestWaitsAQuarterOfAnHourForTheRestAndThenSaysWhatIsMissing() {
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL.replace("07:30", "09:00"));
        newsroom.publish(WEDNESDAY, "2608.00301", "2608.00302");
        newsroom.site().dropsTitlesOf("2608.00302");
        newsroom.installation().clock().moveTo(at(WEDNESDAY, "09:00"));
        try (Application application = newsroom.installation().open()) {
            Source source = application.sources().values().iterator().next();
            assertThat(application.pipeline().crawl(source).get(0).judgement().verdict())
                    .isEqualTo(Verdict.PARTIAL);

            assertThat(composedAt(application, "09:00")).isEmpty();
            assertThat(composedAt(application, "09:14")).isEmpty();
            assertThat(composedAt(application, "09:15")).hasSize(1);
            application.pipeline().deliver(application.transport(), () -> true);
        }
        assertThat(newsroom.lastToAda().papers()).contains("2608.00301").doesNotContain("2608.00302");
        assertThat(newsroom.lastToAda().text()).contains("Not complete: hf-daily could not be read as expected");

        newsroom.site().dropsTitlesOf();
        newsroom.once(WEDNESDAY, "10:00");
        newsroom.once(THURSDAY, "09:00");
        assertThat(newsroom.lastToAda().papers()).containsExactly("2608.00302");
    }

    private List<Editor.Draft> composedAt(Application application, String time) {
        newsroom.installation().clock().moveTo(at(WEDNESDAY, time));
        List<Editor.Draft> drafts = new ArrayList<>();
        Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
        application.pipeline().digest(roster, Slots.Wanted.DUE, () -> true, drafts::add);
        return drafts;
    }

    @Test
    void aRoundThatWillNotBeThereLaterWaitsForNothing() {
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL.replace("07:30", "09:00"));
        newsroom.publish(WEDNESDAY, "2608.00301", "2608.00302");
        newsroom.site().dropsTitlesOf("2608.00302");

        assertThat(newsroom.once(WEDNESDAY, "09:00").composed()).hasSize(1);
    }
}
