package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.paperboy.delivery.DeliveryState;

/**
 * Notices on their way: a mail that carries all that waited, or the body of one webhook call. Its bytes are frozen with the
 * row, so that sending it again repeats it exactly; a claim names its owner, as in the {@link Outbox}.
 */
public final class Dispatches {
    // The words of the index on what waits, or neither engine would use it.
    private static final String WAITING = "state IN ('PLANNED', 'DEFERRED', 'IN_DOUBT')";

    private final Database database;

    public Dispatches(Database database) {
        this.database = database;
    }

    /**
     * What a dispatch carries.
     *
     * @param recipient a mail address; empty for a webhook, whose address is not kept here
     * @param messageId empty for a webhook
     * @param sender the envelope sender; empty for a webhook
     * @param content the whole mail, or the JSON
     */
    public record Freight(String recipient, String messageId, String sender, String content) {}

    /**
     * One dispatch.
     *
     * @param owner the process that claimed it; empty unless CLAIMED
     * @param answer the last word of the other side; empty before the first attempt
     */
    public record Recorded(
            long id,
            Channel channel,
            Instant madeAt,
            DeliveryState state,
            Freight freight,
            int attempts,
            String owner,
            String answer) {}

    private record Waiting(long id, Instant notedAt, String facts) {}

    /**
     * Puts all notices that wait into one mail, unless an earlier mail is still on its way: what waits behind it then
     * goes together.
     *
     * @param patience how old the oldest must be, so that what happens at one moment stands in one mail
     * @param write makes the mail of the notices, oldest first
     */
    public boolean gatherMail(Instant now, Duration patience, Function<List<Notice>, Freight> write) {
        return database.write(handle -> {
            List<Waiting> waiting = waiting(handle, Channel.MAIL);
            if (waiting.isEmpty() || waiting.get(0).notedAt().plus(patience).isAfter(now) || isMailUnderWay(handle)) {
                return false;
            }
            Freight mail = write.apply(
                    waiting.stream().map(one -> NoticeJson.read(one.facts())).toList());
            dispatch(handle, Channel.MAIL, mail, waiting, now);
            return true;
        });
    }

    /** Makes a webhook call of each notice that waits. */
    public void gatherCalls(Instant now) {
        database.write(handle -> {
            List<Waiting> waiting = waiting(handle, Channel.WEBHOOK);
            waiting.forEach(
                    one -> dispatch(handle, Channel.WEBHOOK, new Freight("", "", "", one.facts()), List.of(one), now));
            return waiting.size();
        });
    }

    private static List<Waiting> waiting(Handle handle, Channel channel) {
        return handle.createQuery("""
                        SELECT notice_id, noted_at, facts FROM notice
                         WHERE channel = :channel AND dispatch_id IS NULL ORDER BY noted_at, notice_id""")
                .bind("channel", channel.name())
                .map((rs, context) -> new Waiting(rs.getLong(1), Instant.ofEpochMilli(rs.getLong(2)), rs.getString(3)))
                .list();
    }

