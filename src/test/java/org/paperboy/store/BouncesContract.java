package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.store.Papers.plain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.Refusal;
import org.paperboy.delivery.Suppression;

/** What came back, and what follows from it. */
abstract class BouncesContract extends StoreContract {
    private static final String ADA = "ada@example.org";
    private static final Refusal GONE = Refusal.of("550 5.1.1 no such user").orElseThrow();
    private static final Refusal FULL = Refusal.of("552 5.2.2 mailbox full").orElseThrow();
    private static final Refusal OURS = Refusal.of("550 5.7.1 not from you").orElseThrow();

    private Digests digests;
    private Tally tally;
    private Bounces bounces;

    @BeforeEach
    void openLedger() {
        digests = new Digests(database);
        tally = new Tally(database);
        bounces = new Bounces(database);
        accept(plain("Lamps"), plain("Tides"), plain("Kites"));
    }

    private Digests.Recorded sent(Instant slot, Long... papers) {
        digests.plan(
                plan(ADA, slot, DeliveryState.PLANNED, papers),
                digests.receivedBy(ADA).basis(),
                slot);
        Outbox outbox = new Outbox(database);
        outbox.settle(outbox.claim("me", slot, 1).digests().get(0), DeliveryState.SENT, "250 taken", slot, slot);
        outbox.flush();
        return digests.find(ADA, Optional.of(slot)).orElseThrow();
    }

    private static Instant day(int number) {
        return after(Duration.ofDays(number));
    }

    private static Optional<String> never(List<Instant> passing) {
        return Optional.empty();
    }

    @Test
    void aDigestThatCameBackGivesItsPapersBack() {
        Digests.Recorded digest = sent(NOW, 1L, 2L);

        assertThat(bounces.note(new Bounces.Bounce(digest, GONE, day(1), false), BouncesContract::never))
                .isTrue();

        assertThat(digests.receivedBy(ADA).papers()).isEmpty();
        assertThat(digests.receivedBy(ADA).uptoOrdinal()).isZero();
        Digests.Recorded rejected = digests.find(ADA, Optional.of(NOW)).orElseThrow();
        assertThat(rejected.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(rejected.answer()).isEqualTo("came back: 550 5.1.1 no such user");
    }

    @Test
    void aBounceCountsOnceHoweverOftenItIsTold() {
        Digests.Recorded digest = sent(NOW, 1L);
        bounces.note(new Bounces.Bounce(digest, FULL, day(1), false), BouncesContract::never);

        assertThat(bounces.note(new Bounces.Bounce(digest, GONE, day(2), false), passing -> Optional.of("twice")))
                .isFalse();

        assertThat(new Suppressions(database).all()).isEmpty();
        assertThat(bounces.since(NOW)).isEqualTo(new Bounces.Count(1, 0));
    }

    @Test
    void theRuleHearsOfAllThatMayPassSinceAMailWasLastDelivered() {
        List<List<Instant>> heard = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            Digests.Recorded digest = sent(day(number));
            if (number != 2) {
                bounces.note(new Bounces.Bounce(digest, number == 4 ? OURS : FULL, day(number), false), passing -> {
                    heard.add(passing);
                    return passing.size() == 2 && passing.contains(day(5)) ? Optional.of("full") : Optional.empty();
                });
            }
        }

        assertThat(heard)
                .containsExactly(
                        List.of(day(0)),
                        List.of(day(0), day(1)),
                        List.of(day(3)),
                        List.of(day(3)),
                        List.of(day(3), day(5)));
        assertThat(new Suppressions(database).all()).containsExactly(new Suppression(ADA, "full", day(5)));
    }

    @Test
    void whoIsUnsuppressedBeginsAnew() {
        Suppressions suppressions = new Suppressions(database);
        bounces.note(new Bounces.Bounce(sent(NOW), FULL, NOW, false), passing -> Optional.of("full"));
        assertThat(suppressions.remove("Ada@example.org")).isTrue();
        List<Instant> heard = new ArrayList<>();

        bounces.note(new Bounces.Bounce(sent(day(1)), FULL, day(1), false), passing -> {
            heard.addAll(passing);
            return Optional.empty();
        });

        assertThat(heard).containsExactly(day(1));
    }

    @Test
    void onlyWhatIsAboutUsIsGivenUpInTheEyesOfTheOperator() {
        bounces.note(new Bounces.Bounce(sent(NOW), GONE, NOW, false), BouncesContract::never);
        assertThat(tally.givenUpSince(NOW)).isZero();

        bounces.note(new Bounces.Bounce(sent(day(1)), OURS, day(1), false), BouncesContract::never);
        assertThat(tally.givenUpSince(NOW)).isEqualTo(1);
        assertThat(bounces.since(NOW)).isEqualTo(new Bounces.Count(2, 1));
        assertThat(bounces.lastAboutUs(NOW)).contains("550 5.7.1 not from you");
        assertThat(bounces.lastAboutUs(day(2))).isEmpty();
    }

