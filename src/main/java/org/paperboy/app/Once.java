package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.setting.Fault;
import org.paperboy.source.Source;
import org.paperboy.store.Listings;

/** The whole round for cron: crawl what is due, compose what is due, deliver, and say what came of it. */
public final class Once {
    private static final Duration CRAWL_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_CRAWL = Duration.ofMinutes(20);
    private static final Duration ENRICH_PATIENCE = Duration.ofSeconds(10);
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
     * @param troubled the last verdict on each source that is broken and was not its turn to be read again
     * @param failures what could not be crawled or composed, a sentence each
     * @param faults of the subscription files
     */
    public record Report(
            List<Listings.Judged> crawled,
            List<Listings.Judged> troubled,
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
        return run(all, wait, CRAWL_PATIENCE);
    }

    /** The same, trying a failing source only once: a rehearsal has nothing to wait for. */
    public Report rehearse(boolean all) {
        return run(all, Duration.ZERO, Duration.ZERO);
    }

    private Report run(boolean all, Duration wait, Duration patience) {
        Instant started = application.clock().instant();
        application.ledger().onceRuns().note(started, started.minus(KEEP_RUNS));
        Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
        try (CrawlRound crawls = new CrawlRound(application, pause, progress, due(all), patience)) {
            crawls.await(CRAWL_PATIENCE);
            if (!application.enrichment().isOn()) {
                return compose(all, wait, roster, crawls);
            }
            progress.accept("looking up what is missing");
            try (Aside aside = new Aside(application.enrichment()::round)) {
                aside.await(ENRICH_PATIENCE);
                return compose(all, wait, roster, crawls);
            }
        }
    }

    private Report compose(boolean all, Duration wait, Roster.State roster, CrawlRound crawls) {
        progress.accept("reading what came back");
        Optional<String> unread = application.returns().read(() -> true);
        progress.accept("composing");
        List<Editor.Draft> composed = new ArrayList<>();
        Pipeline.Composition composition = application
                .pipeline()
                .digest(
                        roster,
                        all ? Slots.Wanted.ALL : Slots.Wanted.DUE_AT_LAST,
                        () -> true,
                        draft -> composed.add(draft.withoutContent()));
        Deliveries delivered = deliver(wait);
        finish(crawls);
        List<String> failures = new ArrayList<>(crawls.failures());
        unread.ifPresent(failures::add);
        failures.addAll(composition.failures());
        failures.addAll(delivered.untold());
        return new Report(
                crawls.judged(),
                stillTroubled(crawls.judged()),
                composed,
                failures,
                delivered.delivered(),
                roster.faults());
    }

    // A source whose site is asked slowly takes as long as it takes; its papers stand in the next digests.
    private void finish(CrawlRound crawls) {
        if (crawls.isGoingOn()) {
            progress.accept("reading on, for the next digests");
            crawls.await(LONGEST_CRAWL);
            crawls.giveUp(LONGEST_CRAWL);
        }
    }

    // A source in back-off is trouble too, though it was not its turn.
    private List<Listings.Judged> stillTroubled(List<Listings.Judged> crawled) {
        Set<String> read = crawled.stream().map(Listings.Judged::source).collect(Collectors.toSet());
        return application.sources().keySet().stream()
                .filter(source -> !read.contains(source))
                .flatMap(source -> application.crawlPlan().troubled(source).stream())
                .toList();
    }

    private List<Source> due(boolean all) {
        return application.sources().values().stream()
                .filter(source -> all || isDue(source))
                .toList();
    }

    private boolean isDue(Source source) {
        return !application
                .crawlPlan()
                .dueAt(source.name())
                .isAfter(application.clock().instant());
    }

    /**
     * What left.
     *
     * @param untold why the operator could not be told, a sentence each
     */
    private record Deliveries(List<Courier.Delivery> delivered, List<String> untold) {}

    private Deliveries deliver(Duration wait) {
        Instant deadline = application.clock().instant().plus(wait);
        List<Courier.Delivery> deliveries = new ArrayList<>();
        while (true) {
            progress.accept("delivering");
            deliveries.addAll(application.pipeline().deliver(application.transport(), () -> true));
            List<String> untold = application.pipeline().tell(application.transport(), Duration.ZERO, () -> true);
            Optional<Instant> next = nextAttempt();
            if (next.isEmpty() || next.get().isAfter(deadline)) {
                return new Deliveries(lastOfEach(deliveries), untold);
            }
            Duration until = Duration.between(application.clock().instant(), next.get());
            progress.accept("waiting " + Math.max(1, until.toSeconds()) + " s to try deferred mails again");
            pause.accept(until.isNegative() ? Duration.ofMillis(1) : until.plusMillis(1));
        }
    }

    private Optional<Instant> nextAttempt() {
        return Stream.concat(
                        application.ledger().outbox().nextAttempt().stream(),
                        application.herald().next(Duration.ZERO).stream())
                .min(Comparator.naturalOrder());
    }

    private static List<Courier.Delivery> lastOfEach(List<Courier.Delivery> deliveries) {
        var last = new LinkedHashMap<Long, Courier.Delivery>();
        deliveries.forEach(delivery -> last.put(delivery.digest().id(), delivery));
        return List.copyOf(last.values());
    }
}
