package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.ScriptedSmtpServer;

/** When a digest that waits is no longer sent. */
class TooOldTest {
    private static final String ADA = "ada@example.org";
    private static final String BEA = "bea@example.org";
    private static final String CY = "cy@example.org";
    private static final Duration TOO_LONG = Duration.ofDays(3).plusHours(1);

    @TempDir
    private Path folder;

    private PostRoom room;

    @BeforeEach
    void open() {
        room = new PostRoom(folder, "connections: 1");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void deliverInVain() {
        room.server().once("CONNECT", "554 no");
        room.deliver();
        assertThat(room.isRelayInTrouble()).isTrue();
    }

    @Test
    void whoWaitedBehindOthersWhileTheRelayTookNothingIsAsOldAsThey() throws Exception {
        room.waitingFor(ADA, BEA);
        deliverInVain();
        assertThat(room.digest(BEA).attempts()).as("never tried").isZero();
        room.later(TOO_LONG);
        room.waitingFor(CY);

        room.deliver();

        assertThat(room.digest(ADA).state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(room.digest(BEA).state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(room.digest(CY).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void whatNobodyCameToTryIsSentHoweverLateThatIs() throws Exception {
        room.waitingFor(ADA, BEA);
        room.later(TOO_LONG);
        deliverInVain();
        room.later(Duration.ofMinutes(1));

        room.deliver();

        assertThat(room.digest(ADA).state()).as("tried, and too old").isEqualTo(DeliveryState.EXPIRED);
        assertThat(room.digest(BEA).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void whatMayHaveArrivedIsHeldAndNotForgotten() throws Exception {
        room.waitingFor(ADA);
        room.server().once(".", ScriptedSmtpServer.CLOSE);
        room.deliver();
        room.waitingFor(BEA);
        room.later(Duration.ofSeconds(1));
        room.application().ledger().interventions().retry(room.digest(ADA).id(), room.now());
        deliverInVain();
        room.later(TOO_LONG);

        room.deliver();

        assertThat(room.digest(ADA).attempts()).as("never tried again before").isEqualTo(1);
        assertThat(room.digest(ADA).state()).isEqualTo(DeliveryState.HELD);
        assertThat(room.digest(BEA).state()).isEqualTo(DeliveryState.EXPIRED);
    }

    @Test
    void theLongerTheRelayTakesNothingTheRarerItIsAskedWhoeverIsNext() throws Exception {
        room.waitingFor(ADA, BEA, CY);
        for (int seconds : new int[] {15, 15, 30, 60}) {
            deliverInVain();
            assertThat(room.application().ledger().outbox().nextAttempt())
                    .contains(room.now().plusSeconds(seconds));
            room.later(Duration.ofSeconds(seconds));
        }
    }
}
