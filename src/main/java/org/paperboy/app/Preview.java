package org.paperboy.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;

/** What a subscriber would get now. Sends nothing and changes nothing. */
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

    private Subscribers.Member member(Subscriber subscriber) {
        Instant now = application.clock().instant();
        Subscribers subscribers = application.ledger().subscribers();
        return subscribers
                .find(subscriber.email())
                .orElseGet(() -> asOf(subscriber, now, subscribers.startOrdinal(now)));
    }

    /** Somebody who came then, and has asked for what they ask for now ever since. */
    static Subscribers.Member asOf(Subscriber subscriber, Instant since, long startOrdinal) {
        return new Subscribers.Member(
                subscriber.email(),
                "",
                0,
                since,
                startOrdinal,
                List.of(new Subscribers.Wish(startOrdinal, subscriber.subscriptions())));
    }
}
