package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.Verdict;

/** What the operator is told: the troubles in the readings, the words on them, the dispatches that carry them. */
abstract class NoticesContract extends StoreContract {
    private static final Notices.Subject HARBOUR = new Notices.Subject("harbour", NOW);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Notices notices;
    private Dispatches dispatches;
    private Troubles troubles;

    @BeforeEach
    void openTables() {
        notices = new Notices(database);
        dispatches = new Dispatches(database);
        troubles = new Troubles(database);
    }

    private static Notice notice(Notice.Event event, String source) {
        return new Notice(
                event,
                source,
                "feed",
                NOW,
                new Judgement(Verdict.BROKEN, "expected \"papers\",\nfound none"),
                new Exhibit("https://harbour.example.org/", 503, "<p>\u0000 \uD83D\uDCF0"),
                after(MINUTE),
                null,
                0,
                0,
                "0.1.0");
    }

    private boolean say(Channel channel, Notice.Event event, String source, Instant now) {
        return notices.note(
                channel,
                new Notices.Subject(source, NOW),
                now,
                said -> Optional.of(new Notices.Due(notice(event, source), 1)));
    }

    private static Dispatches.Freight freight(List<Notice> carried) {
        String sources = String.join(" ", carried.stream().map(Notice::source).toList());
        return new Dispatches.Freight("ops@example.org", "id@example.org", "paperboy@example.org", sources);
    }

    private void reads(Verdict verdict, Instant at, boolean main) {
        listings.note(
                visit("harbour", main, at),
                at.atZone(java.time.ZoneOffset.UTC).toLocalDate(),
                new Judgement(verdict, ""));
    }

