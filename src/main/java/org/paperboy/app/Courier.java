package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.mail.Transport;
import org.paperboy.mail.Transport.Leave;
import org.paperboy.store.Digests;
import org.paperboy.store.Outbox;
import org.paperboy.store.Owner;
import org.paperboy.store.Relay;
import org.paperboy.store.Suppressions;
import org.paperboy.store.Tally;
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
    private final Tally tally;
    private final Suppressions suppressions;
    private final Relay relay;
    private final Postmaster postmaster;
    private final Owner owner;
    private final boolean holdsDoubt;

    /** @param holdsDoubt whether a mail that may have arrived waits for the operator, rather than leave again */
    Courier(Clock clock, Ledger ledger, Postmaster postmaster, Owner owner, boolean holdsDoubt) {
        this.clock = clock;
        this.outbox = ledger.outbox();
        this.tally = ledger.tally();
        this.suppressions = ledger.suppressions();
        this.relay = ledger.relay();
        this.postmaster = postmaster;
        this.owner = owner;
        this.holdsDoubt = holdsDoubt;
    }

    /**
     * What became of one attempt.
     *
     * @param digest without its content, for a round has many
     */
    public record Delivery(Digests.Recorded digest, Outcome outcome, DeliveryState state, String answer) {
        public Delivery {
            digest = digest.withoutContent();
        }
    }

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

    /** Since when the relay takes nothing; empty if it does. */
    Optional<Instant> outage() {
        return relay.refusing().map(Relay.Refusing::since);
    }

    /** When the relay last dealt with a mail of ours as with anybody's. */
    Instant lastWelcome() {
        return relay.lastWelcome().orElse(Instant.EPOCH);
    }

    /** Whether a digest is for somebody who got nothing already when the relay last took mails of others. */
    boolean hasTroubleOfItsOwn(Digests.Recorded digest) {
        return tally.hasFailedBefore(digest, lastWelcome());
    }

    /**
     * Why a claimed digest is not sent at all; empty for one to be sent.
     *
     * @param outage since when the relay took nothing before this round: whoever waits behind others was not tried then,
     *     and is too old all the same
     */
    Optional<DeliveryState> withholds(Digests.Recorded claimed, boolean mailable, Optional<Instant> outage) {
        if (!mailable) {
            return Optional.of(unmailable(claimed));
        }
        Instant latest = claimed.queuedAt().plus(TOO_OLD);
        boolean hadItsTime = claimed.attempts() > 1
                || outage.filter(since -> !since.isAfter(latest)).isPresent();
        if (!hadItsTime || !latest.isBefore(clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(claimed.maybeDelivered() ? DeliveryState.HELD : DeliveryState.EXPIRED);
    }

    private DeliveryState unmailable(Digests.Recorded claimed) {
        return suppressions.contains(claimed.email()) ? DeliveryState.SUPPRESSED : DeliveryState.CANCELLED;
    }

    /**
     * Sends a claimed digest; asks at the last moment whether it may leave, and settles it. A refusal counts as deferred
     * until {@link #giveUp}. What was not tried, for we are stopping or no connection came about, stays claimed.
     */
    Delivery send(Transport transport, Digests.Recorded claimed) {
        Outcome outcome = sent(transport, claimed);
        if (outcome instanceof Outcome.Withheld) {
            return withhold(claimed, unmailable(claimed));
        }
        if (outcome instanceof Outcome.Stopped) {
            return notTried(claimed, outcome, claimed.answer());
        }
        return outcome instanceof Outcome.Unavailable unavailable && unavailable.crowded()
                ? notTried(claimed, outcome, unavailable.answer())
                : settle(claimed, outcome);
    }

    private Delivery notTried(Digests.Recorded claimed, Outcome outcome, String answer) {
        outbox.withdraw(claimed);
        return new Delivery(claimed, outcome, DeliveryState.CLAIMED, answer);
    }

    /** Defers a digest that no connection came about for. */
    Delivery defer(Delivery turnedAway) {
        return settle(turnedAway.digest(), turnedAway.outcome());
    }

    /** Gives a refused digest up, and sees to what follows for its address; unless somebody has taken it up meanwhile. */
    Delivery giveUp(Delivery refused) {
        Digests.Recorded digest = refused.digest();
        // A copy may have arrived before this one was refused: whether to send it again is for a person to say.
        boolean doubtful = digest.maybeDelivered() && digest.edition() == 1;
        DeliveryState state = doubtful ? DeliveryState.HELD : DeliveryState.REJECTED;
        if (!outbox.giveUp(digest, state, clock.instant())) {
            return refused;
        }
        postmaster.refused(digest, refused.answer());
        return new Delivery(digest, refused.outcome(), state, refused.answer());
    }

    // The edge of the job: what a transport stumbles over may have left already, so it counts as in doubt.
    private Outcome sent(Transport transport, Digests.Recorded claimed) {
        try {
            return transport.send(outgoing(claimed), leave(claimed));
        } catch (RuntimeException e) {
            LOG.error("could not send digest={}", claimed.messageId(), e);
            return new Outcome.InDoubt("the transport failed: " + e);
        }
    }

    // A claim that is noted early may be found in doubt although its mail never left. Where doubt is sent again that
    // costs nothing, and the disk works while the envelope is on its way.
    private Leave leave(Digests.Recorded claimed) {
        return holdsDoubt ? () -> outbox.intend(claimed).join() : new EarlyLeave(() -> outbox.intend(claimed));
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
            return settle(claimed, outcome, DeliveryState.DEFERRED, rejected.answer(), retry);
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

    /** The relay takes nothing: everybody waits as long as that has gone on, within bounds. */
    void postpone(String answer) {
        refused(answer);
        Instant now = clock.instant();
        Duration since = Duration.between(outage().orElse(now), now);
        Duration atLeast = since.compareTo(FIRST_RETRY) < 0 ? FIRST_RETRY : since;
        outbox.postpone(now.plus(atLeast.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : atLeast));
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

    /** The relay dealt with a mail of ours as with anybody's. */
    void welcomed() {
        relay.welcomed(clock.instant());
    }

    /** The relay had an answer to a mail of ours. */
    void answered() {
        relay.answered();
    }

    /** How long to wait after so many attempts. */
    static Duration backOff(int attempts) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 12));
        return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
    }
}
