package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.mail.ScriptedSmtpServer.CLOSE;
import static org.paperboy.mail.ScriptedSmtpServer.CUT_SHORT;
import static org.paperboy.mail.ScriptedSmtpServer.RESET;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.store.Digests;

/** What stands in the store after each fault of a mail server: the state, whether it may have arrived, the next attempt. */
class DeliveryFaultsTest {
    private static final String ADA = "ada@example.org";
    private static final String BEA = "bea@elsewhere.example";
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 4.2.1 try later, DEFERRED",
        "RCPT, 452 4.2.2 mailbox full, DEFERRED",
        "DATA, 451 4.3.0 busy, DEFERRED",
        "., 452 4.3.1 no room, DEFERRED",
        "., 451 4.7.1 greylisted, DEFERRED",
        "RCPT, 421 4.3.2 shutting down, DEFERRED",
        "DATA, 421 4.3.2 shutting down, DEFERRED",
        "., 421 4.3.2 shutting down, DEFERRED",
        "RCPT, " + CLOSE + ", DEFERRED",
        "DATA, " + RESET + ", DEFERRED",
        "RCPT, 550 5.7.1 listed, DEFERRED",
        "., 554 5.7.1 spam, DEFERRED",
        "RCPT, 550 relay not permitted, DEFERRED",
        "RCPT, 550 5.1.1 nobody, REJECTED",
        "RCPT, 553 odd name, REJECTED",
        "DATA, 554 5.5.0 no, REJECTED",
        "., 554 5.6.0 no, REJECTED",
        "., 552 5.3.4 big, REJECTED",
        "., " + CLOSE + ", IN_DOUBT",
        "., " + RESET + ", IN_DOUBT",
        "., 250-2.0.0 que" + CUT_SHORT + ", IN_DOUBT",
        "BODY, " + CLOSE + ", IN_DOUBT"
    })
    void aFaultOfOneMailChangesNoOther(String command, String answer, DeliveryState state) throws Exception {
        try (PostRoom room = new PostRoom(folder, "connections: 1").waitingFor(ADA, BEA)) {
            room.server().once(command, answer);

            room.deliver();

            assertThat(room.digest(BEA).state()).isEqualTo(DeliveryState.SENT);
            Digests.Recorded digest = room.digest(ADA);
            assertThat(digest.state()).isEqualTo(state);
            assertThat(digest.attempts()).isEqualTo(1);
            assertThat(digest.maybeDelivered()).isEqualTo(state == DeliveryState.IN_DOUBT);
            assertThat(digest.nextAttemptAt()).isEqualTo(state.open() ? PostRoom.NOW.plus(FIRST_RETRY) : PostRoom.NOW);
            assertThat(room.isRelayInTrouble()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 554 5.7.1 not you",
        "CONNECT, 421 too many connections",
        "CONNECT, " + CLOSE,
        "EHLO, 421 too many connections",
        "MAIL, 451 4.3.0 busy",
        "MAIL, 550 5.7.1 sender not allowed",
        "MAIL, " + CLOSE,
        "RCPT, 530 5.7.0 login first"
    })
    void aFaultOfTheRelayPutsEverybodyOff(String command, String answer) throws Exception {
        try (PostRoom room = new PostRoom(folder, "connections: 1").waitingFor(ADA, BEA)) {
            room.server().always(command, answer);

            room.deliver();

            assertThat(room.digest(ADA).state()).isEqualTo(DeliveryState.DEFERRED);
            assertThat(room.digest(ADA).attempts()).isEqualTo(1);
            assertThat(room.digest(BEA).state()).as("not tried").isEqualTo(DeliveryState.PLANNED);
            assertThat(room.digest(BEA).attempts()).isZero();
            assertThat(room.application().ledger().outbox().nextAttempt()).contains(PostRoom.NOW.plus(FIRST_RETRY));
            assertThat(room.isRelayInTrouble()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 4.7.28 too many", "451 4.7.1 slower", "450 4.7.25 not so fast"})
    void aDomainThatHasEnoughPutsOffItsOwnReadersAlone(String answer) throws Exception {
        try (PostRoom room = new PostRoom(folder, "connections: 1")) {
            // More than one claim takes up at a time.
            String[] readers = new String[20];
            for (int i = 0; i < readers.length; i++) {
                readers[i] = "reader" + i + "@example.org";
            }
            room.waitingFor(readers).waitingFor(BEA);
            room.server().once("RCPT", answer);

            room.deliver();

            assertThat(room.digest(BEA).state()).isEqualTo(DeliveryState.SENT);
            assertThat(room.digest("reader19@example.org").state()).isEqualTo(DeliveryState.PLANNED);
            assertThat(room.application().ledger().outbox().nextAttempt()).contains(PostRoom.NOW.plus(FIRST_RETRY));

            room.later(FIRST_RETRY);
            room.deliver();

            assertThat(room.server().received()).hasSize(readers.length + 1);
        }
    }

    @Test
    void eachAttemptWaitsTwiceAsLongAsTheOneBefore() throws Exception {
        try (PostRoom room = new PostRoom(folder, "connections: 1").waitingFor(ADA)) {
            room.server().always("RCPT", "450 4.2.1 try later");
            Duration wait = FIRST_RETRY;
            for (int attempt = 1; attempt < 5; attempt++) {
                room.deliver();

                assertThat(room.digest(ADA).nextAttemptAt())
                        .isEqualTo(room.now().plus(wait));
                room.later(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    @Test
    void whatARoundHasToTellHoldsNoMails() throws Exception {
        try (PostRoom room = new PostRoom(folder, "connections: 2").waitingFor(ADA, BEA)) {
            assertThat(room.deliver())
                    .hasSize(2)
                    .allSatisfy(
                            delivery -> assertThat(delivery.digest().content()).isEmpty());
            assertThat(room.digest(ADA).content()).isNotEmpty();
        }
    }
}
