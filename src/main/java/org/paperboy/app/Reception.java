package org.paperboy.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Courier.Delivery;
import org.paperboy.delivery.Refusal;
import org.paperboy.mail.Outcome;
import org.paperboy.store.Digests;

/**
 * How the relay receives us, as far as the answers of one round tell. A refusal is believed to be about its reader only
 * once something speaks for us, for a relay may refuse everybody in any words. Not thread-safe.
 */
final class Reception {
    // A mailbox may refuse us for reasons of its own, and an address be dead; three of them with nothing to the
    // contrary mean us.
    private static final int ENOUGH_TO_TELL = 3;
    // The same although the relay took mails before: it has had enough of us.
    private static final int ENOUGH_IN_A_ROW = 20;

    private final Instant lastWelcome;
    private final Predicate<Digests.Recorded> hasTroubleOfItsOwn;
    private final Set<String> refusedInARow = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> distrusted = new HashSet<>();
    private final List<Delivery> suspended = new ArrayList<>();
    private boolean welcome;
    private boolean answered;
    private @Nullable Delivery lastRefused;
    private @Nullable Delivery refusal;

    /**
     * The beginning of a round.
     *
     * @param lastWelcome when the relay last dealt with a mail of ours as with anybody's, before this round
     * @param hasTroubleOfItsOwn whether a digest is for somebody who got nothing already while others did
     */
    Reception(Instant lastWelcome, Predicate<Digests.Recorded> hasTroubleOfItsOwn) {
        this.lastWelcome = lastWelcome;
        this.hasTroubleOfItsOwn = hasTroubleOfItsOwn;
    }

    /**
     * Takes note of what became of a mail.
     *
     * @return refusals that are believed from now on: their digests are to be given up
     */
    List<Delivery> hear(Delivery delivery) {
        Outcome outcome = delivery.outcome();
        if (outcome instanceof Outcome.Rejected) {
            return rejected(delivery);
        } else if (outcome instanceof Outcome.Unavailable) {
            refusal = delivery;
        } else if (outcome instanceof Outcome.Distrusted) {
            refused(delivery);
        } else if (outcome instanceof Outcome.Sent || isComeAgain(delivery)) {
            welcome = true;
            refusedInARow.clear();
        }
        answered |= outcome instanceof Outcome.Sent
                || outcome instanceof Outcome.Deferred
                || outcome instanceof Outcome.Distrusted
                || outcome instanceof Outcome.InDoubt;
        return welcome ? believed() : List.of();
    }

    private List<Delivery> rejected(Delivery delivery) {
        Optional<Refusal> said = Refusal.of(delivery.answer());
        answered |= said.isPresent();
        // An address that no server was asked about, or a mail that is too big, tells nothing of other mails.
        if (welcome || said.isEmpty() || said.get().isAboutOneMail()) {
            return List.of(delivery);
        }
        suspended.add(delivery);
        refused(delivery);
        return List.of();
    }

    private void refused(Delivery delivery) {
        if (hasTroubleOfItsOwn.test(delivery.digest())) {
            return;
        }
        lastRefused = delivery;
        String reader = delivery.digest().email();
        refusedInARow.add(reader);
        // What others got while this one waited speaks for us.
        if (!welcome && delivery.digest().queuedAt().isAfter(lastWelcome)) {
            refused.add(reader);
            if (delivery.outcome() instanceof Outcome.Distrusted) {
                distrusted.add(reader);
            }
        }
        if (refusedInARow.size() >= ENOUGH_IN_A_ROW || distrusted.size() >= ENOUGH_TO_TELL) {
            refusal = delivery;
        }
    }

    private static boolean isComeAgain(Delivery delivery) {
        return delivery.outcome() instanceof Outcome.Deferred
                && !isPushBack(delivery)
                && delivery.answer().matches("4\\d\\d[ -].*");
    }

    /** "Too many", in the words of RFC 3463: 4.7.x, as well as 421, by which a server ends what it has enough of. */
    static boolean isPushBack(Delivery delivery) {
        return delivery.outcome() instanceof Outcome.Deferred
                && (delivery.answer().startsWith("421") || delivery.answer().matches("4\\d\\d[ -]4\\.7\\..*"));
    }

    private List<Delivery> believed() {
        List<Delivery> believed = List.copyOf(suspended);
        suspended.clear();
        return believed;
    }

    /** Whether it dealt with a mail as with anybody's. */
    boolean isWelcome() {
        return welcome;
    }

    /** Whether it had anything to say to a mail. */
    boolean isAnswered() {
        return answered;
    }

    /** What says that the relay takes nothing from us; empty while there is hope. */
    Optional<Delivery> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * Ends the round: where nothing spoke for us and enough was refused, all of it was about us, and else nothing.
     *
     * @return the refusals that are believed at last
     */
    List<Delivery> conclude() {
        if (refusal == null && !welcome && refused.size() >= ENOUGH_TO_TELL) {
            refusal = lastRefused;
        }
        return refusal == null || welcome ? believed() : List.of();
    }

    /** At the end: what the relay distrusted us over, too few to tell whom it means, while nothing speaks for us. */
    Optional<Delivery> suspicion() {
        return Optional.ofNullable(lastRefused).filter(last -> !welcome && !distrusted.isEmpty());
    }
}
