package org.paperboy.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class WakeupsTest {
    private static final Instant NEVER = Instant.MAX;

    private final MovableClock clock = new MovableClock();
    private final Wakeups wakeups = new Wakeups(clock, 3, Duration.ofSeconds(20), Duration.ofMillis(50));
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        wakeups.close();
    }

    @Test
    void wakesATaskAtOnceWhenItsInstantHasPassed() {
        wakeups.register("crawl", runs::incrementAndGet);
        wakeups.wake("crawl", Instant.MIN);
        wakeups.start();

        await().until(() -> runs.get() == 1);
    }

    @Test
    void wakesATaskWhenItsInstantComesByTheGivenClock() {
        AtomicReference<Instant> woken = new AtomicReference<>(Instant.MIN);
        wakeups.register("crawl", () -> woken.set(clock.instant()));
        wakeups.start();
        Instant at = clock.instant().plusMillis(300);

        wakeups.wake("crawl", at);

        await().untilAsserted(() -> assertThat(woken.get()).isBetween(at, at.plusSeconds(10)));
    }

    @Test
    void noticesThatTheClockJumpedForward() {
        wakeups.register("crawl", runs::incrementAndGet);
        wakeups.start();
        wakeups.wake("crawl", clock.instant().plus(Duration.ofDays(3)));

        clock.move(Duration.ofDays(4));

        await().until(() -> runs.get() == 1);
    }

    @Test
    void doesNotWakeBeforeItsInstantAlthoughItLooksAtTheClock() {
        wakeups.register("crawl", runs::incrementAndGet);
        wakeups.register("digest", () -> {});
        wakeups.start();
        int looksBefore = clock.looks();
        wakeups.wake("crawl", clock.instant().plus(Duration.ofDays(3)));

        await().until(() -> clock.looks() > looksBefore + 5);

        assertThat(runs).hasValue(0);
    }

    @Test
    void keepsTheEarliestOfSeveralWakeups() {
        wakeups.register("crawl", runs::incrementAndGet);
        Instant now = clock.instant();
        wakeups.wake("crawl", now.plus(Duration.ofDays(2)));
        wakeups.wake("crawl", now.plus(Duration.ofDays(1)));
        wakeups.wake("crawl", now.plus(Duration.ofDays(3)));
        wakeups.start();

        clock.move(Duration.ofHours(30));
        await().until(() -> runs.get() == 1);

        clock.move(Duration.ofDays(9));
        AtomicBoolean later = new AtomicBoolean();
        wakeups.register("digest", () -> later.set(true));
        wakeups.wake("digest", clock.instant().plusMillis(200));
        await().untilTrue(later);
        assertThat(runs).hasValue(1);
    }

    @Test
    void runsATaskAgainRightAfterItselfWhenItWasWokenMeanwhile() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        wakeups.register("crawl", () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            runs.incrementAndGet();
            uninterrupted(finish);
            atOnce.decrementAndGet();
        });
        wakeups.start();
        wakeups.wake("crawl", clock.instant());
        await().until(() -> runs.get() == 1);

        wakeups.wake("crawl", clock.instant());
        wakeups.wake("crawl", clock.instant());
        finish.countDown();

        await().until(() -> runs.get() == 2);
        assertThat(most).hasValue(1);
    }

    @Test
    void letsATaskSayWhenItIsNeededNext() {
        wakeups.register("deliver", () -> {
            if (runs.incrementAndGet() < 20) {
                wakeups.wake("deliver", clock.instant());
            }
        });
        wakeups.start();

        wakeups.wake("deliver", clock.instant());

        await().until(() -> runs.get() == 20);
    }

    @Test
    void runsOtherTasksWhileOneHangs() {
        CountDownLatch finish = new CountDownLatch(1);
        wakeups.register("crawl", () -> uninterrupted(finish));
        wakeups.register("deliver", runs::incrementAndGet);
        wakeups.start();
        wakeups.wake("crawl", clock.instant());
        wakeups.wake("crawl", clock.instant());

        for (int run = 1; run <= 5; run++) {
            wakeOnceMoreAndAwait("deliver", run);
        }
        finish.countDown();
    }

    @Test
    void logsAFailureOnceWithItsCauseAndWakesTheTaskAgain() {
        RuntimeException failure = new IllegalStateException("the database is gone");
        wakeups.register("crawl", () -> {
            if (runs.incrementAndGet() == 1) {
                throw failure;
            }
        });

        List<ILoggingEvent> events = logged(() -> {
            wakeups.start();
            wakeups.wake("crawl", clock.instant());
            await().until(() -> runs.get() == 2);
        });

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).isEqualTo("failed task=crawl");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("the database is gone");
        });
    }

    @Test
    void survivesATaskThatRunsOutOfStack() {
        wakeups.register("crawl", () -> {
            if (runs.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
        });
        wakeups.start();
        wakeups.wake("crawl", clock.instant());

        await().until(() -> runs.get() == 2);
    }

    @Test
    void waitsForARunningTaskWhenItCloses() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        wakeups.register("deliver", () -> {
            begun.countDown();
            uninterrupted(finish);
            runs.incrementAndGet();
            wakeups.wake("deliver", clock.instant());
        });
        wakeups.start();
        wakeups.wake("deliver", clock.instant());
        begun.await();

        Thread closing = new Thread(wakeups::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        finish.countDown();
        closing.join();

        assertThat(runs).hasValue(1);
    }

    @Test
    void interruptsATaskThatOutlastsThePatience() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        try (Wakeups impatient = new Wakeups(clock, 1, Duration.ofMillis(10))) {
            impatient.register("crawl", () -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
            });
            impatient.start();
            impatient.wake("crawl", clock.instant());
            uninterrupted(begun);
        }

        await().untilTrue(interrupted);
    }

    @Test
    void ignoresWakeupsAfterItClosed() {
        wakeups.register("crawl", runs::incrementAndGet);
        wakeups.start();
        wakeups.close();

        wakeups.wake("crawl", clock.instant());

        assertThat(runs).hasValue(0);
    }

    @Test
    void refusesUnknownAndRepeatedNames() {
        wakeups.register("crawl", runs::incrementAndGet);

        assertThatThrownBy(() -> wakeups.wake("crwal", NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no task named crwal; known: [crawl]");
        assertThatThrownBy(() -> wakeups.register("crawl", runs::incrementAndGet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two tasks named crawl");
    }

    @Test
    void namesItsThreads() {
        List<String> names = new CopyOnWriteArrayList<>();
        wakeups.register("crawl", () -> names.add(Thread.currentThread().getName()));
        wakeups.start();
        wakeups.wake("crawl", clock.instant());

        await().untilAsserted(() -> assertThat(names).singleElement().asString().startsWith("paperboy-"));
    }

    private void wakeOnceMoreAndAwait(String name, int expectedRuns) {
        wakeups.wake(name, clock.instant());
        await().until(() -> runs.get() == expectedRuns);
    }

    private static void uninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ILoggingEvent> logged(Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger(Alarm.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            work.run();
        } finally {
            logger.detachAppender(appender);
        }
        return appender.list;
    }
}