    @Test
    void whatMayPassIsGivenUpInTheEyesOfTheOperatorOnlyIfTheRelaySaidSoOfNoMailbox() {
        bounces.note(new Bounces.Bounce(sent(NOW), FULL, NOW, false), BouncesContract::never);
        assertThat(tally.givenUpSince(NOW)).as("came back").isZero();

        refused(day(1), "552 5.2.2 mailbox full");
        assertThat(tally.givenUpSince(NOW)).as("the mailbox's own trouble").isZero();

        refused(day(2), "550 go away");
        assertThat(tally.givenUpSince(NOW)).isEqualTo(1);

        new Suppressions(database).add(new Suppression(ADA, "for long", day(3)));
        assertThat(tally.givenUpSince(NOW)).as("was seen to").isZero();
    }

    private void refused(Instant slot, String answer) {
        digests.plan(
                plan(ADA, slot, DeliveryState.PLANNED), digests.receivedBy(ADA).basis(), slot);
        Outbox outbox = new Outbox(database);
        Digests.Recorded claimed = outbox.claim("me", slot, 1).digests().get(0);
        outbox.settle(claimed, DeliveryState.REJECTED, answer, slot, slot);
        outbox.flush();
        bounces.note(
                new Bounces.Bounce(claimed, Refusal.of(answer).orElseThrow(), slot, false), BouncesContract::never);
    }

    @Test
    void whatFailedElsewhereTakesNothingBackAndCountsForNothing() {
        Digests.Recorded digest = sent(NOW, 1L);

        assertThat(bounces.note(new Bounces.Bounce(digest, GONE, NOW, true), passing -> Optional.of("gone")))
                .isTrue();

        assertThat(digests.receivedBy(ADA).papers()).containsExactly(1L);
        assertThat(digests.find(ADA, Optional.of(NOW)).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
        assertThat(new Suppressions(database).all()).isEmpty();
        assertThat(bounces.since(NOW)).isEqualTo(new Bounces.Count(1, 0));
        bounces.note(new Bounces.Bounce(sent(day(1)), FULL, day(1), false), passing -> {
            assertThat(passing).as("what speaks against the address").containsExactly(day(1));
            return Optional.empty();
        });
    }

    @Test
    void whatFailedElsewhereHidesNothingThatFailsAtTheAddress() {
        Digests.Recorded digest = sent(NOW, 1L);
        bounces.note(new Bounces.Bounce(digest, FULL, NOW, true), BouncesContract::never);

        assertThat(bounces.note(new Bounces.Bounce(digest, GONE, day(1), false), passing -> Optional.of("gone")))
                .isTrue();
        assertThat(bounces.note(new Bounces.Bounce(digest, FULL, day(2), true), BouncesContract::never))
                .isFalse();

        assertThat(digests.receivedBy(ADA).papers()).isEmpty();
        assertThat(new Suppressions(database).all()).containsExactly(new Suppression(ADA, "gone", day(1)));
        assertThat(bounces.since(NOW)).isEqualTo(new Bounces.Count(1, 0));
    }

    @Test
    void aCopySentOnPurposeTakesNothingBackOfTheFirst() {
        Digests.Recorded first = sent(NOW, 1L);
        Outbox outbox = new Outbox(database);
        outbox.reissue(first, "again@x", "", "again", NOW);
        outbox.settle(outbox.claim("me", NOW, 1).digests().get(0), DeliveryState.SENT, "250 taken", NOW, NOW);
        outbox.flush();
        Digests.Recorded again = digests.withMessageId("again@x").orElseThrow();

        assertThat(bounces.note(new Bounces.Bounce(again, GONE, NOW, false), BouncesContract::never))
                .isTrue();

        assertThat(digests.receivedBy(ADA).papers()).containsExactly(1L);
    }

    @Test
    void aDigestIsFoundByTheBeginningOfItsMessageId() {
        Digests.Recorded digest = sent(NOW, 1L);
        sent(day(1), 2L);

        assertThat(digests.withMessageId(digest.messageId().substring(0, 20))).contains(digest);
        assertThat(digests.withMessageId("<2020")).isEmpty();
    }

    @Test
    void whatWasFoundInAFileIsKnownUntilTheFileIsGone() {
        ReturnedMails mails = new ReturnedMails(database);
        mails.note("1.a", ReturnedMails.Finding.FOREIGN, NOW);
        mails.note("2.b", ReturnedMails.Finding.UNCLEAR, NOW);
        mails.note("2.b", ReturnedMails.Finding.DONE, NOW);
        mails.note("3.c", ReturnedMails.Finding.TOO_BIG, NOW);
        assertThat(mails.waiting()).isEqualTo(2);

        mails.forget(Set.of("1.a", "3.c"));

        assertThat(mails.all()).containsOnlyKeys("2.b");
        assertThat(mails.waiting()).isEqualTo(1);
    }
}
