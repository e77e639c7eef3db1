package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.mail.Transport;
import org.paperboy.store.Digests;

/** What becomes of a digest that may have been delivered, and of many when the relay takes none. */
class DoubtTest {
    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private Application application;

    /** Gives the answers it was told to, and keeps what it was handed. */
    private static final class Relay implements Transport {
        private final Deque<Outcome> answers = new ArrayDeque<>();
        private final List<Outgoing> handed = new ArrayList<>();

        Relay(Outcome... answers) {
            this.answers.addAll(List.of(answers));
        }

        @Override
        public Outcome send(Outgoing mail, Leave leave) {
            handed.add(mail);
            Outcome answer = answers.poll();
            if (answer == null) {
                throw new IllegalStateException("the relay fell over");
            }
            return answer;
        }

        @Override
        public String description() {
            return "a relay with prepared answers";
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void compose() {
        newsroom = new Newsroom(folder);
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL);
        newsroom.installation().subscribe("bea", Newsroom.ADA_WANTS_ALL.replace("ada@", "bea@"));
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.installation().clock().moveTo(at(MONDAY, "09:00"));
        application = newsroom.installation().open();
        Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
        application.sources().values().forEach(application.pipeline()::crawl);
        application.pipeline().digest(roster, Slots.Wanted.DUE, () -> true);
    }

    @AfterEach
    void close() {
        application.close();
        newsroom.close();
    }

    private List<Courier.Delivery> deliver(Instant now, Relay relay) {
        newsroom.installation().clock().moveTo(now);
        return application.pipeline().deliver(relay, () -> true);
    }

    private Digests.Received hadByAda() {
        return application.ledger().digests().receivedBy(ADA);
    }

    @Test
    void isSentAgainByteForByte() {
        Relay relay =
                new Relay(new Outcome.InDoubt("no answer"), new Outcome.Sent("250 one"), new Outcome.Sent("250 two"));

        deliver(at(MONDAY, "09:01"), relay);
        deliver(at(MONDAY, "09:30"), relay);

        assertThat(relay.handed).hasSize(3);
        assertThat(relay.handed.get(2)).isEqualTo(relay.handed.get(0));
    }

    @Test
    void isHeldWhenTheCopyIsRefusedAndItsPapersAreNotSentAgain() {
        Relay relay = new Relay(
                new Outcome.InDoubt("no answer"),
                new Outcome.Sent("250 for Bea"),
                new Outcome.Rejected("554 duplicate"));
        deliver(at(MONDAY, "09:01"), relay);

        assertThat(deliver(at(MONDAY, "09:30"), relay))
                .extracting(Courier.Delivery::state)
                .containsExactly(DeliveryState.HELD);

        assertThat(hadByAda().papers()).hasSize(1);
        assertThat(Status.of(application).needsTheOperator()).isTrue();
    }

    @Test
    void aTransportThatFallsOverLeavesDoubtAndNoClaim() {
        assertThat(deliver(at(MONDAY, "09:01"), new Relay()))
                .extracting(Courier.Delivery::state)
                .containsOnly(DeliveryState.IN_DOUBT);
    }

    @Test
    void aRelayThatTakesNothingEndsTheRoundAndEverybodyWaits() {
        Relay relay = new Relay(
                new Outcome.Unavailable("535 login refused"), new Outcome.Sent("250 one"), new Outcome.Sent("250 two"));

        assertThat(deliver(at(MONDAY, "09:01"), relay)).hasSize(1);

        Instant next = application.ledger().outbox().nextAttempt().orElseThrow();
        assertThat(next).isAfter(at(MONDAY, "09:01"));
        assertThat(deliver(next.minus(Duration.ofSeconds(1)), relay)).isEmpty();
        assertThat(deliver(next, relay)).extracting(Courier.Delivery::state).containsOnly(DeliveryState.SENT);
    }

    @Test
    void aDigestThatComesBackWaitsForAnotherRound() {
        Relay relay = new Relay(
                new Outcome.Deferred("450 later", Duration.ZERO), new Outcome.Deferred("450 later", Duration.ZERO));

        assertThat(deliver(at(MONDAY, "09:01"), relay)).hasSize(2);
        assertThat(relay.handed).hasSize(2);
    }
}
