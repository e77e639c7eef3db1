package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.ADA_WANTS_ALL;
import static org.paperboy.app.Newsroom.FRIDAY;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.SATURDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.store.Digests;
import org.paperboy.store.Leases;

/** When a digest is due, as the contract's "How time works" has it. */
class HowSlotsKeepTimeTest {
    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.publish(MONDAY, "2608.00101");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    private void subscribe(String yaml) {
        newsroom.installation().subscribe("ada", yaml);
    }

    @Test
    void aNewSubscribersFirstDigestIsDueAtOnceAndCoversTheLastDay() {
        subscribe(ADA_WANTS_ALL.replace("ada@", "bob@"));
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.once(TUESDAY, "09:00");
        newsroom.publish(TUESDAY, "2608.00202");
        newsroom.once(TUESDAY, "21:00");

        newsroom.installation().subscribe("newcomer", ADA_WANTS_ALL);
        newsroom.once(WEDNESDAY, "10:15");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00202"));
        assertThat(newsroom.once(WEDNESDAY, "10:30").composed()).isEmpty();
    }

    @Test
    void aFirstDigestOnAWeekendCoversTheNewestListingDay() {
        subscribe(ADA_WANTS_ALL.replace("ada@", "bob@"));
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(FRIDAY, "2608.00501", "2608.00502");
        newsroom.once(FRIDAY, "09:00");
        newsroom.once(FRIDAY, "21:00");

        newsroom.installation().subscribe("newcomer", ADA_WANTS_ALL);
        newsroom.once(SATURDAY.plusDays(1), "12:00");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00501", "2608.00502"));
    }

    @Test
    void aDigestIsDueFromItsSlotOnAndOnce() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");
        newsroom.once(MONDAY, "13:00");

