package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.ADA_WANTS_ALL;
import static org.paperboy.app.Newsroom.FRIDAY;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ReceivedMail;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.store.Digests;

/** A relay that takes nothing for days, and what its readers get when it does again: every paper, and no flood. */
class OutageTest {
    private static final String BEA = "bea@example.org";
    private static final List<String> READERS = List.of(ADA, BEA, "cy@example.org");

    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private ScriptedSmtpServer down;
    private ScriptedSmtpServer up;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        down = ScriptedSmtpServer.start().always("CONNECT", "554 no");
        up = ScriptedSmtpServer.start();
        newsroom.installation().sendTo(down.port());
    }

    @AfterEach
    void close() {
        newsroom.close();
        down.close();
        up.close();
    }

    private void subscribe(String schedule) {
        READERS.forEach(email -> newsroom.installation()
                .subscribe(
                        email.substring(0, email.indexOf('@')),
                        ADA_WANTS_ALL.replace(ADA, email).replace("daily 07:30", schedule)));
    }

    private void repair() {
        newsroom.installation().replace("port: " + down.port(), "port: " + up.port());
    }

    private List<DeliveryState> states(String email) {
        return newsroom.installation().digests(email).stream()
                .map(Digests.Recorded::state)
                .toList();
    }

    @Test
    void eachReaderGetsOneMailWithAllOfIt() {
        subscribe("daily 07:30");
        List<String> published = new ArrayList<>();
        LocalDate day = MONDAY;
        for (; day.isBefore(MONDAY.plusDays(9)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                published.add("2608.00" + (100 + published.size()));
                newsroom.publish(day, published.get(published.size() - 1));
            }
            newsroom.once(day, "09:05");
        }
        repair();

        newsroom.once(day, "09:05");
        newsroom.once(day.plusDays(1), "09:05");

        assertThat(up.received())
                .extracting(ScriptedSmtpServer.Received::recipient)
                .containsExactlyInAnyOrderElementsOf(READERS);
        assertThat(up.received())
                .allSatisfy(mail -> assertThat(ReceivedMail.of(mail.content()).papers())
                        .containsExactlyInAnyOrderElementsOf(published));
        assertThat(states(BEA)).doesNotContain(DeliveryState.EXPIRED, DeliveryState.REJECTED);
        try (Application application = newsroom.installation().open()) {
            assertThat(Status.of(application).needsTheOperator())
                    .as("all is well again")
                    .isFalse();
        }
    }

    @Test
    void whatWaitedForTooLongGoesIntoTheNextDigest() {
        subscribe("weekly fri 07:30");
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "09:00");
        newsroom.once(TUESDAY, "09:00");
        repair();

        newsroom.once(THURSDAY, "21:00");
        assertThat(up.received()).isEmpty();
        assertThat(READERS.stream().map(this::states)).containsOnly(List.of(DeliveryState.EXPIRED));
        newsroom.once(FRIDAY, "07:30");

        assertThat(up.received()).hasSize(READERS.size());
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"));
        assertThat(newsroom.installation().papersTo(BEA)).containsExactly(List.of("2608.00101"));
    }

    @Test
    void aDigestOfBeforeTheOutageThatNobodyTriedIsSentIfItIsYoung() {
        subscribe("daily 07:30");
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "09:00");
        repair();

        newsroom.once(MONDAY, "21:00");

        assertThat(up.received()).hasSize(READERS.size());
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"));
    }

    @Test
    void aDigestThatIsWantedAfterDaysHasItsTimeAnew() {
        newsroom.installation().subscribe("ada", ADA_WANTS_ALL.replace("daily", "weekly sat"));
        newsroom.installation().replace("  transport: smtp", "  in-doubt: hold\n  transport: smtp");
        repair();
        up.once(".", ScriptedSmtpServer.CLOSE);
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "09:05");
        assertThat(states(ADA)).containsExactly(DeliveryState.HELD);

        newsroom.installation().clock().moveTo(Newsroom.at(FRIDAY, "10:00"));
        try (Application application = newsroom.installation().open()) {
            long id = newsroom.installation().digests(ADA).get(0).id();
            application.ledger().interventions().retry(id, application.clock().instant());
        }
        up.once("RCPT", "451 4.2.0 greylisted, come again");
        newsroom.once(FRIDAY, "10:01");

        assertThat(states(ADA)).containsExactly(DeliveryState.SENT);
    }
}
