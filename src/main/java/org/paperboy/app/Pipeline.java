package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.fetch.StoppedException;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Transport;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.source.Judge;
import org.paperboy.source.Reading;
import org.paperboy.source.Request;
import org.paperboy.source.Source;
import org.paperboy.store.Digests;
import org.paperboy.store.Leases;
import org.paperboy.store.Listings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a paper, in three steps that meet only in the store. Each is safe to repeat and safe to kill at any
 * instruction; the daemon, {@code once} and every process beside them run the same three.
 */
public final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Clock clock;
    private final Leases leases;
    private final CrawlPlan crawlPlan;
    private final Expectations expectations;
    private final Listings listings;
    private final Slots slots;
    private final Editor editor;
    private final Digests digests;
    private final Courier courier;
    private final Watch watch;
    private final Herald herald;

    Pipeline(Clock clock, Leases leases, Shelf shelf, Desk desk) {
        this.clock = clock;
        this.leases = leases;
        this.crawlPlan = shelf.crawlPlan();
        this.expectations = shelf.expectations();
        this.listings = shelf.listings();
        this.slots = desk.slots();
        this.editor = desk.editor();
        this.digests = desk.digests();
        this.courier = desk.courier();
        this.watch = shelf.watch();
        this.herald = desk.herald();
    }

    /** What reads sources, keeps what they list, and looks whether they are well. */
    record Shelf(CrawlPlan crawlPlan, Expectations expectations, Listings listings, Watch watch) {}

    /** What composes and delivers, to readers and to the operator. */
    record Desk(Slots slots, Editor editor, Digests digests, Courier courier, Herald herald) {}

    /**
     * Fetch, read, judge, clean, diff, store: one source. Empty if another process is at it.
     *
     * @return the verdict on the listing that was due, then those on past days read again
     */
    @SuppressWarnings("try")
    public List<Listings.Judged> crawl(Source source) {
        Optional<Leases.Lease> lease = leases.take(CrawlPlan.lease(source.name()), clock.instant());
        if (lease.isEmpty()) {
            return List.of();
        }
        List<Listings.Judged> judged = new ArrayList<>();
        try (Leases.Lease held = lease.get()) {
            for (CrawlPlan.Visit visit : crawlPlan.visits(source)) {
                Reading reading = read(source, visit.request());
                judged.add(store(source, visit, reading));
                if (reading instanceof Reading.Failed) {
                    // A site that does not answer for one day is not asked for seven more.
                    break;
                }
            }
            return judged;
        } catch (StoppedException e) {
            // Nothing is known of the site, so nothing is noted, and the source stays due.
            LOG.info("stopped crawling source={} reason=\"{}\"", source.name(), e.getMessage());
            return judged;
        }
    }

    /** Reads one past period for the record; its unseen papers are history. Empty if another process is at the source. */
    @SuppressWarnings("try")
    Optional<Listings.Judged> backfill(Source source, Request request) {
        Optional<Leases.Lease> lease = leases.take(CrawlPlan.lease(source.name()), clock.instant());
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (Leases.Lease held = lease.get()) {
            CrawlPlan.Visit visit = new CrawlPlan.Visit(request, CrawlPlan.Occasion.BACKFILL);
            return Optional.of(store(source, visit, read(source, request)));
        }
    }

    // The edge of the job: a reader that trips over a page it has never seen must not stop the other sources.
    private static Reading read(Source source, Request request) {
        try {
            return source.read(request);
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("could not read source={} day={}", source.name(), request.day(), e);
            return new Reading.Failed("the reader failed on what it found: " + e, Duration.ZERO, Exhibit.NONE);
        }
    }

    private Listings.Judged store(Source source, CrawlPlan.Visit visit, Reading reading) {
        Judgement judgement = Judge.judge(reading, expectations.of(source, visit.request(), reading));
        Listings.Visit when = crawlPlan.entry(source, visit, reading);
        Listings.Judged judged = reading instanceof Reading.Read read
                        && judgement.verdict().addsPapers()
                ? listings.accept(when, read.listing(), judgement, expectations.history(source, visit, read.listing()))
                : listings.note(when, visit.request().day(), judgement);
        LOG.info(
                "crawled source={} day={} verdict={} papers={} new={} reason=\"{}\"",
                judged.source(),
                judged.day(),
                judgement.verdict(),
                judged.papers(),
                judged.news(),
                judgement.reason());
        return judged;
    }

    /**
     * What a round of composing did.
     *
     * @param failures what could not be composed, a sentence each
     */
    public record Composition(List<Editor.Draft> drafts, List<String> failures) {}

    /** Select, match, rank, compose, outbox: every digest that is due, for as long as it may go on. */
    public Composition digest(Roster.State roster, Slots.Wanted wanted, BooleanSupplier goOn) {
        List<Editor.Draft> planned = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        Instant now = clock.instant();
        List<Slots.Due> allDue = slots.due(roster, wanted, now);
        Editor.Round round = editor.round(allDue, now);
        for (Slots.Due due : allDue) {
            if (!goOn.getAsBoolean()) {
                break;
            }
            try {
                plan(round.draft(due), now).ifPresent(planned::add);
            } catch (RuntimeException e) {
                // One reader's trouble must not keep the others' mail; their slot stays due.
                LOG.error("could not compose slot={}", due.slot(), e);
                failures.add(
                        "the digest for " + due.subscriber().email() + " could not be composed: " + e.getMessage());
            }
        }
        return new Composition(planned, failures);
    }

    private Optional<Editor.Draft> plan(Editor.Draft draft, Instant now) {
        if (!digests.plan(draft.plan(), draft.received().lastId(), now)) {
            return Optional.empty();
        }
        LOG.info(
                "composed digest={} slot={} papers={} state={}",
                draft.plan().messageId(),
                draft.plan().slot(),
                draft.plan().papers().size(),
                draft.plan().state());
        return Optional.of(draft);
    }

    /** Claim, send, settle: every digest that may go out now, for as long as it may go on. */
    public List<Courier.Delivery> deliver(Transport transport, BooleanSupplier goOn) {
        courier.takeOverWhatNobodySends();
        Instant dueBy = clock.instant();
        List<Courier.Delivery> deliveries = new ArrayList<>();
        while (goOn.getAsBoolean()) {
            Optional<Digests.Recorded> next = courier.claim(dueBy);
            if (next.isEmpty()) {
                break;
            }
            Digests.Recorded claimed = next.get();
            Optional<DeliveryState> withheld = courier.withholds(claimed);
            Courier.Delivery delivery;
            if (withheld.isPresent()) {
                delivery = courier.withhold(claimed, withheld.get());
            } else {
                delivery = courier.settle(claimed, send(transport, claimed));
            }
            deliveries.add(delivery);
            LOG.info(
                    "delivered digest={} state={} attempt={}",
                    claimed.messageId(),
                    delivery.state(),
                    claimed.attempts());
        }
        return deliveries;
    }

    // The edge of the job: what a transport stumbles over may have left already, so it counts as in doubt.
    private static Outcome send(Transport transport, Digests.Recorded claimed) {
        try {
            return transport.send(Courier.outgoing(claimed));
        } catch (RuntimeException e) {
            LOG.error("could not send digest={}", claimed.messageId(), e);
            return new Outcome.InDoubt("the transport failed: " + e);
        }
    }

    /**
     * Look, gather, send, settle: what the operator has to hear, for as long as it may go on.
     *
     * @param patience how long a mail waits for more to tell, so that what breaks at one moment stands in one mail
     * @return why the operator could not be told, a sentence each; empty if there was nothing to tell, or all was told
     */
    public List<String> tell(Transport transport, Duration patience, BooleanSupplier goOn) {
        Instant started = clock.instant();
        try {
            watch.look(transport.description());
            herald.tell(transport, patience, goOn);
            return herald.complaints(started);
        } catch (RuntimeException e) {
            // The edge of the job: no reader's mail may wait because the operator's cannot be written.
            LOG.error("could not tell the operator", e);
            return List.of("the operator could not be told: " + e.getMessage());
        }
    }
}