        assertThat(newsroom.once(TUESDAY, "07:29").composed()).isEmpty();
        assertThat(newsroom.once(TUESDAY, "07:30").mails()).isEqualTo(1);
        assertThat(newsroom.once(TUESDAY, "07:30").composed()).isEmpty();
        assertThat(newsroom.once(TUESDAY, "07:45").composed()).isEmpty();
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00102"));
    }

    @Test
    void ofSeveralMissedSlotsOnlyTheNewestIsComposedAndSaysWhichDaysItCovers() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.publish(WEDNESDAY, "2608.00301");
        newsroom.publish(THURSDAY, "2608.00401");

        newsroom.once(FRIDAY, "10:00");

        assertThat(newsroom.toAda())
                .containsExactly(List.of("2608.00101"), List.of("2608.00201", "2608.00301", "2608.00401"));
        assertThat(newsroom.lastToAda().subject()).contains("(Tue 4 Aug – Fri 7 Aug)");
        assertThat(newsroom.installation().digests(ADA))
                .extracting(Digests.Recorded::slot)
                .containsExactly(at(MONDAY, "09:00"), at(FRIDAY, "07:30"));
    }

    @Test
    void aSlotOfSevenDaysAgoIsNoLongerDue() {
        subscribe(ADA_WANTS_ALL.replace("daily", "monthly 1"));
        LocalDate july = LocalDate.of(2026, 7, 31);
        newsroom.publish(july, "2607.03101");
        newsroom.once(july, "09:00");
        newsroom.publish(july, "2607.03102");
        newsroom.once(july, "21:00");
        LocalDate weekAfterSlot = LocalDate.of(2026, 8, 8);

        assertThat(newsroom.once(weekAfterSlot, "07:30").composed()).isEmpty();
        assertThat(newsroom.once(weekAfterSlot, "07:29").mails()).isEqualTo(1);
    }

    @Test
    void anEmptyDigestSettlesItsSlot() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");

        assertThat(newsroom.once(TUESDAY, "07:30").composed()).hasSize(1);
        newsroom.publish(TUESDAY, "2608.00201");
        assertThat(newsroom.once(TUESDAY, "09:00").composed()).isEmpty();
        assertThat(newsroom.installation().digests(ADA))
                .extracting(Digests.Recorded::state)
                .containsExactly(DeliveryState.SENT, DeliveryState.EMPTY);
        newsroom.once(WEDNESDAY, "07:30");
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00201"));
    }

    @Test
    void anEmptyDigestIsSentWhereThatWasAskedForAndSaysWhyItIsEmpty() {
        subscribe(ADA_WANTS_ALL + "when-empty: send\n");
        newsroom.once(MONDAY, "09:00");

        newsroom.once(TUESDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of());
        assertThat(newsroom.lastToAda().text()).contains("none of those new to you");
    }

    @Test
    void waitsAQuarterOfAnHourForACrawlThatIsDueAtTheSameTime() {
        subscribe(ADA_WANTS_ALL.replace("07:30", "13:00"));
        newsroom.once(MONDAY, "09:00");
        try (Application application = newsroom.installation().open()) {
            Roster.State roster = application.roster().load(Roster.Loss.REFUSED);

            assertThat(composedAt("13:00", application, roster)).isZero();
            assertThat(composedAt("13:14", application, roster)).isZero();
            assertThat(composedAt("13:15", application, roster)).isEqualTo(1);
        }
    }

    @Test
    void goesOutAsSoonAsThatCrawlHasEnded() {
        subscribe(ADA_WANTS_ALL.replace("07:30", "13:00"));
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");
        try (Application application = newsroom.installation().open()) {
            Roster.State roster = application.roster().load(Roster.Loss.REFUSED);

            assertThat(composedAt("13:00", application, roster)).isZero();
            application.sources().values().forEach(application.pipeline()::crawl);
            assertThat(composedAt("13:01", application, roster)).isEqualTo(1);
            application.pipeline().deliver(application.transport(), () -> true);
        }
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00102"));
    }

    @Test
    void waitsAQuarterOfAnHourForACrawlThatIsRunning() {
        subscribe(ADA_WANTS_ALL.replace("07:30", "14:00"));
        newsroom.once(MONDAY, "13:00");
        try (Application application = newsroom.installation().open()) {
            Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
            Leases.Lease running = application
                    .ledger()
                    .leases()
                    .take("crawl hf-daily", at(MONDAY, "13:59"))
                    .orElseThrow();

            assertThat(composedAt("14:14", application, roster)).isZero();
            assertThat(composedAt("14:15", application, roster)).isEqualTo(1);
            running.close();
        }
    }

    private int composedAt(String time, Application application, Roster.State roster) {
        newsroom.installation().clock().moveTo(at(MONDAY, time));
        return application
                .pipeline()
                .digest(roster, Slots.Wanted.DUE, () -> true)
                .digests();
    }

    @Test
    void nothingIsDueBecauseTheClockWentBackwards() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");
        newsroom.once(TUESDAY, "07:30");
        newsroom.publish(TUESDAY, "2608.00201");

        assertThat(newsroom.once(MONDAY, "07:30").composed()).isEmpty();
        assertThat(newsroom.once(MONDAY.minusDays(30), "07:30").composed()).isEmpty();
        newsroom.once(WEDNESDAY, "07:30");
        assertThat(newsroom.toAda())
                .containsExactly(List.of("2608.00101"), List.of("2608.00102"), List.of("2608.00201"));
    }

    @Test
    void pausedUntilADayMailsNothingBeforeItAndEverythingOnIt() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");
        subscribe(ADA_WANTS_ALL + "paused-until: 2026-08-06\n");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.publish(WEDNESDAY, "2608.00301");

        assertThat(newsroom.once(TUESDAY, "10:00").composed()).isEmpty();
        assertThat(newsroom.once(WEDNESDAY, "10:00").composed()).isEmpty();
        assertThat(newsroom.once(THURSDAY, "07:29").composed()).isEmpty();
        assertThat(newsroom.once(THURSDAY, "07:30").mails()).isEqualTo(1);
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00201", "2608.00301"));
    }

    @Test
    void everySlotOfAScheduleWithSeveralIsServed() {
        subscribe(ADA_WANTS_ALL.replace("07:30", "07:30 18:00"));
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");
        newsroom.once(MONDAY, "18:00");
        newsroom.publish(MONDAY, "2608.00103");
        newsroom.once(MONDAY, "21:00");
        newsroom.once(TUESDAY, "07:30");

        assertThat(newsroom.toAda())
                .containsExactly(List.of("2608.00101"), List.of("2608.00102"), List.of("2608.00103"));
    }
}
