package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.paperboy.fetch.LocalTurns;
import org.paperboy.fetch.Turns;

/** Turns at strict hosts over all processes, of which each connection to the store is one. */
abstract class HostTurnsContract extends StoreContract {
    private static final Duration GAP = Duration.ofSeconds(3);
    private static final String ARXIV = "arxiv.org";

    @Test
    void theNextTurnBeginsAGapAfterTheEndOfTheLast() {
        for (Turns turns : new Turns[] {new HostTurns(database), new LocalTurns()}) {
            assertThat(turns.take(ARXIV, GAP, () -> NOW)).isZero();
            turns.end(ARXIV, GAP, () -> NOW.plusSeconds(2));

            assertThat(turns.take(ARXIV, GAP, () -> NOW.plusSeconds(4))).isEqualTo(Duration.ofSeconds(1));
            assertThat(turns.take("example.org", GAP, () -> NOW.plusSeconds(4))).isZero();
            assertThat(turns.take(ARXIV, GAP, () -> NOW.plusSeconds(5))).isZero();
        }
    }

    @Test
    void theLongerOfTwoGapsIsKeptBetweenTheTurnsItIsAskedFor() {
        Duration longer = Duration.ofSeconds(10);
        for (Turns turns : new Turns[] {new HostTurns(database), new LocalTurns()}) {
            assertThat(turns.take(ARXIV, GAP, () -> NOW)).isZero();
            turns.end(ARXIV, GAP, () -> NOW);
            assertThat(turns.take(ARXIV, longer, () -> NOW.plusSeconds(4))).isEqualTo(Duration.ofSeconds(6));
            assertThat(turns.take(ARXIV, longer, () -> NOW.plusSeconds(10))).isZero();
            turns.end(ARXIV, longer, () -> NOW.plusSeconds(10));
            assertThat(turns.take(ARXIV, GAP, () -> NOW.plusSeconds(14))).isEqualTo(Duration.ofSeconds(6));
        }
    }

    @Test
    void noneBeginsWhileAnotherProcessAsksHoweverLongThatTakes() {
        Turns mine = new HostTurns(database);
        Turns theirs = new HostTurns(another());
        assertThat(theirs.take(ARXIV, GAP, () -> NOW)).isZero();

        assertThat(mine.take(ARXIV, GAP, () -> after(Duration.ofMinutes(5)))).isEqualTo(GAP);
        mine.end(ARXIV, GAP, () -> NOW);
        assertThat(mine.take(ARXIV, GAP, () -> after(Duration.ofMinutes(5))))
                .as("only its owner ends a turn")
                .isEqualTo(GAP);

        theirs.end(ARXIV, GAP, () -> after(Duration.ofMinutes(5)));
        assertThat(mine.take(ARXIV, GAP, () -> after(Duration.ofMinutes(5)).plusSeconds(3)))
                .isZero();
    }

    @Test
    void theTurnOfAProcessThatDiedIsOverButItsGapIsKept() {
        Database gone = connect();
        new HostTurns(gone).take(ARXIV, GAP, () -> NOW);
        gone.close();

        Turns mine = new HostTurns(database);
        assertThat(mine.take(ARXIV, GAP, () -> NOW.plusSeconds(1))).isEqualTo(Duration.ofSeconds(2));
        assertThat(mine.take(ARXIV, GAP, () -> NOW.plusSeconds(3))).isZero();
    }

    @Test
    void theClockIsNotReadBeforeOthersHaveWrittenWhatTheyKnow() throws Exception {
        Turns mine = new HostTurns(database);
        CountDownLatch read = new CountDownLatch(1);
        InstantSource clock = () -> {
            read.countDown();
            return NOW;
        };
        ExecutorService waiting = Executors.newSingleThreadExecutor();
        try {
            List<Future<Duration>> taken = new ArrayList<>();
            boolean tooEarly = another().write(handle -> {
                handle.execute("UPDATE host_turn SET gap = gap");
                taken.add(waiting.submit(() -> mine.take(ARXIV, GAP, clock)));
                return await(read);
            });

            assertThat(tooEarly).isFalse();
            assertThat(taken.get(0).get()).isZero();
        } finally {
            waiting.shutdownNow();
        }
    }

    // What is right can never come; what is wrong comes at once.
    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClockThatWasSetBackCostsOneGap() {
        Instant earlier = NOW.minus(Duration.ofDays(1));
        for (Turns turns : new Turns[] {new HostTurns(database), new LocalTurns()}) {
            turns.take(ARXIV, GAP, () -> NOW);
            turns.end(ARXIV, GAP, () -> NOW);

            assertThat(turns.take(ARXIV, GAP, () -> earlier)).isEqualTo(GAP);
            assertThat(turns.take(ARXIV, GAP, () -> earlier.plus(GAP))).isZero();
        }
    }

    @Test
    void aFractionOfAMillisecondIsNotGivenAway() {
        Turns turns = new HostTurns(database);
        turns.take(ARXIV, GAP, () -> NOW);
        turns.end(ARXIV, GAP, () -> NOW.plusNanos(900_000));

        assertThat(turns.take(ARXIV, GAP, () -> NOW.plus(GAP).plusNanos(800_000)))
                .isPositive();
    }
}
