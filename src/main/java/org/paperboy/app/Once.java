package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.setting.Fault;
import org.paperboy.source.Source;
import org.paperboy.store.Listings;

/** The whole round for cron: crawl what is due, compose what is due, deliver, and say what came of it. */
public final class Once {
    private static final Duration CRAWL_PATIENCE = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration KEEP_RUNS = Duration.ofDays(8);

    private final Application application;
    private final Consumer<Duration> pause;
    private final Consumer<String> progress;

    /**
     * A round over an application.
     *
     * @param pause waits, or moves the clock where time is not real
     * @param progress is told what is being done, in a few words, by any thread
     */
    public Once(Application application, Consumer<Duration> pause, Consumer<String> progress) {
        this.application = application;
        this.pause = pause;
        this.progress = progress;
    }

    /**
     * What a round did.
     *
     * @param crawled the last verdict on each source that was read
     * @param failures digests that could not be composed, a sentence each
     * @param faults of the subscription files
     */
    public record Report(
            List<Listings.Judged> crawled,
            List<Editor.Draft> composed,
            List<String> failures,
            List<Courier.Delivery> delivered,
            List<Fault> faults) {

        /** How many deliveries ended, for now, in a state. */
        public long count(DeliveryState state) {
            return delivered.stream()
                    .filter(delivery -> delivery.state() == state)
                    .count();
        }

        /** How many mails were composed. */
        public long mails() {
            return composed.stream()
                    .filter(draft -> draft.composed().isPresent())
                    .count();
        }
    }

    /**
     * Runs the round.
     *
     * @param all treat every source and every subscriber as due
     * @param wait how long to go on trying mails that the server deferred
     */
    public Report run(boolean all, Duration wait) {
        Instant started = application.clock().instant();
        application.ledger().onceRuns().note(started, started.minus(KEEP_RUNS));
        Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
        List<Listings.Judged> crawled = crawl(all);
        progress.accept("composing");
        Pipeline.Composition composition =
                application.pipeline().digest(roster, all ? Slots.Wanted.ALL : Slots.Wanted.DUE, () -> true);
        return new Report(
                crawled, composition.drafts(), composition.failures(), deliver(roster, wait), roster.faults());
    }

    // A thread each, so that a source that hangs delays no other.
    private List<Listings.Judged> crawl(boolean all) {
        List<Source> due = application.sources().values().stream()
                .filter(source -> all || isDue(source))
                .toList();
        if (due.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(due.size());
        try {
            List<Future<List<Listings.Judged>>> running = new ArrayList<>();
            for (Source source : due) {
                running.add(threads.submit(() -> crawlPatiently(source)));
            }
            return running.stream()
                    .map(Once::result)
                    .flatMap(Collection::stream)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private List<Listings.Judged> crawlPatiently(Source source) {
        Instant deadline = application.clock().instant().plus(CRAWL_PATIENCE);
        progress.accept("reading " + source.name());
        List<Listings.Judged> judged = application.pipeline().crawl(source);
        for (Duration next = FIRST_PAUSE; needsAnotherTry(judged); next = next.multipliedBy(2)) {
            if (application.clock().instant().plus(next).isAfter(deadline)) {
                break;
            }
            progress.accept("waiting " + next.toSeconds() + " s to read " + source.name() + " again");
            pause.accept(next);
            judged = application.pipeline().crawl(source);
        }
        return judged;
    }

    private static boolean needsAnotherTry(List<Listings.Judged> judged) {
        return !judged.isEmpty() && !judged.get(0).judgement().verdict().settles();
    }

    private boolean isDue(Source source) {
        return !application
                .crawlPlan()
                .dueAt(source.name())
                .isAfter(application.clock().instant());
    }

    private List<Courier.Delivery> deliver(Roster.State roster, Duration wait) {
        Instant deadline = application.clock().instant().plus(wait);
        List<Courier.Delivery> deliveries = new ArrayList<>();
        while (true) {
            progress.accept("delivering");
            deliveries.addAll(application.pipeline().deliver(roster, application.transport(), () -> true));
            Optional<Instant> next = application.ledger().digests().nextAttempt();
            if (next.isEmpty() || next.get().isAfter(deadline)) {
                return lastOfEach(deliveries);
            }
            Duration until = Duration.between(application.clock().instant(), next.get());
            progress.accept("waiting " + Math.max(1, until.toSeconds()) + " s to try deferred mails again");
            pause.accept(until.isNegative() ? Duration.ofMillis(1) : until.plusMillis(1));
        }
    }

    private static List<Courier.Delivery> lastOfEach(List<Courier.Delivery> deliveries) {
        var last = new LinkedHashMap<Long, Courier.Delivery>();
        deliveries.forEach(delivery -> last.put(delivery.digest().id(), delivery));
        return List.copyOf(last.values());
    }

    private static List<Listings.Judged> result(Future<List<Listings.Judged>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while crawling", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a crawl failed: " + e.getCause(), e.getCause());
        }
    }
}
