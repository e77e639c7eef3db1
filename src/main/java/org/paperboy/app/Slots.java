package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.store.Digests;
import org.paperboy.store.Listings;
import org.paperboy.store.Relay;
import org.paperboy.store.Subscribers;
import org.paperboy.store.Suppressions;
import org.paperboy.subscription.Subscriber;

/** Whose digest is due. A slot is one firing of a subscriber's schedule; it is settled once, with or without a mail. */
public final class Slots {
    private static final Duration TOO_OLD = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Subscribers subscribers;
    private final Digests digests;
    private final Suppressions suppressions;
    private final Listings listings;
    private final Relay relay;
    private final CrawlPlan crawlPlan;

    Slots(Ledger ledger, CrawlPlan crawlPlan) {
        this.subscribers = ledger.subscribers();
        this.digests = ledger.digests();
        this.suppressions = ledger.suppressions();
        this.listings = ledger.listings();
        this.relay = ledger.relay();
        this.crawlPlan = crawlPlan;
    }

    /** Which digests a step composes. */
    public enum Wanted {
        /** Those that are due and need wait neither for a crawl nor for the rest of an incomplete listing. */
        DUE,
        /** Those that are due and need not wait for a crawl, for a process that will not be there when the rest comes. */
        DUE_AT_LAST,
        /** One for every subscriber, whatever their schedule says. */
        ALL
    }

    /** A digest to compose. */
    public record Due(Subscriber subscriber, Subscribers.Member member, Instant slot, Digests.Received received) {}

    /** What is to be composed now. */
    List<Due> due(Roster.State roster, Wanted wanted, Instant now) {
        boolean anythingRead = false;
        boolean stirring = false;
        for (String source : crawlPlan.sources()) {
            anythingRead |= listings.latestFresh(source).isPresent();
            stirring |= crawlPlan.isStirring(source) || (wanted == Wanted.DUE && crawlPlan.isIncomplete(source));
        }
        boolean outage = relay.refusing().isPresent();
        Map<String, Subscribers.Served> served = subscribers.served();
        List<Due> due = new ArrayList<>();
        for (Subscriber subscriber : roster.subscribers()) {
            Optional<Due> one = Optional.ofNullable(served.get(subscriber.email()))
                    .flatMap(so -> wanted == Wanted.ALL ? Optional.of(now) : slot(subscriber, so, now))
                    .flatMap(slot -> of(subscriber, slot, outage));
            boolean waits = stirring
                    && wanted != Wanted.ALL
                    && one.isPresent()
                    && now.isBefore(one.get().slot().plus(PATIENCE));
            boolean nothingYet =
                    one.isPresent() && one.get().received().lastSlot().isEmpty() && !anythingRead;
            if (!waits && !nothingYet) {
                one.ifPresent(due::add);
            }
        }
        return due;
    }

    /** When the next slot of any subscriber comes, or has waited long enough; empty if nobody subscribes. */
    Optional<Instant> next(Roster.State roster, Clock clock) {
        Instant now = clock.instant();
        return roster.subscribers().stream()
                .flatMap(subscriber -> Stream.of(
                        subscriber
                                .schedule()
                                .latestAtOrBefore(now, subscriber.timezone())
                                .plus(PATIENCE),
                        subscriber.schedule().nextAfter(now, subscriber.timezone())))
                .filter(instant -> instant.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    // All that is known of a subscriber is much to read: only for those who are due, who are few at any one look.
    private Optional<Due> of(Subscriber subscriber, Instant slot, boolean outage) {
        return suppressions.contains(subscriber.email())
                ? Optional.empty()
                : subscribers
                        .find(subscriber.email())
                        .map(member -> new Due(subscriber, member, slot, received(subscriber.email(), outage)));
    }

    // While the relay takes nothing, a new digest takes the place of the one that waits: when it takes mails again,
    // each reader is to get one, and not one for each slot.
    private Digests.Received received(String email, boolean outage) {
        return outage ? digests.receivedWithoutWaiting(email) : digests.receivedBy(email);
    }

    // The first digest is due at once, in a slot of its own: the moment the subscription began.
    private static Optional<Instant> slot(Subscriber subscriber, Subscribers.Served served, Instant now) {
        Instant firing = subscriber.schedule().latestAtOrBefore(now, subscriber.timezone());
        Instant slot = firing.isAfter(served.since()) ? firing : served.since();
        boolean settled = served.lastSlot().filter(last -> !last.isBefore(slot)).isPresent();
        boolean current = !slot.isAfter(now) && slot.isAfter(now.minus(TOO_OLD));
        boolean paused = isPaused(subscriber.pausedUntil(), slot, subscriber.timezone());
        return settled || !current || paused ? Optional.empty() : Optional.of(slot);
    }

    private static boolean isPaused(@Nullable LocalDate until, Instant slot, ZoneId zone) {
        return until != null && LocalDate.ofInstant(slot, zone).isBefore(until);
    }
}
