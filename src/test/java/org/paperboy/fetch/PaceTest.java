package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.paperboy.cli.demo.DemoClock;

/** Who may ask when, seen from the server. */
class PaceTest {
    private static final Instant START = Instant.parse("2026-08-12T06:00:00Z");

    private final DemoClock clock = DemoClock.at(START);
    private final Site site = new Site(clock);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void twoHundredRequestsOfEightThreadsReachAStrictHostOneInThreeSeconds() throws Exception {
        // An answer takes a quarter of a second, and whoever asked at the same time would arrive within it.
        site.on("/x", request -> {
            clock.moveTo(clock.instant().plusMillis(250));
            return Site.status(200);
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Fetcher fetcher = Fetchers.by(clock, Fetchers.STRICT)) {
            List<Callable<Fetched>> asks = IntStream.range(0, 200)
                    .<Callable<Fetched>>mapToObj(i -> () -> fetcher.fetch(Fetchers.feed(site.url("/x"))))
                    .toList();
            for (var fetched : threads.invokeAll(asks)) {
                assertThat(fetched.get()).isInstanceOf(Fetched.Page.class);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(site.visits()).hasSize(200);
        assertThat(site.leastGap()).isEqualTo(Duration.ofMillis(3_250));
    }

    @Test
    void eachHopOfARedirectTakesATurn() {
        site.on("/a", Site.status(302, "Location", "/b")).on("/b", "here");
        try (Fetcher fetcher = Fetchers.by(clock, Fetchers.STRICT)) {
            assertThat(Fetchers.got(fetcher.fetch(Fetchers.page(site.url("/a"))))
                            .body())
                    .isEqualTo("here");
        }

        assertThat(site.targets()).containsExactly("/robots.txt", "/a", "/b");
        assertThat(site.leastGap()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aSourceCanMakeItSlowerButNotFaster() {
        Ask slow = ask(Duration.ofSeconds(10));
        Ask fast = ask(Duration.ofMillis(1));
        try (Fetcher fetcher = Fetchers.by(clock, Fetchers.STRICT)) {
            List.of(fast, fast, slow, fast).forEach(fetcher::fetch);
        }

        assertThat(gaps()).containsExactly(3L, 10L, 10L);
    }

    @Test
    void thisMachineIsAskedAtOnceUnlessTheSourceWantsAPace() {
        try (Fetcher fetcher = Fetchers.by(clock)) {
            Ask unpaced = Fetchers.feed(site.url("/x"));
            List.of(unpaced, unpaced, ask(Duration.ofSeconds(2))).forEach(fetcher::fetch);
        }

        assertThat(gaps()).containsExactly(0L, 2L);
    }

    @Test
    void aClockThatWasSetBackCostsOneGap() {
        try (Fetcher fetcher = Fetchers.by(clock, Fetchers.STRICT)) {
            fetcher.fetch(Fetchers.feed(site.url("/x")));
            clock.moveTo(START.minus(Duration.ofDays(1)));
            fetcher.fetch(Fetchers.feed(site.url("/x")));
        }

        assertThat(clock.instant()).isEqualTo(START.minus(Duration.ofDays(1)).plusSeconds(3));
    }

    @Test
    void stoppingEndsTheWaitOfAllWhoWait() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Pause forLong = (span, stop) -> {
            waiting.countDown();
            stop.await();
        };
        try (Fetcher fetcher = Fetchers.by(clock, Fetchers.STRICT, new LocalTurns(), forLong)) {
            fetcher.fetch(Fetchers.feed(site.url("/x")));
            List<CompletableFuture<Fetched>> asked = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> fetcher.fetch(Fetchers.feed(site.url("/x"))), task -> new Thread(task).start()))
                    .toList();
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

            fetcher.stop();

            for (CompletableFuture<Fetched> one : asked) {
                assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(StoppedException.class);
            }
        }
        assertThat(site.visits()).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaitAndIsPassedOn() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Pause forLong = (span, stop) -> {
            waiting.countDown();
            stop.await();
        };
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        try (Fetcher fetcher = Fetchers.by(clock, Fetchers.STRICT, new LocalTurns(), forLong)) {
            fetcher.fetch(Fetchers.feed(site.url("/x")));
            Thread asking = new Thread(() -> {
                assertThatThrownBy(() -> fetcher.fetch(Fetchers.feed(site.url("/x"))))
                        .isInstanceOf(StoppedException.class);
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            asking.start();
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

            asking.interrupt();
            asking.join(10_000);
        }
        assertThat(interrupted.get()).isTrue();
    }

    private Ask ask(Duration pace) {
        return Ask.feed(site.url("/x"), "*/*", new Access(true, Map.of(), pace));
    }

    private List<Long> gaps() {
        List<Site.Visited> visits = site.visits();
        return IntStream.range(1, visits.size())
                .mapToObj(i -> Duration.between(
                                visits.get(i - 1).at(), visits.get(i).at())
                        .toSeconds())
                .toList();
    }
}
