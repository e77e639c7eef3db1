package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.store.Papers.plain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.Suppression;

/** The ledger of what went to whom, and the outbox of what waits to go. */
abstract class DigestsContract extends StoreContract {
    private static final String ADA = "ada@example.org";
    private static final String BEA = "bea@example.org";
    private static final Duration HOUR = Duration.ofHours(1);

    private Digests digests;
    private Tally tally;
    private Outbox outbox;

    @BeforeEach
    void openLedger() {
        digests = new Digests(database);
        tally = new Tally(database);
        outbox = new Outbox(database);
        accept(plain("Lamps"), plain("Tides"), plain("Kites"));
    }

    private boolean plan(String email, Instant slot, Long... papers) {
        return digests.plan(
                plan(email, slot, DeliveryState.PLANNED, papers),
                digests.receivedBy(email).basis(),
                slot);
    }

    private Digests.Recorded claim(Instant now) {
        return outbox.claim(database.owner().id(), now, 1).digests().get(0);
    }

    private void settle(Digests.Recorded claimed, DeliveryState state) {
        outbox.settle(claimed, state, "250 taken", NOW, NOW);
        outbox.flush();
    }

    @Test
    void nobodyHasReceivedAnythingAtFirst() {
        assertThat(digests.receivedBy(ADA))
                .isEqualTo(new Digests.Received(Digests.Basis.NOTHING, Optional.empty(), 0, Set.of(), Set.of()));
        assertThat(outbox.nextAttempt()).isEmpty();
        assertThat(outbox.claim("me", NOW, 1).digests()).isEmpty();
    }

