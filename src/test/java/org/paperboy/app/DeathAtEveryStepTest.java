package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.delivery.DeliveryState;

/** A process is killed at each step of a mail's way, and another goes on: each reader has each paper once. */
class DeathAtEveryStepTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant THURSDAY = Instant.parse("2026-08-06T05:05:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "SENDER_NAMED, resend",
        "RECIPIENT_NAMED, hold",
        "MESSAGE_ANNOUNCED, resend",
        "MESSAGE_BEGUN, hold",
        "MESSAGE_TAKEN, resend",
        "MESSAGE_TAKEN, hold",
        "ANSWER_GIVEN, resend",
        "ANSWER_GIVEN, hold"
    })
    void noPaperIsLostAndAtMostOneMailIsInDoubt(MailServer.Moment moment, String policy) throws Exception {
        try (Neighbourhood neighbourhood = Neighbourhood.in(folder, THURSDAY, 1)) {
            neighbourhood.installation().replace("transport: smtp", "transport: smtp\n  in-doubt: " + policy);
            dieAtTheThird(neighbourhood, moment);

            try (Child next = neighbourhood.start("once")) {
                assertThat(next.awaitEnd(PATIENCE)).as("ended").isTrue();
            }

            Post post = new Post(neighbourhood.mailServer().taken());
            int held = held(neighbourhood);
            System.out.printf(
                    "killed at=%s in-doubt=%s mails=%d repeats=%d held=%d%n",
                    moment, policy, post.taken().size(), post.repeats(), held);
            boolean resends = policy.equals("resend");
            assertThat(post.repeats()).as("byte for byte").isLessThanOrEqualTo(resends ? 1 : 0);
            assertThat(held).isLessThanOrEqualTo(resends ? 0 : 1);
            Map<String, Set<String>> expected = neighbourhood.expected();
            if (moment == MailServer.Moment.MESSAGE_BEGUN && !resends) {
                // Whether the one that is held was whole on its way, nobody knows before it is looked for.
                expected.keySet().retainAll(post.papers().keySet());
                assertThat(post.taken()).hasSizeBetween(mails(neighbourhood) - 1, mails(neighbourhood));
            }
            assertThat(post.papers()).containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    private static int mails(Neighbourhood neighbourhood) {
        return count(neighbourhood, DeliveryState.SENT) + count(neighbourhood, DeliveryState.HELD);
    }

    private static void dieAtTheThird(Neighbourhood neighbourhood, MailServer.Moment moment) {
        CompletableFuture<Child> victim = new CompletableFuture<>();
        AtomicInteger reached = new AtomicInteger();
        neighbourhood.mailServer().at(moment, () -> {
            if (reached.incrementAndGet() == 3) {
                victim.join().kill();
            }
        });
        try (Child child = neighbourhood.start("once")) {
            victim.complete(child);
            assertThat(child.awaitEnd(PATIENCE)).as("killed").isTrue();
            assertThat(child.status()).as("by a signal").isGreaterThan(128);
        }
    }

    private static int held(Neighbourhood neighbourhood) {
        return count(neighbourhood, DeliveryState.HELD);
    }

    private static int count(Neighbourhood neighbourhood, DeliveryState state) {
        try (Application application = neighbourhood.installation().open()) {
            return application.ledger().tally().countByState().getOrDefault(state, 0);
        }
    }
}