    private static boolean isMailUnderWay(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM dispatch WHERE channel = 'MAIL' AND (" + WAITING
                                + " OR state = 'CLAIMED')")
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static void dispatch(Handle handle, Channel channel, Freight freight, List<Waiting> notices, Instant now) {
        long id = Database.next(handle, "dispatch");
        handle.createUpdate("""
                        INSERT INTO dispatch (dispatch_id, channel, made_at, state, recipient, message_id, sender, content,
                                              attempts, next_attempt_at, owner, answer)
                        VALUES (:id, :channel, :now, 'PLANNED', :recipient, :messageId, :sender, :content,
                                0, :now, '', '')""")
                .bind("id", id)
                .bind("channel", channel.name())
                .bind("now", now.toEpochMilli())
                .bind("recipient", freight.recipient())
                .bind("messageId", freight.messageId())
                .bind("sender", freight.sender())
                .bind("content", freight.content())
                .execute();
        notices.forEach(
                notice -> handle.execute("UPDATE notice SET dispatch_id = ? WHERE notice_id = ?", id, notice.id()));
    }

    /** Takes up the next dispatch that is due; empty if there is none. The claim is durable when this returns. */
    public Optional<Recorded> claim(Channel channel, String owner, Instant now) {
        return database.write(handle -> handle.createQuery("""
                        UPDATE dispatch SET state = 'CLAIMED', owner = :owner, attempts = attempts + 1
                         WHERE dispatch_id = (SELECT dispatch_id FROM dispatch
                                               WHERE channel = :channel AND %s AND next_attempt_at <= :now
                                               ORDER BY next_attempt_at, dispatch_id LIMIT 1)
                        RETURNING *""".formatted(WAITING))
                .bind("channel", channel.name())
                .bind("owner", owner)
                .bind("now", now.toEpochMilli())
                .map(Dispatches::recorded)
                .findOne());
    }

    /** Settles a claimed dispatch; does nothing if the claim is no longer the owner's. */
    public void settle(Recorded claimed, DeliveryState state, String answer, Instant now, Instant nextAttemptAt) {
        database.write(handle -> handle.createUpdate("""
                        UPDATE dispatch SET state = :state, answer = :answer, owner = '', next_attempt_at = :next,
                               settled_at = :settled
                         WHERE dispatch_id = :id AND state = 'CLAIMED' AND owner = :owner""")
                .bind("state", state.name())
                .bind("answer", answer)
                .bind("next", nextAttemptAt.toEpochMilli())
                .bind("settled", state.open() ? null : (Long) now.toEpochMilli())
                .bind("id", claimed.id())
                .bind("owner", claimed.owner())
                .execute());
    }

    /** The owners of all claims. */
    public Set<String> claimants() {
        return database.read(
                handle -> Set.copyOf(handle.createQuery("SELECT DISTINCT owner FROM dispatch WHERE state = 'CLAIMED'")
                        .mapTo(String.class)
                        .list()));
    }

    /** Puts the claims of an owner back as in doubt, due at once: it may have sent them and not come to say so. */
    public int takeOver(String owner, Instant now) {
        return database.write(handle -> handle.createUpdate("""
                        UPDATE dispatch SET state = 'IN_DOUBT', owner = '', next_attempt_at = :now,
                               answer = 'the process that was sending it ended before it heard the answer'
                         WHERE state = 'CLAIMED' AND owner = :owner""")
                .bind("now", now.toEpochMilli())
                .bind("owner", owner)
                .execute());
    }

    /**
     * When there is next something to do by a way; empty if nothing waits.
     *
     * @param patience as in {@link #gatherMail}
     */
    public Optional<Instant> nextAttempt(Channel channel, Duration patience) {
        return database.read(handle -> {
            Optional<Instant> open = first(
                    handle,
                    channel,
                    "SELECT MIN(next_attempt_at) FROM dispatch WHERE channel = :channel AND " + WAITING);
            // What waits behind a mail that is on its way has nothing to wait for but that.
            if (open.isPresent() || (channel == Channel.MAIL && isMailUnderWay(handle))) {
                return open;
            }
            return first(
                            handle,
                            channel,
                            "SELECT MIN(noted_at) FROM notice WHERE channel = :channel AND dispatch_id IS NULL")
                    .map(notedAt -> notedAt.plus(patience));
        });
    }

    private static Optional<Instant> first(Handle handle, Channel channel, String query) {
        return handle.createQuery(query)
                .bind("channel", channel.name())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /** What was tried by a way and not taken: still tried again, or given up since an instant. Oldest first. */
    public List<Recorded> undelivered(Channel channel, Instant givenUpSince) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM dispatch
                         WHERE channel = :channel AND attempts > 0
                           AND (%s OR (state IN ('REJECTED', 'EXPIRED') AND settled_at >= :since))
                         ORDER BY dispatch_id""".formatted(WAITING))
                .bind("channel", channel.name())
                .bind("since", givenUpSince.toEpochMilli())
                .map(Dispatches::recorded)
                .list());
    }

    private static Recorded recorded(ResultSet rs, StatementContext context) throws SQLException {
        return new Recorded(
                rs.getLong("dispatch_id"),
                Channel.valueOf(rs.getString("channel")),
                Instant.ofEpochMilli(rs.getLong("made_at")),
                DeliveryState.valueOf(rs.getString("state")),
                new Freight(
                        rs.getString("recipient"),
                        rs.getString("message_id"),
                        rs.getString("sender"),
                        rs.getString("content")),
                rs.getInt("attempts"),
                rs.getString("owner"),
                rs.getString("answer"));
    }
}
