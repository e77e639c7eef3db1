package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.paperboy.config.SubscriptionFolder;
import org.paperboy.schedule.Wakeups;
import org.paperboy.setting.Fault;
import org.paperboy.source.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long-running process. Wake-ups only say when to look; what is due is always found in the store, so that a missed
 * one, a doubled one or another process changes nothing.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Duration WATCH_FILES_EVERY = Duration.ofSeconds(2);
    private static final Duration TRY_FILES_AGAIN = Duration.ofSeconds(10);
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofMinutes(5);
    private static final Duration BEAT_EVERY = Duration.ofMinutes(5);
    // What breaks because the network is down breaks within a minute, and is told in one mail.
    private static final Duration GATHER = Duration.ofMinutes(1);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final String FILES = "files";
    private static final String DIGESTS = "digests";
    private static final String DELIVERY = "delivery";
    private static final String HEARTBEAT = "heartbeat";
    private static final String ENRICHMENT = "enrichment";
    private static final String RETURNS = "returns";
    private static final Duration READ_RETURNS_EVERY = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ENRICHMENTS = Duration.ofMinutes(15);

    private final Application application;
    private final Clock clock;
    private final Wakeups wakeups;
    private final Rounds rounds;
    private final FrontDoor door;
    private volatile Roster.State roster = new Roster.State(List.of(), List.of());
    private volatile String filesSeen = "";
    private volatile String filesLoaded = "";
    private volatile Instant lastBeat = Instant.EPOCH;
    private volatile boolean stopping;

    /** A daemon over an application that the caller closes afterwards. */
    public Daemon(Application application) {
        this.application = application;
        this.clock = application.clock();
        // A thread for each source, so that a hanging one delays nothing, and one each for the other tasks.
        this.wakeups = new Wakeups(clock, application.sources().size() + 6, DRAIN);
        this.rounds =
                new Rounds(clock, application.crawlPlan(), application.sources().keySet());
        this.door = new FrontDoor(application, rounds::overdue);
    }

    /**
     * Starts the clockwork and returns.
     *
     * @throws CannotListenException if the web face is wanted and its port cannot be had
     */
    public void start() {
        door.open();
        wakeups.register(FILES, this::watchFiles);
        wakeups.register(DIGESTS, this::digest);
        wakeups.register(DELIVERY, this::deliver);
        wakeups.register(HEARTBEAT, this::beat);
        wakeups.register(ENRICHMENT, this::enrich);
        wakeups.register(RETURNS, this::readReturns);
        for (Source source : application.sources().values()) {
            wakeups.register(CrawlPlan.lease(source.name()), () -> crawl(source));
        }
        reload(fingerprint());
        wakeups.start();
        for (Source source : application.sources().values()) {
            wakeups.wake(CrawlPlan.lease(source.name()), application.crawlPlan().dueAt(source.name()));
        }
        wakeups.wake(FILES, clock.instant().plus(WATCH_FILES_EVERY));
        wakeups.wake(DIGESTS, clock.instant());
        wakeups.wake(DELIVERY, clock.instant());
        wakeups.wake(ENRICHMENT, clock.instant());
        wakeups.wake(RETURNS, clock.instant());
        LOG.info(
                "started sources={} subscribers={} transport=\"{}\"",
                application.sources().size(),
                roster.subscribers().size(),
                application.transport().description());
    }

    private void crawl(Source source) {
        if (!application.crawlPlan().dueAt(source.name()).isAfter(clock.instant())) {
            application.pipeline().crawl(source);
        }
        rounds.crawled(source.name());
        Instant next = application.crawlPlan().dueAt(source.name());
        Instant soonest = clock.instant().plusSeconds(1);
        wakeups.wake(CrawlPlan.lease(source.name()), next.isBefore(soonest) ? soonest : next);
        wakeups.wake(DIGESTS, clock.instant());
        wakeups.wake(DELIVERY, clock.instant());
        wakeups.wake(ENRICHMENT, clock.instant());
    }

    private void enrich() {
        if (application.enrichment().isOn()) {
            boolean more = application.enrichment().round(this::goesOn);
            wakeups.wake(ENRICHMENT, clock.instant().plus(more ? Duration.ofMinutes(1) : BETWEEN_ENRICHMENTS));
        }
    }

    private void readReturns() {
        if (application.returns().isOn()) {
            application.returns().read(this::goesOn);
            wakeups.wake(RETURNS, clock.instant().plus(READ_RETURNS_EVERY));
        }
    }

    private void digest() {
        AtomicBoolean first = new AtomicBoolean(true);
        Pipeline.Composition composition = application
                .pipeline()
                .digest(roster, Slots.Wanted.DUE, this::goesOn, draft -> {
                    // Many take a while: the first ones need not wait for the last.
                    if (first.getAndSet(false)) {
                        wakeups.wake(DELIVERY, clock.instant());
                    }
                });
        if (composition.digests() > 0) {
            wakeups.wake(DELIVERY, clock.instant());
        }
        rounds.digested();
        Instant atLeast = clock.instant().plus(LOOK_AT_LEAST_EVERY);
        Instant next = application.slots().next(roster, clock).orElse(atLeast);
        wakeups.wake(DIGESTS, next.isBefore(atLeast) ? next : atLeast);
    }

    private void deliver() {
        application.pipeline().deliver(application.transport(), this::goesOn);
        application.pipeline().tell(application.transport(), GATHER, this::goesOn);
        rounds.delivered();
        Instant atLeast = clock.instant().plus(LOOK_AT_LEAST_EVERY);
        Instant next = application.ledger().outbox().nextAttempt().orElse(atLeast);
        Instant told = application.herald().next(GATHER).orElse(atLeast);
        wakeups.wake(DELIVERY, Collections.min(List.of(next, told, atLeast)));
        wakeups.wake(HEARTBEAT, lastBeat.plus(BEAT_EVERY));
    }

    // Only if all is well; what listens for it knows what its silence means.
    private void beat() {
        boolean due = !clock.instant().isBefore(lastBeat.plus(BEAT_EVERY));
        if (due && (!rounds.areMade() || Status.of(application).needsTheOperator())) {
            // The next delivery asks again.
            return;
        }
        if (due) {
            application.heartbeat().beat();
            lastBeat = clock.instant();
        }
        wakeups.wake(HEARTBEAT, lastBeat.plus(BEAT_EVERY));
    }

    private boolean goesOn() {
        return !stopping;
    }

    // Files are read when they have held still for one look: what is half written, or gone for a moment, is not a
    // change.
    private void watchFiles() {
        // Unless it is asked for sooner below: what fails, such as for a locked store, is tried again.
        wakeups.wake(FILES, clock.instant().plus(TRY_FILES_AGAIN));
        String now = fingerprint();
        if (now.equals(filesSeen) && !now.equals(filesLoaded)) {
            reload(now);
            wakeups.wake(DIGESTS, clock.instant());
        }
        filesSeen = now;
        wakeups.wake(FILES, clock.instant().plus(WATCH_FILES_EVERY));
    }

    private void reload(String fingerprint) {
        roster = application.roster().load(Roster.Loss.REFUSED);
        application.editor().expect(roster.subscribers());
        Roster.Change change = roster.change();
        LOG.info(
                "loaded subscribers={} added={} changed={} removed={} files=\"{}\" faults={}",
                roster.subscribers().size(),
                change.subscribers().added(),
                change.subscribers().changed(),
                change.subscribers().removed(),
                change.shownFiles(),
                roster.faults().stream().filter(fault -> !fault.warning()).count());
        for (Fault fault : roster.faults()) {
            LOG.warn(fault.warning() ? "subscription file: {}" : "faulty file: {}", fault);
        }
        // At last: what could not be loaded is tried again.
        filesLoaded = fingerprint;
    }

    private String fingerprint() {
        return SubscriptionFolder.fingerprint(application.configuration().subscriptionFiles());
    }

    /** Finishes what is in flight, for at most a minute. */
    @Override
    public void close() {
        stopping = true;
        application.stopAsking();
        door.close();
        wakeups.close();
        LOG.info("stopped");
    }
}
