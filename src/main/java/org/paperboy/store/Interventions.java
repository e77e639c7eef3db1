package org.paperboy.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.paperboy.delivery.DeliveryState;

/** What the operator sees of the outbox, and does to it by hand. */
public final class Interventions {
    private static final String OPEN_OR_HELD = "('PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT', 'HELD')";

    private final Database database;

    public Interventions(Database database) {
        this.database = database;
    }

    /** What became of what the operator wanted. */
    public enum Outcome {
        /** It is due now, or will not be sent. */
        DONE,
        /** A process is sending it. */
        BEING_SENT,
        /** Its state is none from which this is possible. */
        NOT_POSSIBLE,
        /** A later digest carries some of its papers. */
        PAPERS_WENT_ELSEWHERE
    }

    /** The digests in a state, or all that wait, are being sent or are held; oldest first, without their contents. */
    public List<Digests.Recorded> list(Optional<DeliveryState> state) {
        return list(state, Integer.MAX_VALUE);
    }

    private List<Digests.Recorded> list(Optional<DeliveryState> state, int most) {
        return database.read(handle -> {
            Query query = handle.createQuery("SELECT *, '' AS content FROM digest WHERE "
                            + (state.isPresent() ? "state = :state" : "state IN " + OPEN_OR_HELD)
                            + " ORDER BY slot, digest_id LIMIT :most")
                    .bind("most", most);
            state.ifPresent(one -> query.bind("state", one.name()));
            return query.map(Digests::recorded).list();
        });
    }

    /** The digest with a number. */
    public Optional<Digests.Recorded> find(long id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<Digests.Recorded> find(Handle handle, long id) {
        return handle.createQuery(Digests.RECORDED + "WHERE digest.digest_id = :id")
                .bind("id", id)
                .map(Digests::recorded)
                .findOne();
    }

    /** The digest that has waited longest, or been held; empty if none is. */
    public Optional<Digests.Recorded> oldestWaiting() {
        return list(Optional.empty(), 1).stream().findFirst();
    }

    /** Makes a digest that was not sent due now, with the same bytes. */
    public Outcome retry(long id, Instant now) {
        return database.write(handle -> {
            Digests.Recorded digest = find(handle, id).orElseThrow();
            return switch (digest.state()) {
                case CLAIMED -> Outcome.BEING_SENT;
                case SENT, CANCELLED, SUPPRESSED, EMPTY -> Outcome.NOT_POSSIBLE;
                case PLANNED, DEFERRED, IN_DOUBT, HELD -> due(handle, digest, now);
                case REJECTED, EXPIRED ->
                    carriedElsewhere(handle, id) ? Outcome.PAPERS_WENT_ELSEWHERE : due(handle, digest, now);
            };
        });
    }

    private static Outcome due(Handle handle, Digests.Recorded digest, Instant now) {
        handle.createUpdate("""
                        UPDATE digest SET state = CASE maybe_delivered WHEN 1 THEN 'IN_DOUBT' ELSE 'PLANNED' END,
                               attempts = 0, intent = 0, next_attempt_at = :now, queued_at = :now, settled_at = NULL
                         WHERE digest_id = :id AND state <> 'CLAIMED'""")
                .bind("now", now.toEpochMilli())
                .bind("id", digest.id())
                .execute();
        return Outcome.DONE;
    }

    // What was refused gave its papers back, and the next digest took them.
    private static boolean carriedElsewhere(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT COUNT(*) FROM digest d JOIN digest o ON o.email = d.email AND o.digest_id <> d.digest_id
                          JOIN digest_paper p ON p.digest_id = d.digest_id
                          JOIN digest_paper q ON q.digest_id = o.digest_id AND q.ordinal = p.ordinal
                         WHERE d.digest_id = :id
                           AND (o.maybe_delivered = 1 OR o.state IN ('SENT', 'PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT', 'HELD'))""").bind("id", id).mapTo(Integer.class).one() > 0;
    }

    /** Sees to it that a digest which waits or is held is not sent. Its papers are free for the next one unless it may have arrived. */
    public Outcome cancel(long id, Instant now) {
        return database.write(handle -> {
            DeliveryState state = find(handle, id).orElseThrow().state();
            if (state == DeliveryState.CLAIMED) {
                return Outcome.BEING_SENT;
            }
            if (!state.open() && state != DeliveryState.HELD) {
                return Outcome.NOT_POSSIBLE;
            }
            handle.execute(
                    "UPDATE digest SET state = 'CANCELLED', settled_at = ?, answer = 'cancelled by the operator'"
                            + " WHERE digest_id = ?",
                    now.toEpochMilli(),
                    id);
            return Outcome.DONE;
        });
    }
}
