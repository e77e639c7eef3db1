package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ReceivedMail;
import org.paperboy.mail.ScriptedSmtpServer;

/** A relay that takes nothing from us for what we are, until somebody mends it. */
class DistrustTest {
    @TempDir
    private Path folder;

    private ControlRoom room;
    private ScriptedSmtpServer distrusting;
    private ScriptedSmtpServer mended;

    @BeforeEach
    void open() {
        distrusting = ScriptedSmtpServer.start().always("RCPT", "550 5.7.1 your address is listed");
        mended = ScriptedSmtpServer.start();
        room = new ControlRoom(folder).alerted();
        room.newsroom().publish(MONDAY, "2608.00101", "2608.00102");
        room.installation().sendTo(distrusting.port());
    }

    @AfterEach
    void close() {
        room.close();
        distrusting.close();
        mended.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void costsNoReaderAPaperAndNobodyIsSuppressed(int readers) {
        subscribe(readers - 1, "reader");
        room.rounds(at(MONDAY, "09:00"), at(MONDAY, "13:00"), Duration.ofMinutes(30));

        assertThat(distrusting.received()).isEmpty();
        assertThat(room.listener().events()).containsExactly("broken mail relay");
        assertThat(room.listener().alerts().get(0).get("reason").asText()).contains("5.7.1 your address is listed");

        repair(distrusting.port(), mended.port());
        room.rounds(at(MONDAY, "20:00"), at(TUESDAY, "10:00"), Duration.ofHours(1));

        assertThat(mended.received())
                .allSatisfy(mail -> assertThat(ReceivedMail.of(mail.content()).papers())
                        .containsExactlyInAnyOrder("2608.00101", "2608.00102"))
                .extracting(ScriptedSmtpServer.Received::recipient)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, readers)
                        .mapToObj(reader -> reader == 0 ? Newsroom.ADA : "reader" + reader + "@example.org")
                        .toList());
        try (Application application = room.installation().open()) {
            assertThat(application.ledger().suppressions().all()).isEmpty();
        }
        assertThat(room.listener().events()).containsExactly("broken mail relay", "recovered mail relay");
    }

    @ParameterizedTest
    @CsvSource({"550 relay not permitted, 1", "550 relay not permitted, 3", "550 go away, 3"})
    void inWhateverWordsCostsNoReaderAPaperAndNobodyIsSuppressed(String words, int readers) {
        subscribe(readers - 1, "reader");
        List<String> published = new ArrayList<>();
        try (ScriptedSmtpServer closed = ScriptedSmtpServer.start().always("RCPT", words)) {
            repair(distrusting.port(), closed.port());
            LocalDate day = MONDAY;
            for (; day.isBefore(MONDAY.plusDays(12)); day = day.plusDays(1)) {
                if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                    published.add("2608.00" + (200 + published.size()));
                    room.newsroom().publish(day, published.get(published.size() - 1));
                }
                room.newsroom().once(day, "09:05");
                assertThat(operatorIsNeeded()).as("on %s", day).isEqualTo(day.isAfter(MONDAY));
            }
            published.addAll(List.of("2608.00101", "2608.00102"));
            repair(closed.port(), mended.port());
            room.newsroom().once(day, "09:05");
        }

        assertThat(room.listener().events()).startsWith("broken mail relay").endsWith("recovered mail relay");
        assertThat(mended.received())
                .hasSize(readers)
                .allSatisfy(mail -> assertThat(ReceivedMail.of(mail.content()).papers())
                        .containsExactlyInAnyOrderElementsOf(published));
        try (Application application = room.installation().open()) {
            assertThat(application.ledger().suppressions().all()).isEmpty();
        }
    }

    private void subscribe(int readers, String name) {
        for (int reader = 1; reader <= readers; reader++) {
            room.installation().subscribe(name + reader, Newsroom.ADA_WANTS_ALL.replace("ada@", name + reader + "@"));
        }
    }

    private boolean operatorIsNeeded() {
        try (Application application = room.installation().open()) {
            return Status.of(application).needsTheOperator();
        }
    }

    @Test
    void inWordsThatNobodyKnowsToOneReaderAloneNeedsTheOperator() {
        distrusting.once("RCPT", "550 go away");

        room.newsroom().once(MONDAY, "09:05");

        assertThat(operatorIsNeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void ofSomeMailboxesKeepsNobodysDailyMail(int mailboxes) {
        repair(distrusting.port(), mended.port());
        mended.always("RCPT TO:<aa", "550 5.7.1 not from you");
        // Their files come first.
        subscribe(mailboxes, "aa");
        subscribe(2, "reader");
        LocalDate day = MONDAY;
        for (int number = 0; number < 12; number++, day = day.plusDays(1)) {
            boolean listed = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
            if (listed) {
                room.newsroom().publish(day, "2608.00" + (200 + number));
            }
            int before = mended.received().size();

            room.newsroom().once(day, "09:05");

            assertThat(mended.received().subList(before, mended.received().size()))
                    .as("on %s", day)
                    .extracting(ScriptedSmtpServer.Received::recipient)
                    .containsExactlyInAnyOrder(
                            listed
                                    ? new String[] {Newsroom.ADA, "reader1@example.org", "reader2@example.org"}
                                    : new String[0]);
        }
        assertThat(room.listener().events()).isEmpty();
    }

    @Test
    void ofOneMailboxIsNoNewsOfTheRelayThoughItAloneIsTriedAgainAllDay() {
        repair(distrusting.port(), mended.port());
        mended.always("RCPT TO:<bea@", "550 5.7.1 not from you");
        room.installation().subscribe("bea", Newsroom.ADA_WANTS_ALL.replace("ada@", "bea@"));

        room.rounds(at(MONDAY, "09:00"), at(MONDAY, "13:00"), Duration.ofMinutes(15));

        assertThat(mended.received()).hasSize(1);
        assertThat(room.listener().events()).isEmpty();
    }

    @Test
    void ofOneMailboxKeepsNobodyElseWaiting() {
        repair(distrusting.port(), mended.port());
        mended.always("RCPT TO:<bea@", "550 5.7.1 not from you");
        room.installation().subscribe("bea", Newsroom.ADA_WANTS_ALL.replace("ada@", "bea@"));

        room.rounds(at(MONDAY, "09:00"), at(MONDAY, "09:30"), Duration.ofMinutes(30));

        assertThat(mended.received())
                .extracting(ScriptedSmtpServer.Received::recipient)
                .isEqualTo(List.of(Newsroom.ADA));
        assertThat(room.listener().events()).isEmpty();
    }

    private void repair(int before, int after) {
        room.installation().replace("port: " + before, "port: " + after);
    }
}
