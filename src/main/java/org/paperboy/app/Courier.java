package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.mail.Transport;
import org.paperboy.store.Digests;
import org.paperboy.store.Outbox;
import org.paperboy.store.Owner;
import org.paperboy.store.Relay;
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
    private final Relay relay;
    private final Postmaster postmaster;
    private final Owner owner;
    private final boolean holdsDoubt;

    /** @param holdsDoubt whether a mail that may have arrived waits for the operator, rather than leave again */
    Courier(Clock clock, Ledger ledger, Postmaster postmaster, Owner owner, boolean holdsDoubt) {
        this.clock = clock;
        this.outbox = ledger.outbox();
        this.suppressions = ledger.suppressions();
        this.relay = ledger.relay();
        this.postmaster = postmaster;
        this.owner = owner;
        this.holdsDoubt = holdsDoubt;
    }

    /** What became of one attempt. */
    public record Delivery(Digests.Recorded digest, Outcome outcome, DeliveryState state, String answer) {}

    /** Claims that their process died over are due again, those that were about to leave as in doubt. */
    void takeOverWhatNobodySends() {
        for (String claimant : outbox.claimants()) {
            if (!claimant.equals(owner.id()) && !owner.isAlive(claimant)) {
                LOG.warn("took over digests={} that nobody is sending any more", takeOver(claimant));
            }
        }
    }

    /** Puts back what we claimed and did not come to send. Called between rounds, of which a process has one at a time. */
    void release() {
        outbox.flush();
        takeOver(owner.id());
    }

    private int takeOver(String claimant) {
        DeliveryState doubtful = holdsDoubt ? DeliveryState.HELD : DeliveryState.IN_DOUBT;
        return outbox.takeOver(claimant, doubtful, clock.instant());
    }

    /** The next digests that were due at an instant: one that comes back from the server waits for another round. */
    Outbox.Claims claim(Instant dueBy, int most) {
        return outbox.claim(owner.id(), dueBy, most);
    }

    /** Why a claimed digest is not sent at all; empty for one to be sent. */
    Optional<DeliveryState> withholds(Digests.Recorded claimed, boolean mailable) {
        if (!mailable) {
            return Optional.of(unmailable(claimed));
        }
        boolean tooOld =
                claimed.attempts() > 1 && claimed.composedAt().plus(TOO_OLD).isBefore(clock.instant());
        if (!tooOld) {
            return Optional.empty();
        }
        return Optional.of(claimed.maybeDelivered() ? DeliveryState.HELD : DeliveryState.EXPIRED);
    }

    private DeliveryState unmailable(Digests.Recorded claimed) {
        return suppressions.contains(claimed.email()) ? DeliveryState.SUPPRESSED : DeliveryState.CANCELLED;
    }

    /** Sends a claimed digest; asks at the last moment whether it may leave, and settles it. */
    Delivery send(Transport transport, Digests.Recorded claimed) {
        Outcome outcome = sent(transport, claimed);
        if (outcome instanceof Outcome.Stopped) {
            return new Delivery(claimed, outcome, DeliveryState.CLAIMED, claimed.answer());
        }
        return outcome instanceof Outcome.Withheld ? withhold(claimed, unmailable(claimed)) : settle(claimed, outcome);
    }

    // The edge of the job: what a transport stumbles over may have left already, so it counts as in doubt.
    private Outcome sent(Transport transport, Digests.Recorded claimed) {
        try {
            return transport.send(
                    outgoing(claimed), () -> outbox.intend(claimed).join());
        } catch (RuntimeException e) {
            LOG.error("could not send digest={}", claimed.messageId(), e);
            return new Outcome.InDoubt("the transport failed: " + e);
        }
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
        return settle(claimed, new Outcome.Withheld(), state, reason, clock.instant());
    }

    static Outgoing outgoing(Digests.Recorded digest) {
        return new Outgoing(digest.messageId(), digest.sender(), digest.email(), digest.content());
    }

    private Delivery settle(Digests.Recorded claimed, Outcome outcome) {
        Instant now = clock.instant();
        Instant retry = now.plus(backOff(claimed.attempts()));
        if (outcome instanceof Outcome.Sent sent) {
            return settle(claimed, outcome, DeliveryState.SENT, sent.answer(), now);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            // A copy may have arrived before this one was refused: whether to send it again is for a person to say.
            boolean doubtful = claimed.maybeDelivered() && claimed.edition() == 1;
            DeliveryState state = doubtful ? DeliveryState.HELD : DeliveryState.REJECTED;
            Delivery delivery = settle(claimed, outcome, state, rejected.answer(), now);
            outbox.flush();
            postmaster.refused(claimed, rejected.answer());
            return delivery;
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            return settle(claimed, outcome, DeliveryState.DEFERRED, unavailable.answer(), retry);
        } else if (outcome instanceof Outcome.Distrusted distrusted) {
            return settle(claimed, outcome, DeliveryState.DEFERRED, distrusted.answer(), retry);
        } else if (outcome instanceof Outcome.Deferred deferred) {
            Instant asked = now.plus(deferred.retryAfter());
            return settle(
                    claimed, outcome, DeliveryState.DEFERRED, deferred.answer(), asked.isAfter(retry) ? asked : retry);
        }
        DeliveryState doubtful = holdsDoubt ? DeliveryState.HELD : DeliveryState.IN_DOUBT;
        return settle(claimed, outcome, doubtful, ((Outcome.InDoubt) outcome).answer(), retry);
    }

    private Delivery settle(
            Digests.Recorded claimed, Outcome outcome, DeliveryState state, String answer, Instant nextAttemptAt) {
        outbox.settle(claimed, state, answer, clock.instant(), nextAttemptAt);
        return new Delivery(claimed, outcome, state, answer);
    }

    /** The relay takes nothing: everybody waits as long as after so many attempts. */
    void postpone(String answer, int attempts) {
        outbox.postpone(clock.instant().plus(backOff(attempts)));
        refused(answer);
    }

    /** The relay takes nothing, as far as can be told. */
    void refused(String answer) {
        relay.refused(answer, clock.instant());
    }

    /** A domain takes nothing more for now: its readers wait as long as after so many attempts, and nobody else. */
    void postpone(Digests.Recorded deferred) {
        String domain = deferred.email().substring(deferred.email().lastIndexOf('@') + 1);
        outbox.postpone(domain, clock.instant().plus(backOff(deferred.attempts())));
    }

    /** The relay answered on a mail of ours, taking it or not. */
    void answered() {
        relay.answered();
    }

    /** How long to wait after so many attempts. */
    static Duration backOff(int attempts) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 12));
        return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
    }
}