    @Test
    void aDigestIsWrittenDownWithItsPapers() {
        assertThat(plan(ADA, NOW, 1L, 2L)).isTrue();

        Digests.Recorded digest = digests.find(ADA, Optional.of(NOW)).orElseThrow();
        assertThat(digest.state()).isEqualTo(DeliveryState.PLANNED);
        assertThat(digest.edition()).isEqualTo(1);
        assertThat(digest.content()).isEqualTo("Subject: papers\r\n\r\nfor ada@example.org");
        assertThat(digests.receivedBy(ADA).papers()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(digests.receivedBy(ADA).lastSlot()).contains(NOW);
        assertThat(digests.receivedBy(BEA).papers()).isEmpty();
    }

    @Test
    void aDigestIsRefusedWhenSomebodyComposedMeanwhile() {
        Digests.Basis basis = digests.receivedBy(ADA).basis();
        assertThat(new Digests(another()).plan(plan(ADA, NOW, DeliveryState.PLANNED, 1L), basis, NOW))
                .isTrue();

        Digests.Plan late = plan(ADA, NOW.plus(HOUR), DeliveryState.PLANNED, 1L);

        assertThat(digests.plan(late, basis, NOW)).isFalse();
        assertThat(digests.of(ADA)).hasSize(1);
    }

    @Test
    void aSlotHasOneDigest() {
        assertThat(plan(ADA, NOW, 1L)).isTrue();
        assertThat(plan(ADA, NOW, 2L)).isFalse();

        assertThat(digests.receivedBy(ADA).papers()).containsExactly(1L);
        assertThat(plan(BEA, NOW, 2L)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void papersCountAsDeliveredWhereTheStateCarriesThem(DeliveryState state) {
        digests.plan(plan(ADA, NOW, state, 1L, 2L), Digests.Basis.NOTHING, NOW);

        assertThat(digests.receivedBy(ADA).papers().contains(2L)).isEqualTo(state.carriesPapers());
        assertThat(digests.receivedBy(ADA).uptoOrdinal()).isEqualTo(state == DeliveryState.SENT ? 2 : 0);
        assertThat(digests.receivedBy(ADA).lastSlot())
                .as("settled, come what may")
                .contains(NOW);
        assertThat(tally.countByState())
                .containsOnlyKeys(DeliveryState.values())
                .containsEntry(state, 1);
    }

    @Test
    void whatADigestHadNoRoomForIsRemembered() {
        Digests.Plan full = plan(ADA, NOW, DeliveryState.PLANNED, 1L);
        digests.plan(
                new Digests.Plan(ADA, NOW, full.state(), 1, "", "", "", "x", Set.of(1L), Set.of(2L, 3L)),
                Digests.Basis.NOTHING,
                NOW);

        assertThat(digests.receivedBy(ADA).leftOver()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(digests.receivedBy(ADA).papers()).containsExactly(1L);
    }

    @Test
    void theLatestDigestIsTheLatestWithContent() {
        plan(ADA, NOW, 1L);
        plan(ADA, NOW.plus(HOUR), 2L);
        digests.plan(
                plan(ADA, NOW.plus(HOUR.multipliedBy(2)), DeliveryState.EMPTY),
                digests.receivedBy(ADA).basis(),
                NOW);

        assertThat(digests.find(ADA, Optional.empty()).orElseThrow().slot()).isEqualTo(NOW.plus(HOUR));
        assertThat(digests.find(ADA, Optional.of(NOW)).orElseThrow().slot()).isEqualTo(NOW);
        assertThat(digests.find(ADA, Optional.of(NOW.plus(HOUR.multipliedBy(2)))))
                .isEmpty();
        assertThat(digests.of(ADA)).hasSize(3);
    }

    @Test
    void claimsAreHandedOutOnceInTheOrderTheyAreDue() {
        plan(BEA, NOW.plus(HOUR), 1L);
        plan(ADA, NOW, 1L);

        assertThat(outbox.nextAttempt()).contains(NOW);
        Digests.Recorded first = claim(NOW);
        assertThat(first.email()).isEqualTo(ADA);
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.owner()).isEqualTo(database.owner().id());
        assertThat(outbox.claim("other", NOW, 1).digests())
                .as("the next is not due yet")
                .isEmpty();
        assertThat(outbox.claim("other", NOW.plus(HOUR), 1).digests().get(0).email())
                .isEqualTo(BEA);
        assertThat(outbox.claimants())
                .containsExactlyInAnyOrder(database.owner().id(), "other");
    }

    @Test
    void claimsOfManyWorkersNeverOverlap() throws InterruptedException {
        for (int reader = 0; reader < 40; reader++) {
            plan("reader" + reader + "@example.org", NOW, 1L);
        }
        ConcurrentLinkedQueue<String> claimed = new ConcurrentLinkedQueue<>();
        List<Thread> workers = new ArrayList<>();
        for (Database own : List.of(database, another(), another())) {
            workers.add(new Thread(() -> {
                Outbox of = new Outbox(own);
                for (var next = of.claim(own.owner().id(), NOW, 3).digests();
                        !next.isEmpty();
                        next = of.claim(own.owner().id(), NOW, 3).digests()) {
                    next.forEach(digest -> claimed.add(digest.email()));
                }
            }));
        }
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aDeferredDigestComesBackWhenItIsTime() {
        plan(ADA, NOW, 1L);
        outbox.settle(claim(NOW), DeliveryState.DEFERRED, "451 later", NOW, NOW.plus(HOUR));
        outbox.flush();

        assertThat(outbox.claim("me", NOW, 1).digests()).isEmpty();
        assertThat(outbox.nextAttempt()).contains(NOW.plus(HOUR));
        assertThat(claim(NOW.plus(HOUR)).attempts()).isEqualTo(2);
    }

    @Test
    void onlyTheOwnerOfAClaimSettlesIt() {
        plan(ADA, NOW, 1L);
        subscribe(ADA);
        Digests.Recorded claimed = claim(NOW);
        assertThat(outbox.intend(claimed).join()).isTrue();
        assertThat(outbox.takeOver(claimed.owner(), DeliveryState.IN_DOUBT, NOW))
                .isEqualTo(1);
        assertThat(outbox.intend(claimed).join()).as("the claim is lost").isFalse();

        settle(claimed, DeliveryState.SENT);

        Digests.Recorded now = digests.find(ADA, Optional.of(NOW)).orElseThrow();
        assertThat(now.state()).isEqualTo(DeliveryState.IN_DOUBT);
        assertThat(claim(NOW).content()).as("byte for byte").isEqualTo(claimed.content());
    }

    @Test
    void aClaimWithoutIntentWasNeverSentAndIsNotInDoubt() {
        plan(ADA, NOW, 1L);
        Digests.Recorded claimed = claim(NOW);

        outbox.takeOver(claimed.owner(), DeliveryState.IN_DOUBT, NOW);

        Digests.Recorded now = digests.find(ADA, Optional.of(NOW)).orElseThrow();
        assertThat(now.state()).isEqualTo(DeliveryState.PLANNED);
        assertThat(now.maybeDelivered()).isFalse();
        assertThat(now.attempts()).as("it was not tried").isZero();
    }

    @Test
    void anIntentThatIsTakenBackIsNoDoubt() {
        plan(ADA, NOW, 1L);
        subscribe(ADA);
        Digests.Recorded claimed = claim(NOW);
        outbox.intend(claimed).join();

        outbox.withdraw(claimed);
        outbox.flush();

        outbox.takeOver(claimed.owner(), DeliveryState.IN_DOUBT, NOW);
        assertThat(digests.find(ADA, Optional.of(NOW)).orElseThrow())
                .satisfies(now -> assertThat(now.state()).isEqualTo(DeliveryState.PLANNED))
                .satisfies(now -> assertThat(now.maybeDelivered()).isFalse());
    }

    @Test
    void aClaimWithIntentIsHeldWhereDoubtIsHeld() {
        plan(ADA, NOW, 1L);
        subscribe(ADA);
        Digests.Recorded claimed = claim(NOW);
        outbox.intend(claimed).join();

        outbox.takeOver(claimed.owner(), DeliveryState.HELD, NOW);

        Digests.Recorded now = digests.find(ADA, Optional.of(NOW)).orElseThrow();
        assertThat(now.state()).isEqualTo(DeliveryState.HELD);
        assertThat(now.maybeDelivered()).isTrue();
        assertThat(outbox.claim("me", NOW.plus(HOUR), 1).digests()).isEmpty();
    }

    @Test
    void whatIsSettledIsDurableWithTheNextIntent() {
        plan(ADA, NOW, 1L);
        plan(BEA, NOW, 1L);
        subscribe(ADA, BEA);
        Digests.Recorded first = claim(NOW);
        outbox.intend(first).join();
        outbox.settle(first, DeliveryState.SENT, "250 taken", NOW, NOW);
        Digests.Recorded second = claim(NOW);

        outbox.intend(second).join();

        outbox.takeOver(first.owner(), DeliveryState.IN_DOUBT, NOW);
        assertThat(tally.countByState())
                .as("at most one in doubt")
                .containsEntry(DeliveryState.SENT, 1)
                .containsEntry(DeliveryState.IN_DOUBT, 1);
    }

    @Test
    void nothingLeavesForWhoMustNotBeMailedAnyMore() {
        plan(ADA, NOW, 1L);
        plan(BEA, NOW, 1L);
        subscribe(ADA);
        Outbox.Claims claims = outbox.claim("me", NOW, 2);
        Digests.Recorded ada = claims.digests().get(0);

        assertThat(claims.unmailable())
                .as("Bea does not subscribe")
                .containsExactly(claims.digests().get(1).id());
        new Suppressions(database).add(new Suppression(ADA, "unsubscribed meanwhile", NOW));
        assertThat(outbox.intend(ada).join()).isFalse();
    }

    private void subscribe(String... emails) {
        new Subscribers(database)
                .replaceWith(Stream.of(emails).map(SubscribersContract::listed).toList(), NOW);
    }

    @Test
    void theClaimsOfOthersAreNotTakenOver() {
        plan(ADA, NOW, 1L);
        claim(NOW);

        assertThat(outbox.takeOver("somebody else", DeliveryState.IN_DOUBT, NOW))
                .isZero();
    }

    @Test
    void aSettledDigestIsSentAgainOnPurposeAsANewEdition() {
        plan(ADA, NOW, 1L);
        Digests.Recorded claimed = claim(NOW);
        assertThat(outbox.reissue(claimed, "<b@x>", "", "again", NOW))
                .as("while it is being sent")
                .isFalse();
        settle(claimed, DeliveryState.SENT);

        assertThat(outbox.reissue(claimed, "<b@x>", "", "again", NOW)).isTrue();
        assertThat(outbox.reissue(claimed, "<c@x>", "", "twice", NOW))
                .as("asked for twice")
                .isFalse();

        Digests.Recorded again = claim(NOW);
        assertThat(again.edition()).isEqualTo(2);
        assertThat(again.messageId()).isEqualTo("<b@x>");
        assertThat(again.content()).isEqualTo("again");
    }

    @Test
    void tellsWhichDigestsCarriedAPaperOrHadNoRoomForIt() {
        Digests.Plan first =
                new Digests.Plan(ADA, NOW, DeliveryState.PLANNED, 1, "s", "<1@x>", "", "text", Set.of(1L), Set.of(2L));
        Digests.Plan second = new Digests.Plan(
                ADA, NOW.plus(HOUR), DeliveryState.PLANNED, 2, "s", "<2@x>", "", "text", Set.of(2L), Set.of());
        digests.plan(first, digests.receivedBy(ADA).basis(), NOW);
        digests.plan(second, digests.receivedBy(ADA).basis(), NOW);
        Carriages carriages = new Carriages(database);

        assertThat(carriages.of(ADA, 2))
                .extracting(one -> one.digest().messageId() + (one.leftOver() ? " had no room" : " carried it"))
                .containsExactly("<1@x> had no room", "<2@x> carried it");
        assertThat(carriages.of(ADA, 1)).hasSize(1);
        assertThat(carriages.of(ADA, 3)).isEmpty();
        assertThat(carriages.of("bea@example.org", 2)).isEmpty();
    }

    @Test
    void countsRefusalsAndRepeats() {
        plan(ADA, NOW, 1L, 2L);
        Digests.Recorded refused = claim(NOW);
        settle(refused, DeliveryState.REJECTED);
        assertThat(tally.givenUpSince(NOW)).isEqualTo(1);
        assertThat(tally.givenUpSince(NOW.plusMillis(1))).isZero();

        plan(ADA, NOW.plus(HOUR), 1L, 2L, 3L);
        settle(claim(NOW.plus(HOUR)), DeliveryState.SENT);
        assertThat(tally.repeatedPapers(ADA)).isZero();

        outbox.reissue(refused, "<b@x>", "", "again", NOW);
        settle(claim(NOW), DeliveryState.SENT);
        assertThat(tally.repeatedPapers(ADA)).as("on purpose").isEqualTo(2);
    }

    @Test
    void aDigestIsRefusedWhenOneWithItsPapersIsBroughtBackMeanwhile() {
        plan(ADA, NOW, 1L, 2L);
        Digests.Recorded refused = claim(NOW);
        settle(refused, DeliveryState.REJECTED);
        Digests.Basis basis = digests.receivedBy(ADA).basis();
        new Interventions(database).retry(refused.id(), NOW);

        assertThat(digests.plan(plan(ADA, NOW.plus(HOUR), DeliveryState.PLANNED, 2L, 3L), basis, NOW))
                .isFalse();
        assertThat(digests.plan(plan(ADA, NOW.plus(HOUR), DeliveryState.PLANNED, 3L), basis, NOW))
                .as("papers that the other has not")
                .isTrue();
    }

    @Test
    void aDigestTakesThePlaceOfThoseThatWaitAndCannotHaveArrived() {
        plan(ADA, NOW, 1L);
        plan(ADA, NOW.plus(HOUR), 2L);
        outbox.settle(claim(NOW), DeliveryState.IN_DOUBT, "no answer", NOW, NOW.plus(HOUR));
        outbox.flush();
        Digests.Received received = digests.receivedWithoutWaiting(ADA);
        assertThat(received.papers()).as("may have arrived").containsExactly(1L);
        assertThat(received.lastSlot()).as("the days since are told anew").contains(NOW);

        Instant slot = NOW.plus(HOUR.multipliedBy(2));
        assertThat(digests.plan(plan(ADA, slot, DeliveryState.PLANNED, 2L, 3L), received.basis(), NOW))
                .isTrue();

        assertThat(digests.of(ADA))
                .extracting(Digests.Recorded::state)
                .containsExactly(DeliveryState.IN_DOUBT, DeliveryState.CANCELLED, DeliveryState.PLANNED);
        assertThat(digests.of(ADA).get(1).answer()).contains("went into the digest of " + slot);
        assertThat(digests.receivedBy(ADA).papers()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(tally.givenUpSince(NOW)).as("nothing is lost").isZero();
    }

    @Test
    void aDigestThatIsBeingSentIsNotReplaced() {
        plan(ADA, NOW, 1L);
        Digests.Received received = digests.receivedWithoutWaiting(ADA);
        claim(NOW);

        assertThat(digests.plan(plan(ADA, NOW.plus(HOUR), DeliveryState.PLANNED, 1L, 2L), received.basis(), NOW))
                .isFalse();

        assertThat(digests.of(ADA)).hasSize(1);
    }

    @Test
    void whatWasNeverTriedGoesFirst() {
        plan(ADA, NOW, 1L);
        outbox.settle(claim(NOW), DeliveryState.DEFERRED, "451 later", NOW, NOW);
        outbox.flush();
        plan(BEA, NOW.plus(HOUR), 1L);

        assertThat(claim(NOW.plus(HOUR)).email()).isEqualTo(BEA);
        assertThat(claim(NOW.plus(HOUR)).email()).isEqualTo(ADA);
    }

    @Test
    void whatIsSettledIsDurableSoonThoughNothingElseIsWritten() {
        plan(ADA, NOW, 1L);

        outbox.settle(claim(NOW), DeliveryState.SENT, "250 taken", NOW, NOW);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(new Tally(another()).countByState()).containsEntry(DeliveryState.SENT, 1));
    }

    @Test
    void aRefusalIsGivenUpUnlessItsDigestWasTakenUpMeanwhile() {
        plan(ADA, NOW, 1L);
        Digests.Recorded first = claim(NOW);
        settle(first, DeliveryState.DEFERRED);
        Digests.Recorded second = claim(NOW);
        assertThat(outbox.giveUp(first, DeliveryState.REJECTED, NOW)).isFalse();
        settle(second, DeliveryState.DEFERRED);
        assertThat(outbox.giveUp(first, DeliveryState.REJECTED, NOW))
                .as("it was tried again since")
                .isFalse();

        assertThat(outbox.giveUp(second, DeliveryState.REJECTED, NOW)).isTrue();

        assertThat(tally.countByState()).containsEntry(DeliveryState.REJECTED, 1);
        assertThat(outbox.nextAttempt()).isEmpty();
    }

    @Test
    void aDomainThatHasEnoughHoldsNobodyElseBack() {
        plan(ADA, NOW, 1L);
        plan("bea@elsewhere.example", NOW, 1L);
        plan("cy@sub.example.org", NOW, 1L);

        outbox.postpone("example.org", NOW.plus(HOUR));

        assertThat(outbox.claim("me", NOW, 3).digests())
                .extracting(Digests.Recorded::email)
                .containsExactly("bea@elsewhere.example", "cy@sub.example.org");
        assertThat(outbox.nextAttempt()).contains(NOW.plus(HOUR));
    }

    @Test
    void ageCountsFromWhenADigestWasWantedLast() {
        plan(ADA, NOW, 1L);
        Digests.Recorded digest = claim(NOW);
        assertThat(digest.queuedAt()).isEqualTo(NOW);
        settle(digest, DeliveryState.REJECTED);

        new Interventions(database).retry(digest.id(), NOW.plus(HOUR));
        Digests.Recorded retried = claim(NOW.plus(HOUR));
        assertThat(retried.queuedAt()).isEqualTo(NOW.plus(HOUR));
        assertThat(tally.stuckSince(NOW.plusMillis(1))).isZero();
        settle(retried, DeliveryState.SENT);

        outbox.reissue(retried, "<b@x>", "", "again", NOW.plus(HOUR.multipliedBy(2)));
        Digests.Recorded again = claim(NOW.plus(HOUR.multipliedBy(2)));
        assertThat(again.queuedAt()).isEqualTo(NOW.plus(HOUR.multipliedBy(2)));
        assertThat(again.composedAt()).isEqualTo(NOW);
    }
}