    @Test
    void aTroubleBeginsWithTheFirstReadingThatDidNotSettleAndEndsWithTheNextThatDoes() {
        assertThat(troubles.of("harbour")).isEmpty();
        reads(Verdict.BROKEN, after(MINUTE.multipliedBy(1)), true);
        reads(Verdict.FRESH, after(MINUTE.multipliedBy(2)), true);
        assertThat(troubles.of("harbour")).isEmpty();

        reads(Verdict.PARTIAL, after(MINUTE.multipliedBy(3)), true);
        reads(Verdict.BROKEN, after(MINUTE.multipliedBy(4)), true);
        reads(Verdict.FRESH, after(MINUTE.multipliedBy(5)), false);
        Troubles.Trouble trouble = troubles.of("harbour").orElseThrow();
        assertThat(trouble.since()).isEqualTo(after(MINUTE.multipliedBy(3)));
        assertThat(trouble.last().judgement().verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(trouble.brokenTwice()).isFalse();
        assertThat(troubles.endOf("harbour", trouble.since())).isEmpty();

        reads(Verdict.BROKEN, after(MINUTE.multipliedBy(6)), true);
        assertThat(troubles.of("harbour").orElseThrow().brokenTwice()).isTrue();
        reads(Verdict.QUIET, after(MINUTE.multipliedBy(7)), true);
        reads(Verdict.FRESH, after(MINUTE.multipliedBy(8)), true);
        assertThat(troubles.endOf("harbour", trouble.since()).orElseThrow().readAt())
                .isEqualTo(after(MINUTE.multipliedBy(7)));
    }

    @Test
    void aWordIsSaidOnceThoughManyWouldSayIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> tries = IntStream.range(0, 8)
                    .mapToObj(process -> threads.submit(() -> say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW)))
                    .toList();
            int said = 0;
            for (Future<Boolean> one : tries) {
                said += one.get() ? 1 : 0;
            }
            assertThat(said).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
        assertThat(notices.open(Channel.MAIL)).containsExactly(HARBOUR);
        assertThat(notices.open(Channel.WEBHOOK)).isEmpty();
    }

    @Test
    void whatWasSaidDecidesWhatIsSaidNext() {
        say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW);
        say(Channel.MAIL, Notice.Event.REMINDER, "harbour", after(MINUTE));

        boolean noted = notices.note(Channel.MAIL, HARBOUR, after(MINUTE), said -> {
            assertThat(said)
                    .containsExactly(
                            new Notices.Said(Notice.Event.BROKEN, 1, NOW),
                            new Notices.Said(Notice.Event.REMINDER, 1, after(MINUTE)));
            return Optional.empty();
        });

        assertThat(noted).isFalse();
        say(Channel.MAIL, Notice.Event.RECOVERED, "harbour", after(MINUTE));
        assertThat(notices.open(Channel.MAIL)).isEmpty();
    }

    @Test
    void onlyWhatHasNotLeftCanBeWithdrawn() {
        say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW);
        assertThat(notices.withdraw(Channel.WEBHOOK, HARBOUR)).isFalse();
        assertThat(notices.withdraw(Channel.MAIL, HARBOUR)).isTrue();
        assertThat(notices.open(Channel.MAIL)).isEmpty();

        say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW);
        dispatches.gatherMail(NOW, Duration.ZERO, NoticesContract::freight);
        assertThat(notices.withdraw(Channel.MAIL, HARBOUR)).isFalse();
        assertThat(notices.open(Channel.MAIL)).containsExactly(HARBOUR);
    }

    @Test
    void aMailCarriesAllThatWaitsWhenTheOldestHasWaitedLongEnough() {
        say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW);
        say(Channel.MAIL, Notice.Event.BROKEN, "pier", after(MINUTE));

        assertThat(dispatches.nextAttempt(Channel.MAIL, MINUTE.multipliedBy(2)))
                .contains(after(MINUTE.multipliedBy(2)));
        assertThat(dispatches.gatherMail(after(MINUTE), MINUTE.multipliedBy(2), NoticesContract::freight))
                .isFalse();
        assertThat(dispatches.gatherMail(after(MINUTE), MINUTE, NoticesContract::freight))
                .isTrue();

        Dispatches.Recorded claimed =
                dispatches.claim(Channel.MAIL, "me", after(MINUTE)).orElseThrow();
        assertThat(claimed.freight().content()).isEqualTo("harbour pier");
        assertThat(dispatches.claim(Channel.MAIL, "me", after(MINUTE))).isEmpty();
    }

    @Test
    void noticesKeepTheirEvidence() {
        say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW);

        dispatches.gatherMail(NOW, Duration.ZERO, carried -> {
            assertThat(carried).containsExactly(notice(Notice.Event.BROKEN, "harbour"));
            return freight(carried);
        });
    }

    @Test
    void aSecondMailWaitsForTheFirst() {
        say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW);
        dispatches.gatherMail(NOW, Duration.ZERO, NoticesContract::freight);
        say(Channel.MAIL, Notice.Event.BROKEN, "pier", NOW);
        assertThat(dispatches.gatherMail(NOW, Duration.ZERO, NoticesContract::freight))
                .isFalse();

        Dispatches.Recorded first = dispatches.claim(Channel.MAIL, "me", NOW).orElseThrow();
        assertThat(dispatches.gatherMail(NOW, Duration.ZERO, NoticesContract::freight))
                .isFalse();
        assertThat(dispatches.nextAttempt(Channel.MAIL, Duration.ZERO))
                .as("nothing to do while another process sends")
                .isEmpty();
        dispatches.settle(first, DeliveryState.SENT, "250 taken", after(MINUTE), after(MINUTE));

        assertThat(notices.toldAt(HARBOUR)).contains(after(MINUTE));
        assertThat(notices.toldAt(new Notices.Subject("pier", NOW))).isEmpty();
        assertThat(notices.isNoted(new Notices.Subject("pier", NOW))).isTrue();
        assertThat(dispatches.gatherMail(NOW, Duration.ZERO, NoticesContract::freight))
                .isTrue();
    }

    @Test
    void aCallIsMadeOfEachNotice() {
        say(Channel.WEBHOOK, Notice.Event.BROKEN, "harbour", NOW);
        say(Channel.WEBHOOK, Notice.Event.BROKEN, "pier", NOW);
        dispatches.gatherCalls(NOW);
        dispatches.gatherCalls(NOW);

        Dispatches.Recorded first = dispatches.claim(Channel.WEBHOOK, "me", NOW).orElseThrow();
        assertThat(first.freight().content()).startsWith("{\"event\":\"broken\",\"source\":\"harbour\"");
        assertThat(dispatches.claim(Channel.WEBHOOK, "me", NOW)).isPresent();
        assertThat(dispatches.claim(Channel.WEBHOOK, "me", NOW)).isEmpty();
    }

    @Test
    void theClaimOfAProcessThatDiedIsDueAgainWithTheSameBytes() {
        say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW);
        dispatches.gatherMail(NOW, Duration.ZERO, NoticesContract::freight);
        Dispatches.Recorded lost = dispatches.claim(Channel.MAIL, "them", NOW).orElseThrow();
        assertThat(dispatches.claimants()).containsExactly("them");

        assertThat(dispatches.takeOver("them", NOW)).isEqualTo(1);
        dispatches.settle(lost, DeliveryState.SENT, "too late", NOW, NOW);

        Dispatches.Recorded again = dispatches.claim(Channel.MAIL, "me", NOW).orElseThrow();
        assertThat(again.freight()).isEqualTo(lost.freight());
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void whatWasNotTakenIsKnownUntilItIsLongAgo() {
        say(Channel.MAIL, Notice.Event.BROKEN, "harbour", NOW);
        dispatches.gatherMail(NOW, Duration.ZERO, NoticesContract::freight);
        assertThat(dispatches.undelivered(Channel.MAIL, NOW))
                .as("not tried yet")
                .isEmpty();
        Dispatches.Recorded claimed = dispatches.claim(Channel.MAIL, "me", NOW).orElseThrow();
        dispatches.settle(claimed, DeliveryState.REJECTED, "550 nobody", NOW, NOW);

        assertThat(dispatches.undelivered(Channel.MAIL, NOW))
                .extracting(Dispatches.Recorded::answer)
                .containsExactly("550 nobody");
        assertThat(dispatches.undelivered(Channel.MAIL, after(MINUTE))).isEmpty();
        assertThat(dispatches.undelivered(Channel.WEBHOOK, NOW)).isEmpty();
    }

    @Test
    void aRelayIsRefusingSinceItsFirstRefusalUntilItAnswers() {
        Relay relay = new Relay(database);
        relay.answered();
        assertThat(relay.refusing()).isEmpty();

        relay.refused("connection refused", NOW);
        relay.refused("login refused", after(MINUTE));
        assertThat(relay.refusing()).contains(new Relay.Refusing(NOW, after(MINUTE), "login refused"));

        relay.answered();
        assertThat(relay.refusing()).isEmpty();
    }
}
