package org.paperboy.store;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.paperboy.delivery.DeliveryState;

/** What the ledger adds up to: how much waits, how much was given up, whether anything went out twice. */
public final class Tally {
    private final Database database;

    public Tally(Database database) {
        this.database = database;
    }

    /** How many digests stand in each state; every state is present. */
    public Map<DeliveryState, Integer> countByState() {
        Map<DeliveryState, Integer> counts = new EnumMap<>(DeliveryState.class);
        for (DeliveryState state : DeliveryState.values()) {
            counts.put(state, 0);
        }
        database.read(handle -> handle.createQuery("SELECT state, COUNT(*) FROM digest GROUP BY state")
                        .map((rs, context) -> Map.entry(DeliveryState.valueOf(rs.getString(1)), rs.getInt(2)))
                        .list())
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** How many papers were sent to somebody in more than one digest: what must always be 0. */
    public int repeatedPapers(String email) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM (
                            SELECT p.ordinal FROM digest d JOIN digest_paper p ON p.digest_id = d.digest_id
                             WHERE d.email = :email AND d.maybe_delivered = 1
                             GROUP BY p.ordinal HAVING COUNT(*) > 1) twice""")
                .bind("email", email)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * How many digests were given up since an instant: refused for good, or expired. A refusal that was about its reader
     * is none: there is no such mailbox, or it is full (5.2.x), or it came back from where the reader is, or the reader is
     * suppressed by now. Any other that may pass may mean us, if it was the relay's.
     */
    public int givenUpSince(Instant since) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM digest d
                         WHERE d.state IN ('REJECTED', 'EXPIRED') AND d.settled_at >= :since
                           AND NOT EXISTS (SELECT 1 FROM bounce b WHERE b.message_id = d.message_id
                                 AND (b.meaning = 'GONE'
                                      OR (b.meaning = 'PASSING'
                                          AND (b.status LIKE '5.2.%' OR d.answer LIKE :cameBack
                                               OR EXISTS (SELECT 1 FROM suppression s WHERE s.email = d.email)))))""")
                .bind("since", since.toEpochMilli())
                .bind("cameBack", Bounces.CAME_BACK + "%")
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Whether another digest of the same reader was wanted before an instant and could not be delivered, nor any of theirs
     * after it.
     */
    public boolean hasFailedBefore(Digests.Recorded digest, Instant instant) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM digest
                         WHERE email = :email AND digest_id <> :id AND state IN ('DEFERRED', 'REJECTED', 'EXPIRED')
                           AND queued_at <= :instant
                           AND slot > COALESCE((SELECT MAX(slot) FROM digest WHERE email = :email AND state = 'SENT'), -1)""")
                        .bind("email", digest.email())
                        .bind("id", digest.id())
                        .bind("instant", instant.toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /** How many digests have been waiting, or claimed, since before an instant. */
    public int stuckSince(Instant queuedBefore) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM digest
                         WHERE state IN ('PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT') AND queued_at < :before""")
                .bind("before", queuedBefore.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }
}
