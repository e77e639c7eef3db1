package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.store.Digests;
import org.paperboy.store.Outbox;
import org.paperboy.store.Owner;
import org.paperboy.store.Relay;
import org.paperboy.store.Subscribers;
import org.paperboy.store.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes digests out of the outbox and writes down what became of them. */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
    private static final Duration LAST_RETRY = Duration.ofHours(2);
    private static final Duration TOO_OLD = Duration.ofDays(3);

    private final Clock clock;
    private final Outbox outbox;
    private final Suppressions suppressions;
    private final Subscribers subscribers;
    private final Relay relay;
    private final Owner owner;

    Courier(Clock clock, Application.Ledger ledger, Owner owner) {
        this.clock = clock;
        this.outbox = ledger.outbox();
        this.suppressions = ledger.suppressions();
        this.subscribers = ledger.subscribers();
        this.relay = ledger.relay();
        this.owner = owner;
    }

    /** What became of one attempt. */
    public record Delivery(Digests.Recorded digest, DeliveryState state, String answer) {}

    /**
     * Claims that their process died over, and our own that we stumbled over, are due again, in doubt, with the same
     * bytes. Called before a round of deliveries, of which a process has one at a time.
     */
    void takeOverWhatNobodySends() {
        for (String claimant : outbox.claimants()) {
            if (claimant.equals(owner.id()) || !owner.isAlive(claimant)) {
                int taken = outbox.takeOver(claimant, clock.instant());
                LOG.warn("took over digests={} that nobody is sending any more", taken);
            }
        }
    }

    /** The next digest that was due at an instant: one that comes back from the server waits for another round. */
    Optional<Digests.Recorded> claim(Instant dueBy) {
        return outbox.claim(owner.id(), dueBy);
    }

    /** Why a claimed digest must not go out after all: asked at the last moment, not when it was planned. */
    Optional<DeliveryState> withholds(Digests.Recorded claimed) {
        if (suppressions.contains(claimed.email())) {
            return Optional.of(DeliveryState.SUPPRESSED);
        }
        if (!subscribers.isPresent(claimed.email())) {
            return Optional.of(DeliveryState.CANCELLED);
        }
        boolean tooOld =
                claimed.attempts() > 1 && claimed.composedAt().plus(TOO_OLD).isBefore(clock.instant());
        if (!tooOld) {
            return Optional.empty();
        }
        return Optional.of(claimed.maybeDelivered() ? DeliveryState.HELD : DeliveryState.EXPIRED);
    }

    Delivery withhold(Digests.Recorded claimed, DeliveryState state) {
        String reason = switch (state) {
            case SUPPRESSED -> "the address is suppressed";
            case CANCELLED -> "nobody subscribes under this address any more";
            case EXPIRED -> "could not be delivered for " + TOO_OLD.toDays() + " days: " + claimed.answer();
            case HELD -> "in doubt, and could not be sent again for " + TOO_OLD.toDays() + " days: " + claimed.answer();
            case PLANNED, CLAIMED, SENT, DEFERRED, REJECTED, IN_DOUBT, EMPTY ->
                throw new IllegalArgumentException("not a reason to withhold: " + state);
        };
        return settle(claimed, state, reason, clock.instant());
    }

    static Outgoing outgoing(Digests.Recorded digest) {
        return new Outgoing(digest.messageId(), digest.sender(), digest.email(), digest.content());
    }

    Delivery settle(Digests.Recorded claimed, Outcome outcome) {
        Instant now = clock.instant();
        Instant retry = now.plus(backOff(claimed.attempts()));
        note(outcome, now);
        if (outcome instanceof Outcome.Sent sent) {
            return settle(claimed, DeliveryState.SENT, sent.answer(), now);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            // A copy may have arrived before this one was refused: whether to send it again is for a person to say.
            boolean doubtful = claimed.maybeDelivered() && claimed.edition() == 1;
            DeliveryState state = doubtful ? DeliveryState.HELD : DeliveryState.REJECTED;
            return settle(claimed, state, rejected.answer(), now);
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            // Nothing else is due now, which ends the round: the next mail would fare no better.
            outbox.postpone(retry);
            return settle(claimed, DeliveryState.DEFERRED, unavailable.answer(), retry);
        } else if (outcome instanceof Outcome.Deferred deferred) {
            Instant asked = now.plus(deferred.retryAfter());
            return settle(claimed, DeliveryState.DEFERRED, deferred.answer(), asked.isAfter(retry) ? asked : retry);
        }
        return settle(claimed, DeliveryState.IN_DOUBT, ((Outcome.InDoubt) outcome).answer(), retry);
    }

    private void note(Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Unavailable unavailable) {
            relay.refused(unavailable.answer(), now);
        } else if (!(outcome instanceof Outcome.InDoubt)) {
            relay.answered();
        }
    }

    private Delivery settle(Digests.Recorded claimed, DeliveryState state, String answer, Instant nextAttemptAt) {
        outbox.settle(claimed, state, answer, clock.instant(), nextAttemptAt);
        return new Delivery(claimed, state, answer);
    }

    /** How long to wait after so many attempts. */
    static Duration backOff(int attempts) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 12));
        return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
    }
}
