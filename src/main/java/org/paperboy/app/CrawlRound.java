package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.paperboy.source.Source;
import org.paperboy.store.Listings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several sources read at the same time, a thread each, so that one that hangs delays no other. Whoever waits for them
 * waits as long as it likes; what is still being read then goes on until it is waited for again, or closed.
 */
final class CrawlRound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlRound.class);
    private static final Duration LEAVE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final Application application;
    private final Consumer<Duration> pause;
    private final Consumer<String> progress;
    private final ExecutorService threads;
    private final Map<Source, Future<List<Listings.Judged>>> running = new LinkedHashMap<>();
    private final List<Listings.Judged> judged = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * Begins at once.
     *
     * @param pause waits, or moves the clock where time is not real
     * @param progress is told what is being done, by any thread
     * @param patience how long a source is tried again that does not settle
     */
    CrawlRound(
            Application application,
            Consumer<Duration> pause,
            Consumer<String> progress,
            List<Source> sources,
            Duration patience) {
        this.application = application;
        this.pause = pause;
        this.progress = progress;
        this.threads = Executors.newFixedThreadPool(Math.max(1, sources.size()));
        sources.forEach(source -> running.put(source, threads.submit(() -> crawl(source, patience))));
    }

    /** The verdicts on what has been read so far. */
    List<Listings.Judged> judged() {
        return List.copyOf(judged);
    }

    /** What could not be crawled, a sentence each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Whether anything is still being read. */
    boolean isGoingOn() {
        return !running.isEmpty();
    }

    /** Waits until all is read, or so long. */
    void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        running.entrySet().removeIf(crawl -> isOver(crawl.getKey(), crawl.getValue(), deadline - System.nanoTime()));
    }

    private boolean isOver(Source source, Future<List<Listings.Judged>> crawl, long nanos) {
        try {
            judged.addAll(crawl.get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            LOG.error("could not crawl source={}", source.name(), e.getCause());
            failures.add(source.name() + " could not be crawled: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add(source.name() + " was interrupted");
        }
        return true;
    }

    /** Gives up what is still being read, and puts it on record as broken: a reading that never ends must not go unseen. */
    void giveUp(Duration after) {
        running.forEach((source, crawl) -> {
            crawl.cancel(true);
            String reason = "was not read within " + after.toMinutes() + " minutes";
            failures.add(source.name() + " " + reason);
            judged.add(application.crawler().gaveUp(source, reason));
        });
        running.clear();
    }

    private List<Listings.Judged> crawl(Source source, Duration patience) {
        Instant deadline = application.clock().instant().plus(patience);
        progress.accept("reading " + source.name());
        List<Listings.Judged> read = application.pipeline().crawl(source);
        for (Duration next = FIRST_PAUSE; needsAnotherTry(read); next = next.multipliedBy(2)) {
            Instant again = application.clock().instant().plus(next);
            if (again.isAfter(deadline) || !application.crawlPlan().mayAsk(source.name(), again)) {
                break;
            }
            progress.accept("waiting " + next.toSeconds() + " s to read " + source.name() + " again");
            pause.accept(next);
            read = application.pipeline().crawl(source);
        }
        return read;
    }

    private static boolean needsAnotherTry(List<Listings.Judged> read) {
        return !read.isEmpty() && !read.get(0).judgement().verdict().settles();
    }

    /** Nothing may still write when the store closes. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LEAVE.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
