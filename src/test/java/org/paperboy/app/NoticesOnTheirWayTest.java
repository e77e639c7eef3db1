package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ReceivedMail;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.mail.Transport;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Channel;
import org.paperboy.store.Listings;

/** What becomes of a notice when those who should carry it do not. */
class NoticesOnTheirWayTest {
    @TempDir
    private Path folder;

    private ControlRoom room;
    private Application application;
    private final Relay relay = new Relay();

    /** Gives the same answer until it is told another, and keeps what it was handed. */
    private static final class Relay implements Transport {
        private final List<Outgoing> handed = new ArrayList<>();
        private Outcome answer = new Outcome.Sent("250 taken");

        @Override
        public Outcome send(Outgoing mail, Leave leave) {
            handed.add(mail);
            return answer;
        }

        @Override
        public String description() {
            return "smtp relay.example.org:587";
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void open() {
        room = new ControlRoom(folder).mailed().alerted();
        application = room.installation().open();
    }

    @AfterEach
    void close() {
        application.close();
        room.close();
    }

    private void breaks(String source, Instant now) {
        for (Instant at : List.of(now.minusSeconds(60), now)) {
            reads(source, at, Verdict.BROKEN);
        }
    }

    private void reads(String source, Instant now, Verdict verdict) {
        application
                .ledger()
                .listings()
                .note(
                        new Listings.Visit(source, "any", true, now, now, Exhibit.NONE),
                        MONDAY,
                        new Judgement(verdict, "as was to be seen"));
    }

    private List<String> tell(Instant now) {
        room.installation().clock().moveTo(now);
        return application.pipeline().tell(relay, Duration.ZERO, () -> true);
    }

    private List<String> subjects() {
        return relay.handed.stream()
                .map(mail -> ReceivedMail.of(mail.content()).subject())
                .toList();
    }

    @Test
    void aWebhookThatFailsIsCalledAgainWithGrowingPauses() {
        room.listener().answers(500);
        breaks("hf-daily", at(MONDAY, "09:01"));

        assertThat(tell(at(MONDAY, "09:01")))
                .containsExactly("the operator could not be told yet by webhook: localhost: status 500 Server Error");
        Instant next = application.herald().next(Duration.ZERO).orElseThrow();
        assertThat(next).isEqualTo(at(MONDAY, "09:01").plusSeconds(15));
        tell(next.minusMillis(1));
        assertThat(room.listener().events()).hasSize(1);
        tell(next);
        assertThat(application.herald().next(Duration.ZERO)).contains(next.plusSeconds(30));

        room.listener().answers(200);
        assertThat(tell(next.plusSeconds(30))).isEmpty();
        assertThat(room.listener().alerts()).hasSize(3);
        assertThat(room.listener().alerts().get(2))
                .isEqualTo(room.listener().alerts().get(0));
        assertThat(application.herald().next(Duration.ZERO)).isEmpty();
    }

    @Test
    void isGivenUpAfterThreeDaysAndStatusSaysSo() {
        relay.answer = new Outcome.Deferred("451 not now", Duration.ZERO);
        breaks("hf-daily", at(MONDAY, "09:01"));
        tell(at(MONDAY, "09:01"));
        tell(at(THURSDAY, "09:00"));
        assertThat(Status.of(application).untold()).hasSize(1);

        assertThat(tell(at(THURSDAY, "13:00")))
                .containsExactly(
                        "the operator could not be told by mail: could not be delivered for 3 days: 451 not now");

        assertThat(Status.of(application).untold())
                .extracting(one -> one.channel() + " " + one.state())
                .containsExactly(Channel.MAIL + " " + DeliveryState.EXPIRED);
        reads("hf-daily", at(THURSDAY, "13:01"), Verdict.FRESH);
        assertThat(Status.of(application).needsTheOperator()).isTrue();
    }

    @Test
    void isSentAgainByteForByteWhereItMayHaveArrived() {
        relay.answer = new Outcome.InDoubt("no answer");
        breaks("hf-daily", at(MONDAY, "09:01"));
        tell(at(MONDAY, "09:01"));
        relay.answer = new Outcome.Sent("250 taken");
        tell(at(MONDAY, "09:30"));

        assertThat(relay.handed).hasSize(2);
        assertThat(relay.handed.get(1)).isEqualTo(relay.handed.get(0));
    }

    @Test
    void isSentAgainByteForByteByTheNextProcessWhenItsOwnDied() {
        breaks("hf-daily", at(MONDAY, "09:01"));
        relay.answer = new Outcome.Deferred("451 not now", Duration.ZERO);
        tell(at(MONDAY, "09:01"));
        application.ledger().dispatches().claim(Channel.MAIL, "a process that died", at(MONDAY, "09:10"));
        application.close();
        application = room.installation().open();
        relay.answer = new Outcome.Sent("250 taken");

        tell(at(MONDAY, "09:10"));

        assertThat(relay.handed).hasSize(2);
        assertThat(relay.handed.get(1)).isEqualTo(relay.handed.get(0));
    }

    @Test
    void whatWaitsBehindAMailGoesTogetherAndWithoutWhatIsNoLongerTrue() {
        room.installation().alsoRead("{ name: second, type: huggingface }");
        application.close();
        application = room.installation().open();
        relay.answer = new Outcome.Unavailable("connection refused");
        breaks("hf-daily", at(MONDAY, "09:01"));
        tell(at(MONDAY, "09:01"));
        breaks("second", at(MONDAY, "10:01"));
        tell(at(MONDAY, "10:01"));
        tell(at(TUESDAY, "10:01"));
        reads("second", at(TUESDAY, "12:00"), Verdict.FRESH);
        tell(at(TUESDAY, "12:01"));

        relay.answer = new Outcome.Sent("250 taken");
        relay.handed.clear();
        tell(at(WEDNESDAY, "08:00"));
        tell(at(WEDNESDAY, "08:01"));

        assertThat(subjects())
                .containsExactly(
                        "hf-daily is broken", "hf-daily is still broken, for 2 days now; second can be read again");
    }

    @Test
    void aRelayThatTakesNothingForAnHourIsToldByWebhookAlone() {
        relay.answer = new Outcome.Unavailable("535 login refused");
        breaks("hf-daily", at(MONDAY, "09:01"));
        tell(at(MONDAY, "09:01"));
        tell(at(MONDAY, "09:40"));
        assertThat(room.listener().events()).containsExactly("broken hf-daily");

        tell(at(MONDAY, "10:01"));
        tell(at(MONDAY, "11:00"));
        assertThat(room.listener().events()).containsExactly("broken hf-daily", "broken mail relay");
        assertThat(room.listener().alerts().get(1).get("reason").asText()).isEqualTo("535 login refused");
        assertThat(room.listener().alerts().get(1).get("since").asText()).isEqualTo("2026-08-03T09:01:00Z");
        assertThat(room.listener().alerts().get(1).get("url").asText()).isEqualTo("smtp relay.example.org:587");

        relay.answer = new Outcome.Sent("250 taken");
        tell(at(MONDAY, "15:00"));
        tell(at(MONDAY, "15:01"));

        assertThat(room.listener().events())
                .containsExactly("broken hf-daily", "broken mail relay", "recovered mail relay");
        assertThat(subjects()).containsOnly("hf-daily is broken");
    }

    @Test
    void digestsTellOfTheRelayToo() {
        room.newsroom().publish(MONDAY, "2608.00101");
        room.installation().clock().moveTo(at(MONDAY, "09:00"));
        application.sources().values().forEach(application.pipeline()::crawl);
        application.pipeline().digest(application.roster().load(Roster.Loss.REFUSED), Slots.Wanted.DUE, () -> true);
        relay.answer = new Outcome.Unavailable("connection refused");
        application.pipeline().deliver(relay, () -> true);

        tell(at(MONDAY, "10:00"));
        assertThat(room.listener().events()).containsExactly("broken mail relay");

        relay.answer = new Outcome.Sent("250 taken");
        application.pipeline().deliver(relay, () -> true);
        tell(at(MONDAY, "10:01"));
        assertThat(room.listener().events()).containsExactly("broken mail relay", "recovered mail relay");
    }

    @Test
    void aSuppressedOperatorIsToldAllTheSame() {
        application
                .ledger()
                .suppressions()
                .add(new org.paperboy.delivery.Suppression(ControlRoom.OPERATOR, "asked to stop", at(MONDAY, "08:00")));
        breaks("hf-daily", at(MONDAY, "09:01"));
        tell(at(MONDAY, "09:01"));

        assertThat(subjects()).containsExactly("hf-daily is broken");
    }

    @Test
    void statusTellsSinceWhenAndWhetherTheOperatorKnows() {
        breaks("hf-daily", at(MONDAY, "09:01"));
        Status.SourceStatus before = Status.of(application).sources().get(0);
        assertThat(before.troubleSince()).isEqualTo(at(MONDAY, "09:00"));
        assertThat(before.noted()).isFalse();
        assertThat(before.toldAt()).isNull();

        tell(at(MONDAY, "09:02"));

        Status.SourceStatus after = Status.of(application).sources().get(0);
        assertThat(after.noted()).isTrue();
        assertThat(after.toldAt()).isEqualTo(at(MONDAY, "09:02"));
        reads("hf-daily", at(MONDAY, "09:03"), Verdict.FRESH);
        assertThat(Status.of(application).sources().get(0).troubleSince()).isNull();
    }
}
