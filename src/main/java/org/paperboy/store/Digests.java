package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.paperboy.delivery.DeliveryState;

/**
 * The ledger: one row per subscriber and slot, with the papers it carried and the bytes that were or will be sent. What
 * went to whom is answered from here. {@link Outbox} sends what waits.
 */
public final class Digests {
    // Those of DeliveryState.carriesPapers.
    private static final String CARRYING = "state IN ('PLANNED', 'CLAIMED', 'SENT', 'DEFERRED', 'IN_DOUBT', 'HELD')";

    /** What {@link #recorded} reads, but for a condition. */
    static final String RECORDED = "SELECT digest.*, COALESCE(m.content, '') AS content FROM digest"
            + " LEFT JOIN digest_mail m ON m.digest_id = digest.digest_id ";

    private final Database database;

    public Digests(Database database) {
        this.database = database;
    }

    /**
     * A digest to be sent, or the record that a slot had nothing to send.
     *
     * @param uptoOrdinal every match up to here stands in this digest or an earlier one
     * @param content the frozen bytes; empty for an empty digest
     * @param papers the ordinals of those it carries
     * @param leftOver the ordinals of those it had no room for
     */
    public record Plan(
            String email,
            Instant slot,
            DeliveryState state,
            long uptoOrdinal,
            String subject,
            String messageId,
            String sender,
            String content,
            Set<Long> papers,
            Set<Long> leftOver) {
        public Plan {
            papers = Set.copyOf(papers);
            leftOver = Set.copyOf(leftOver);
        }
    }

    /**
     * A digest of the ledger.
     *
     * @param edition 1, and one more for each time it was sent again on purpose
     * @param maybeDelivered whether it was sent, or may have been without our hearing so
     * @param owner the process that claimed it; empty unless CLAIMED
     * @param answer the last word of the mail server; empty before the first attempt
     */
    public record Recorded(
            long id,
            String email,
            Instant slot,
            DeliveryState state,
            int edition,
            boolean maybeDelivered,
            Instant composedAt,
            long uptoOrdinal,
            String subject,
            String messageId,
            String sender,
            String content,
            int attempts,
            Instant nextAttemptAt,
            String owner,
            String answer) {}

    /**
     * What a subscriber already has, as far as a new digest must know it.
     *
     * @param lastId the newest row of theirs in the ledger; 0 if there is none
     * @param lastSlot the latest slot that is settled or on its way
     * @param uptoOrdinal how far the papers are worked off; 0 if nothing was sent yet
     * @param papers the ordinals of those that were sent or are on their way
     * @param leftOver the ordinals of those that some digest had no room for
     */
    public record Received(
            long lastId, Optional<Instant> lastSlot, long uptoOrdinal, Set<Long> papers, Set<Long> leftOver) {
        public Received {
            papers = Set.copyOf(papers);
            leftOver = Set.copyOf(leftOver);
        }
    }

    /** What this subscriber was sent or is about to be sent. */
    public Received receivedBy(String email) {
        return database.read(handle -> new Received(
                lastId(handle, email),
                lastSlot(handle, email),
                about(email, handle.createQuery("""
                                SELECT COALESCE(MAX(upto_ordinal), 0) FROM digest
                                 WHERE email = :email AND (state = 'SENT' OR maybe_delivered = 1)""")).one(),
                about(email, handle.createQuery("""
                                SELECT p.ordinal FROM digest d JOIN digest_paper p ON p.digest_id = d.digest_id
                                 WHERE d.email = :email AND (d.maybe_delivered = 1 OR d.%s)""".formatted(CARRYING))).collect(Collectors.toSet()),
                about(email, handle.createQuery("""
                                SELECT l.ordinal FROM digest d JOIN digest_left_over l ON l.digest_id = d.digest_id
                                 WHERE d.email = :email""")).collect(Collectors.toSet())));
    }

    /** The newest slot that is settled for this subscriber, with or without a mail; empty if none ever was. */
    public Optional<Instant> lastSlot(String email) {
        return database.read(handle -> lastSlot(handle, email));
    }

    // Slots before a restore may have had a digest that is on no record.
    private static Optional<Instant> lastSlot(Handle handle, String email) {
        return about(email, handle.createQuery("""
                        SELECT MAX(slot) FROM (SELECT MAX(slot) AS slot FROM digest WHERE email = :email
                                               UNION ALL SELECT MAX(restored_at) FROM restoration) known""")).findOne().map(Instant::ofEpochMilli);
    }

    private static ResultIterable<Long> about(String email, Query numbers) {
        return numbers.bind("email", email).mapTo(Long.class);
    }

