package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.paperboy.mail.Transport;
import org.paperboy.source.Source;
import org.paperboy.store.Digests;
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
    private final Crawler crawler;
    private final Slots slots;
    private final Editor editor;
    private final Digests digests;
    private final Courier courier;
    private final Watch watch;
    private final Herald herald;

    Pipeline(Clock clock, Crawler crawler, Desk desk, Office office) {
        this.clock = clock;
        this.crawler = crawler;
        this.slots = desk.slots();
        this.editor = desk.editor();
        this.digests = desk.digests();
        this.courier = desk.courier();
        this.watch = office.watch();
        this.herald = office.herald();
    }

    /** What composes for readers and delivers to them. */
    record Desk(Slots slots, Editor editor, Digests digests, Courier courier) {}

    /** What looks whether all is well, and what tells the operator. */
    record Office(Watch watch, Herald herald) {}

    /**
     * Fetch, read, judge, clean, diff, store: one source. Empty if another process is at it.
     *
     * @return the verdict on the listing that was due, then those on past days read again
     */
    public List<Listings.Judged> crawl(Source source) {
        return crawler.crawl(source);
    }

    /**
     * What a round of composing did.
     *
     * @param digests how many were composed
     * @param failures what could not be composed, a sentence each
     */
    public record Composition(int digests, List<String> failures) {}

    /**
     * Select, match, rank, compose, outbox: every digest that is due, for as long as it may go on.
     *
     * @param composed takes each as soon as it is in the outbox; nobody else keeps it, for they may be many
     */
    public Composition digest(
            Roster.State roster, Slots.Wanted wanted, BooleanSupplier goOn, Consumer<Editor.Draft> composed) {
        Instant now = clock.instant();
        List<Slots.Due> due = slots.due(roster, wanted, now);
        return due.isEmpty()
                ? new Composition(0, List.of())
                : new CompositionRound(editor.round(due, now), digests, now, composed).run(due, goOn);
    }

    /** The same, and nobody looks at what was composed. */
    public Composition digest(Roster.State roster, Slots.Wanted wanted, BooleanSupplier goOn) {
        return digest(roster, wanted, goOn, draft -> {});
    }

    /** Claim, send, settle: every digest that may go out now, for as long as it may go on. */
    public List<Courier.Delivery> deliver(Transport transport, BooleanSupplier goOn) {
        return new DeliveryRound(courier, transport, clock.instant(), goOn).run();
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
        } finally {
            transport.rest();
        }
    }
}
