package org.paperboy.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.paperboy.delivery.DeliveryState;

/**
 * The digests that wait to be sent. A claim names its owner, so that a dead one's is known and taken over. Before the last
 * byte of a mail leaves, the intent stands durably in its row: of the claims of a process that died, those without it
 * were never sent. Thread-safe.
 */
public final class Outbox {
    // The words of the index on what waits, or neither engine would use it.
    private static final String WAITING = "state IN ('PLANNED', 'DEFERRED', 'IN_DOUBT')";
    private static final String UNTRIED = "state = 'PLANNED' AND attempts = 0";
    private static final String MAILABLE = "NOT EXISTS (SELECT 1 FROM suppression s WHERE s.email = digest.email)"
            + " AND EXISTS (SELECT 1 FROM subscriber m WHERE m.email = digest.email AND m.ended_at IS NULL)";

    private final Database database;
    private final GroupCommit commits;

    public Outbox(Database database) {
        this.database = database;
        this.commits = new GroupCommit(database);
    }

    /**
     * Digests that an owner took up.
     *
     * @param unmailable those of them whose address is suppressed, or that nobody subscribes under any more
     */
    public record Claims(List<Digests.Recorded> digests, Set<Long> unmailable) {
        public Claims {
            digests = List.copyOf(digests);
            unmailable = Set.copyOf(unmailable);
        }
    }

    /**
     * Takes up digests that are due: first those that were never tried, then the others, the longest due first. The claims
     * are durable when this returns.
     */
    public Claims claim(String owner, Instant now, int most) {
        return database.write(handle -> {
            List<Digests.Recorded> claimed = claim(handle, owner, now, most);
            List<Long> unmailable = claimed.isEmpty()
                    ? List.of()
                    : handle.createQuery("SELECT digest_id FROM digest WHERE state = 'CLAIMED' AND owner = :owner"
                                    + " AND NOT (" + MAILABLE + ")")
                            .bind("owner", owner)
                            .mapTo(Long.class)
                            .list();
            return new Claims(claimed, new HashSet<>(unmailable));
        });
    }

    private static List<Digests.Recorded> claim(Handle handle, String owner, Instant now, int most) {
        List<Long> claimed = new ArrayList<>(take(handle, UNTRIED, owner, now, most));
        if (claimed.size() < most) {
            claimed.addAll(take(handle, WAITING, owner, now, most - claimed.size()));
        }
        return claimed.isEmpty()
                ? List.of()
                : handle.createQuery(Digests.RECORDED + "WHERE digest.digest_id IN (<claimed>)"
                                + " ORDER BY attempts > 1, next_attempt_at, digest.digest_id")
                        .bindList("claimed", claimed)
                        .map(Digests::recorded)
                        .list();
    }

