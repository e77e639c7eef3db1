package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.delivery.DeliveryState;

/** How a round uses its connections to the relay, and how it ends. */
class ConnectionsTest {
    private static final String ADA = "ada@example.org";
    private static final String BEA = "bea@example.org";
    private static final String TOO_MANY = "421 4.7.0 too many connections from you";

    @TempDir
    private Path folder;

    private PostRoom room(String keys) throws Exception {
        String[] readers = new String[12];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = "reader" + i + "@example.org";
        }
        return new PostRoom(folder, keys).waitingFor(readers);
    }

    @Test
    void aRelayThatTakesFewerThanWeWouldHaveIsNoBrokenOne() throws Exception {
        try (PostRoom room = room("connections: 4")) {
            room.server().once("CONNECT", TOO_MANY).once("CONNECT", TOO_MANY);

            room.deliver();
            room.deliver();

            assertThat(room.server().received()).hasSize(12);
            assertThat(room.isRelayInTrouble()).isFalse();
        }
    }

    @Test
    void aRelayThatEndsTheOnlyConnectionAndTakesNoneForAWhilePutsNobodyOffThatItAnswered() throws Exception {
        try (PostRoom room = room("connections: 1, messages-per-connection: 5")) {
            room.server().once("CONNECT", "220 welcome").once("CONNECT", TOO_MANY);

            room.deliver();

            assertThat(room.server().received()).hasSize(5);
            assertThat(room.isRelayInTrouble()).isFalse();
            assertThat(room.application().ledger().outbox().nextAttempt()).contains(PostRoom.NOW);
            room.deliver();
            assertThat(room.server().received()).hasSize(12);
        }
    }

    @Test
    void aRelayThatLetsNobodyInPutsEverybodyOff() throws Exception {
        try (PostRoom room = room("connections: 4")) {
            room.server().always("CONNECT", TOO_MANY);

            assertThat(room.deliver())
                    .hasSizeBetween(1, 4)
                    .allSatisfy(delivery -> assertThat(delivery.answer()).contains(TOO_MANY));

            assertThat(room.isRelayInTrouble()).isTrue();
            assertThat(room.deliver()).isEmpty();
            assertThat(room.application().ledger().tally().countByState())
                    .doesNotContainEntry(DeliveryState.CLAIMED, 1);
        }
    }

    @Test
    void noneStaysOpenWhenTheRoundIsOver() throws Exception {
        try (PostRoom room = new PostRoom(folder, "connections: 1").waitingFor(ADA, BEA)) {
            room.deliver();

            await().until(() -> room.server().commands().contains("QUIT"));
            assertThat(room.server().connections()).isEqualTo(1);
        }
    }

    @Test
    void whatTheServerAnsweredIsDurableWhileTheNextMailWaitsForItsTurnAndStoppingThenIsNoTrouble() throws Exception {
        try (PostRoom room = new PostRoom(folder, "connections: 1, messages-per-minute: 1").waitingFor(ADA, BEA)) {
            CompletableFuture<List<Courier.Delivery>> round = CompletableFuture.supplyAsync(room::deliver);

            await().until(() -> room.digest(ADA).state() == DeliveryState.SENT);
            assertThat(room.digest(BEA).state()).isEqualTo(DeliveryState.CLAIMED);
            assertThat(round).isNotDone();
            room.application().transport().close();

            assertThat(round.get(20, TimeUnit.SECONDS)).hasSize(1);
            assertThat(room.digest(BEA).state()).isEqualTo(DeliveryState.PLANNED);
            assertThat(room.digest(BEA).attempts()).as("not tried").isZero();
            assertThat(room.isRelayInTrouble()).isFalse();
            assertThat(room.application().ledger().outbox().nextAttempt()).contains(PostRoom.NOW);
        }
    }
}
