package org.paperboy.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.paperboy.delivery.DeliveryState;

/** The digests that wait to be sent. A claim names its owner, so that a dead one's is known and taken over. */
public final class Outbox {
    // The words of the index on what waits, or neither engine would use it.
    private static final String WAITING = "state IN ('PLANNED', 'DEFERRED', 'IN_DOUBT')";

    private final Database database;

    public Outbox(Database database) {
        this.database = database;
    }

    /** Takes up the next digest that is due; empty if there is none. The claim is durable when this returns. */
    public Optional<Digests.Recorded> claim(String owner, Instant now) {
        return database.write(handle -> handle.createQuery("""
                        UPDATE digest SET state = 'CLAIMED', owner = :owner, attempts = attempts + 1
                         WHERE digest_id = (SELECT digest_id FROM digest WHERE %s AND next_attempt_at <= :now
                                             ORDER BY next_attempt_at, digest_id LIMIT 1)
                        RETURNING *""".formatted(WAITING))
                .bind("owner", owner)
                .bind("now", now.toEpochMilli())
                .map(Digests::recorded)
                .findOne());
    }

    /** Settles a claimed digest; does nothing if the claim is no longer the owner's. */
    public void settle(
            Digests.Recorded claimed, DeliveryState state, String answer, Instant now, Instant nextAttemptAt) {
        database.write(handle -> handle.createUpdate("""
                        UPDATE digest SET state = :state, answer = :answer, owner = '', next_attempt_at = :next,
                               settled_at = :settled, maybe_delivered = CASE WHEN :delivered = 1 THEN 1 ELSE maybe_delivered END
                         WHERE digest_id = :id AND state = 'CLAIMED' AND owner = :owner""")
                .bind("state", state.name())
                .bind("answer", answer)
                .bind("next", nextAttemptAt.toEpochMilli())
                .bind("delivered", state == DeliveryState.SENT || state == DeliveryState.IN_DOUBT ? 1 : 0)
                .bind("settled", state.open() ? null : (Long) now.toEpochMilli())
                .bind("id", claimed.id())
                .bind("owner", claimed.owner())
                .execute());
    }

    /** The owners of all claims. */
    public Set<String> claimants() {
        return database.read(
                handle -> Set.copyOf(handle.createQuery("SELECT DISTINCT owner FROM digest WHERE state = 'CLAIMED'")
                        .mapTo(String.class)
                        .list()));
    }

    /** Puts the claims of an owner back as in doubt, due at once: it may have sent them and not come to say so. */
    public int takeOver(String owner, Instant now) {
        return database.write(handle -> handle.createUpdate("""
                        UPDATE digest SET state = 'IN_DOUBT', owner = '', next_attempt_at = :now, maybe_delivered = 1,
                               answer = 'the process that was sending it ended before it heard the answer'
                         WHERE state = 'CLAIMED' AND owner = :owner""")
                .bind("now", now.toEpochMilli())
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

    /** When the next open digest is due; empty if none is open. */
    public Optional<Instant> nextAttempt() {
        return database.read(handle -> handle.createQuery("SELECT MIN(next_attempt_at) FROM digest WHERE " + WAITING)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    /** Sends a settled digest again on purpose, as a new edition; false if it is being sent right now. */
    public boolean reissue(Digests.Recorded digest, String messageId, String sender, String content, Instant now) {
        return database.write(handle -> handle.createUpdate("""
                                UPDATE digest SET state = 'PLANNED', edition = edition + 1, message_id = :messageId,
                                       sender = :sender, content = :content, attempts = 0, next_attempt_at = :now,
                                       settled_at = NULL, answer = 'sent again on purpose'
                                 WHERE digest_id = :id AND edition = :edition AND state <> 'CLAIMED'""")
                        .bind("messageId", messageId)
                        .bind("sender", sender)
                        .bind("content", content)
                        .bind("now", now.toEpochMilli())
                        .bind("id", digest.id())
                        .bind("edition", digest.edition())
                        .execute()
                == 1);
    }
}