    /**
     * Writes a digest down, unless the slot has one or another process has composed for this subscriber since
     * {@code lastId} was read.
     *
     * @return whether it was written
     */
    public boolean plan(Plan plan, long lastId, Instant now) {
        return database.write(handle -> {
            if (lastId(handle, plan.email()) != lastId) {
                return false;
            }
            long id = Database.next(handle, "digest");
            if (!insert(handle, id, plan, now)) {
                return false;
            }
            if (!plan.content().isEmpty()) {
                handle.execute("INSERT INTO digest_mail (digest_id, content) VALUES (?, ?)", id, plan.content());
            }
            attach(handle, "INSERT INTO digest_paper (digest_id, ordinal) VALUES (?, ?)", id, plan.papers());
            attach(handle, "INSERT INTO digest_left_over (digest_id, ordinal) VALUES (?, ?)", id, plan.leftOver());
            return true;
        });
    }

    private static boolean insert(Handle handle, long id, Plan plan, Instant now) {
        return handle.createUpdate("""
                        INSERT INTO digest (digest_id, email, slot, state, maybe_delivered, edition, composed_at, upto_ordinal, subject,
                               message_id, sender, attempts, next_attempt_at, owner, answer, settled_at)
                        VALUES (:id, :email, :slot, :state, 0, 1, :now, :upto, :subject,
                               :messageId, :sender, 0, :now, '', '', NULL)
                        ON CONFLICT (email, slot) DO NOTHING""")
                        .bind("id", id)
                        .bind("email", plan.email())
                        .bind("slot", plan.slot().toEpochMilli())
                        .bind("state", plan.state().name())
                        .bind("now", now.toEpochMilli())
                        .bind("upto", plan.uptoOrdinal())
                        .bind("subject", plan.subject())
                        .bind("messageId", plan.messageId())
                        .bind("sender", plan.sender())
                        .execute()
                == 1;
    }

    /** The digest of a slot, or the latest if the slot is empty; a slot that had nothing to send has none. */
    public Optional<Recorded> find(String email, Optional<Instant> slot) {
        String which = slot.isPresent() ? " AND slot = :slot" : " ORDER BY slot DESC LIMIT 1";
        return database.read(handle -> {
            Query query = handle.createQuery(RECORDED + "WHERE email = :email AND state <> 'EMPTY'" + which)
                    .bind("email", email);
            slot.ifPresent(at -> query.bind("slot", at.toEpochMilli()));
            return query.map(Digests::recorded).findOne();
        });
    }

    /** All digests of a subscriber, oldest first. */
    public List<Recorded> of(String email) {
        return database.read(handle -> handle.createQuery(RECORDED + "WHERE email = :email ORDER BY slot")
                .bind("email", email)
                .map(Digests::recorded)
                .list());
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
     * The digest that was sent under a Message-ID; empty if there is none. Of one that was sent again on purpose, only
     * the latest is known.
     *
     * @param beginning of the Message-ID, long enough to tell
     */
    public Optional<Recorded> withMessageId(String beginning) {
        return database.read(
                handle -> handle.createQuery(RECORDED + "WHERE message_id >= :from AND message_id < :to LIMIT 1")
                        .bind("from", beginning)
                        .bind("to", beginning + "~")
                        .map(Digests::recorded)
                        .findOne());
    }

    /**
     * How many digests were given up since an instant: refused for good, or expired. A refusal that was about its reader
     * is none: the suppression is the answer to it.
     */
    public int givenUpSince(Instant since) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM digest
                         WHERE state IN ('REJECTED', 'EXPIRED') AND settled_at >= :since
                           AND NOT EXISTS (SELECT 1 FROM bounce WHERE bounce.message_id = digest.message_id
                                              AND meaning <> 'OURS')""")
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }

    /** How many digests have been waiting, or claimed, since before an instant. */
    public int stuckSince(Instant composedBefore) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM digest
                         WHERE state IN ('PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT') AND composed_at < :before""")
                .bind("before", composedBefore.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }

    private static long lastId(Handle handle, String email) {
        return about(email, handle.createQuery("SELECT COALESCE(MAX(digest_id), 0) FROM digest WHERE email = :email"))
                .one();
    }

    private static void attach(Handle handle, String sql, long id, Set<Long> ordinals) {
        PreparedBatch batch = handle.prepareBatch(sql);
        ordinals.forEach(ordinal -> batch.add(id, ordinal));
        batch.execute();
    }

    static Recorded recorded(ResultSet rs, StatementContext context) throws SQLException {
        return new Recorded(
                rs.getLong("digest_id"),
                rs.getString("email"),
                Instant.ofEpochMilli(rs.getLong("slot")),
                DeliveryState.valueOf(rs.getString("state")),
                rs.getInt("edition"),
                rs.getInt("maybe_delivered") == 1,
                Instant.ofEpochMilli(rs.getLong("composed_at")),
                rs.getLong("upto_ordinal"),
                rs.getString("subject"),
                rs.getString("message_id"),
                rs.getString("sender"),
                rs.getString("content"),
                rs.getInt("attempts"),
                Instant.ofEpochMilli(rs.getLong("next_attempt_at")),
                rs.getString("owner"),
                rs.getString("answer"));
    }
}
