package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        for (int reader = 1; reader < readers; reader++) {
            room.installation()
                    .subscribe("reader" + reader, Newsroom.ADA_WANTS_ALL.replace("ada@", "reader" + reader + "@"));
        }
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