    private static List<Long> take(Handle handle, String which, String owner, Instant now, int most) {
        return handle.createQuery("""
                        UPDATE digest SET state = 'CLAIMED', owner = :owner, attempts = attempts + 1
                         WHERE digest_id IN (SELECT digest_id FROM digest WHERE %s AND next_attempt_at <= :now
                                              ORDER BY next_attempt_at, digest_id LIMIT :most)
                        RETURNING digest_id""".formatted(which))
                .bind("owner", owner)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /**
     * Notes that a mail is about to leave. Nothing of it that counts may leave before this is durable.
     *
     * @return when it is, whether the mail may leave: not if its address is suppressed or unsubscribed by now, or the
     *     claim was lost
     */
    public CompletableFuture<Boolean> intend(Digests.Recorded claimed) {
        return commits.write(handle -> handle.createUpdate("""
                                UPDATE digest SET intent = attempts
                                 WHERE digest_id = :id AND state = 'CLAIMED' AND owner = :owner AND %s""".formatted(MAILABLE))
                        .bind("id", claimed.id())
                        .bind("owner", claimed.owner())
                        .execute()
                == 1);
    }

    /** Takes an intent back: the mail did not leave, and the claim stays. */
    public void withdraw(Digests.Recorded claimed) {
        commits.writeSoon(handle -> handle.createUpdate(
                        "UPDATE digest SET intent = 0 WHERE digest_id = :id AND state = 'CLAIMED' AND owner = :owner")
                .bind("id", claimed.id())
                .bind("owner", claimed.owner())
                .execute());
    }

    /**
     * Settles a claimed digest; does nothing if the claim is no longer the owner's. It is durable with the next intent or
     * {@link #flush}, and before either: whoever sends one mail after the other never has two in doubt. Without either it
     * is after some tens of milliseconds.
     */
    public void settle(
            Digests.Recorded claimed, DeliveryState state, String answer, Instant now, Instant nextAttemptAt) {
        boolean maybeDelivered =
                state == DeliveryState.SENT || state == DeliveryState.IN_DOUBT || state == DeliveryState.HELD;
        commits.writeSoon(handle -> handle.createUpdate("""
                        UPDATE digest SET state = :state, answer = :answer, owner = '', next_attempt_at = :next,
                               settled_at = :settled, maybe_delivered = CASE WHEN :delivered = 1 THEN 1 ELSE maybe_delivered END
                         WHERE digest_id = :id AND state = 'CLAIMED' AND owner = :owner""")
                .bind("state", state.name())
                .bind("answer", answer)
                .bind("next", nextAttemptAt.toEpochMilli())
                .bind("delivered", maybeDelivered ? 1 : 0)
                .bind("settled", state.open() ? null : (Long) now.toEpochMilli())
                .bind("id", claimed.id())
                .bind("owner", claimed.owner())
                .execute());
    }

    /**
     * Gives a deferred digest up, durably.
     *
     * @return whether it stood as it was settled; else somebody has taken it up meanwhile, and nothing was done
     */
    public boolean giveUp(Digests.Recorded deferred, DeliveryState state, Instant now) {
        return commits.write(handle -> handle.createUpdate("""
                                UPDATE digest SET state = :state, settled_at = :now, next_attempt_at = :now
                                 WHERE digest_id = :id AND state = 'DEFERRED' AND attempts = :attempts""")
                                .bind("state", state.name())
                                .bind("now", now.toEpochMilli())
                                .bind("id", deferred.id())
                                .bind("attempts", deferred.attempts())
                                .execute())
                        .join()
                == 1;
    }

    /**
     * Makes durable what was settled.
     *
     * @throws IllegalStateException if the store takes it not now; it is tried again
     */
    public void flush() {
        commits.flush();
    }

    /** The owners of all claims. */
    public Set<String> claimants() {
        return database.read(
                handle -> Set.copyOf(handle.createQuery("SELECT DISTINCT owner FROM digest WHERE state = 'CLAIMED'")
                        .mapTo(String.class)
                        .list()));
    }

    /**
     * Puts the claims of an owner back, due at once. Those that were about to leave are in doubt: it may have sent them
     * and not come to say so. The others were not tried.
     *
     * @param doubtful what becomes of those: {@code IN_DOUBT} to send them again, {@code HELD} to keep them
     */
    public int takeOver(String owner, DeliveryState doubtful, Instant now) {
        return database.write(handle -> handle.createUpdate("""
                        UPDATE digest SET owner = '', next_attempt_at = :now,
                               attempts = CASE WHEN intent = attempts THEN attempts ELSE attempts - 1 END,
                               state = CASE WHEN intent = attempts THEN :doubtful
                                            WHEN maybe_delivered = 1 THEN 'IN_DOUBT' ELSE 'PLANNED' END,
                               settled_at = CASE WHEN intent = attempts AND :doubtful = 'HELD' THEN :now ELSE NULL END,
                               answer = CASE WHEN intent = attempts
                                             THEN 'the process that was sending it ended before it heard the answer'
                                             ELSE answer END,
                               maybe_delivered = CASE WHEN intent = attempts THEN 1 ELSE maybe_delivered END
                         WHERE state = 'CLAIMED' AND owner = :owner""")
                .bind("now", now.toEpochMilli())
                .bind("doubtful", doubtful.name())
                .bind("owner", owner)
                .execute());
    }

    /** Makes every waiting digest wait at least until an instant: the relay takes none before. */
    public void postpone(Instant until) {
        database.write(handle -> handle.createUpdate(
                        "UPDATE digest SET next_attempt_at = :until WHERE " + WAITING + " AND next_attempt_at < :until")
                .bind("until", until.toEpochMilli())
                .execute());
    }

    /** The same for the waiting digests to one domain. */
    public void postpone(String domain, Instant until) {
        database.write(handle -> handle.createUpdate("""
                        UPDATE digest SET next_attempt_at = :until
                         WHERE %s AND next_attempt_at < :until AND email LIKE :domain""".formatted(WAITING))
                .bind("until", until.toEpochMilli())
                .bind("domain", "%@" + domain)
                .execute());
    }

    /** When the next open digest is due; empty if none is open. */
    public Optional<Instant> nextAttempt() {
        return database.read(handle -> handle.createQuery("SELECT MIN(next_attempt_at) FROM digest WHERE " + WAITING)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    /** Sends a settled digest again on purpose, as a new edition; false if it is being sent right now. */
    public boolean reissue(Digests.Recorded digest, String messageId, String sender, String content, Instant now) {
        return database.write(handle -> {
            int reissued = handle.createUpdate("""
                            UPDATE digest SET state = 'PLANNED', edition = edition + 1, message_id = :messageId,
                                   sender = :sender, attempts = 0, intent = 0,
                                   next_attempt_at = :now, queued_at = :now, settled_at = NULL, answer = 'sent again on purpose'
                             WHERE digest_id = :id AND edition = :edition AND state <> 'CLAIMED'""")
                    .bind("messageId", messageId)
                    .bind("sender", sender)
                    .bind("now", now.toEpochMilli())
                    .bind("id", digest.id())
                    .bind("edition", digest.edition())
                    .execute();
            if (reissued == 1) {
                handle.execute("UPDATE digest_mail SET content = ? WHERE digest_id = ?", content, digest.id());
            }
            return reissued == 1;
        });
    }
}
