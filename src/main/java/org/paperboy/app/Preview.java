package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Digests;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;

/** What a subscriber would get, now or over past days. Sends nothing and changes nothing. */
public final class Preview {
    private final Application application;

    public Preview(Application application) {
        this.application = application;
    }

    /** The subscriber of an address, as the files have it now; empty if no file lists it. */
    public Optional<Subscriber> subscriber(String email) {
        return application.roster().inspect().subscribers().stream()
                .filter(subscriber -> subscriber.email().equalsIgnoreCase(email))
                .findFirst();
    }

    /** The digest that would go out if the subscriber's slot came now. */
    public Editor.Draft now(Subscriber subscriber) {
        Instant now = application.clock().instant();
        Slots.Due due = new Slots.Due(
                subscriber,
                member(subscriber),
                now,
                application.ledger().digests().receivedBy(subscriber.email()));
        return application.editor().round(List.of(due), now).draft(due);
    }

    /** What the slots of the last days would have brought, had today's subscriptions been in force then. */
    public List<Editor.Draft> last(Subscriber subscriber, Duration span) {
        Instant now = application.clock().instant();
        Instant start = now.minus(span);
        List<KnownPaper> papers = application.ledger().snapshot().seenSince(Long.MAX_VALUE, start);
        long before = papers.isEmpty() ? 0 : papers.get(0).ordinal() - 1;
        Subscribers.Member member = asOf(subscriber, start, before);
        Digests.Received received =
                new Digests.Received(Digests.Basis.NOTHING, Optional.empty(), before, Set.of(), Set.of());
        Editor.Round round =
                application.editor().round(List.of(new Slots.Due(subscriber, member, now, received)), papers);
        List<Editor.Draft> drafts = new ArrayList<>();
        for (Instant slot = subscriber.schedule().nextAfter(start, subscriber.timezone());
                !slot.isAfter(now);
                slot = subscriber.schedule().nextAfter(slot, subscriber.timezone())) {
            Instant until = slot;
            Editor.Draft draft = round.draft(
                    new Slots.Due(subscriber, member, slot, received),
                    papers.stream()
                            .filter(paper -> !paper.firstSeenAt().isAfter(until))
                            .toList());
            drafts.add(draft);
            received = after(draft, slot);
        }
        return drafts;
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

    private Subscribers.Member member(Subscriber subscriber) {
        Instant now = application.clock().instant();
        Subscribers subscribers = application.ledger().subscribers();
        return subscribers
                .find(subscriber.email())
                .orElseGet(() -> asOf(subscriber, now, subscribers.startOrdinal(now)));
    }

    private static Subscribers.Member asOf(Subscriber subscriber, Instant since, long startOrdinal) {
        return new Subscribers.Member(
                subscriber.email(),
                "",
                0,
                since,
                startOrdinal,
                List.of(new Subscribers.Wish(startOrdinal, subscriber.subscriptions())));
    }
}
