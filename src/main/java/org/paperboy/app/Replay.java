package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.digest.Digest;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Digests;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;

/**
 * What the slots of the last days would have brought, had somebody asked for what they ask for now all along. Every paper
 * counts as it was known when the slot came: votes that it got later do not. Sends nothing and changes nothing.
 */
public final class Replay {
    private final Application application;

    public Replay(Application application) {
        this.application = application;
    }

    /**
     * One slot.
     *
     * @param seen how many papers were first seen since the slot before, history apart
     */
    public record Day(Editor.Draft draft, int seen) {}

    /**
     * All of them.
     *
     * @param days one for each slot, oldest first
     * @param history how many papers of this time are history, and so never news
     */
    public record Told(Instant since, List<Day> days, int history) {
        public Told {
            days = List.copyOf(days);
        }
    }

    /** The slots of the last days, as long as the span is. */
    public Told of(Subscriber subscriber, Duration span) {
        Instant now = application.clock().instant();
        Instant start = now.minus(span);
        // What was known by then may gather its votes within the span.
        PastPapers papers = PastPapers.since(
                start.minus(Editor.MEMORY), application.ledger().snapshot());
        long first = papers.today().isEmpty() ? 0 : papers.today().get(0).ordinal() - 1;
        Subscribers.Member member = Preview.asOf(subscriber, start, first);
        Digests.Received nothing =
                new Digests.Received(Digests.Basis.NOTHING, Optional.empty(), first, Set.of(), Set.of());
        Editor.Round round =
                application.editor().round(List.of(new Slots.Due(subscriber, member, now, nothing)), papers.today());
        List<KnownPaper> known = papers.at(start);
        Editor.Draft before = round.draft(new Slots.Due(subscriber, member, start, nothing), known);
        Digests.Received received = hadBefore(before, known, first);
        List<Day> days = new ArrayList<>();
        for (Instant slot = subscriber.schedule().nextAfter(start, subscriber.timezone());
                !slot.isAfter(now);
                slot = subscriber.schedule().nextAfter(slot, subscriber.timezone())) {
            List<KnownPaper> then = papers.at(slot);
            Editor.Draft draft = round.draft(new Slots.Due(subscriber, member, slot, received), then);
            days.add(new Day(draft, news(then) - news(known)));
            known = then;
            received = after(draft, slot);
        }
        int history = (int) papers.today().stream()
                .filter(paper -> paper.baseline() && !paper.firstSeenAt().isBefore(start))
                .count();
        return new Told(start, days, history);
    }

    private static int news(List<KnownPaper> papers) {
        return (int) papers.stream().filter(paper -> !paper.baseline()).count();
    }

    // All that answered before the first slot was theirs then, however many papers that is.
    private static Digests.Received hadBefore(Editor.Draft before, List<KnownPaper> known, long first) {
        Set<Long> had = new HashSet<>();
        for (Digest.Section section : before.digest().sections()) {
            section.entries().forEach(entry -> had.add(entry.paper().ordinal()));
        }
        long upto = known.isEmpty() ? first : known.get(known.size() - 1).ordinal();
        return new Digests.Received(Digests.Basis.NOTHING, Optional.empty(), upto, had, Set.of());
    }

    private static Digests.Received after(Editor.Draft draft, Instant slot) {
        Set<Long> had = new HashSet<>(draft.received().papers());
        had.addAll(draft.plan().papers());
        return new Digests.Received(
                Digests.Basis.NOTHING,
                Optional.of(slot),
                draft.plan().uptoOrdinal(),
                had,
                draft.plan().leftOver());
    }
}
