package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.paperboy.delivery.DeliveryState;

/**
 * The ledger and the outbox: one row per subscriber and slot, with the papers it carried and the bytes that were or will
 * be sent. What went to whom is answered from here.
 */
public final class Digests {
    private static final String OPEN = "state IN ('PLANNED', 'DEFERRED', 'IN_DOUBT')";
    // A digest that was sent stays had when it is sent again on purpose and refused then.
    private static final String CARRYING =
            "(d.sent_at IS NOT NULL OR d.state IN ('PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT', 'HELD'))";

    private final Database database;

    public Digests(Database database) {
        this.database = database;
    }

    /**
     * A digest to be sent, or the record that a slot had nothing to send.
     *
     * @param uptoOrdinal every match up to here stands in this digest or an earlier one
     * @param content the frozen bytes; empty for an empty digest
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
            Set<Long> leftOver) {}

    /**
     * A digest of the ledger.
     *
     * @param edition 1, and one more for each time it was sent again on purpose
     * @param owner the process that claimed it; empty unless CLAIMED
     * @param answer the last word of the mail server; empty before the first attempt
     */
    public record Recorded(
            long id,
            String email,
            Instant slot,
            DeliveryState state,
            int edition,
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

    /** What a subscriber already has, as far as a new digest must know it. */
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
                handle.createQuery("SELECT MAX(slot) FROM digest WHERE email = :email")
                        .bind("email", email)
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli),
                handle.createQuery(
                                "SELECT COALESCE(MAX(upto_ordinal), 0) FROM digest WHERE email = :email AND sent_at IS NOT NULL")
                        .bind("email", email)
                        .mapTo(Long.class)
                        .one(),
                Set.copyOf(handle.createQuery("SELECT DISTINCT p.ordinal FROM digest d JOIN digest_paper p"
                                + " ON p.digest_id = d.digest_id WHERE d.email = :email AND " + CARRYING)
                        .bind("email", email)
                        .mapTo(Long.class)
                        .list()),
                Set.copyOf(handle.createQuery("""
                                SELECT DISTINCT l.ordinal FROM digest d
                                  JOIN digest_left_over l ON l.digest_id = d.digest_id WHERE d.email = :email""")
                        .bind("email", email)
                        .mapTo(Long.class)
                        .list())));
    }

    /**
     * Writes a digest down, unless another process has composed for this subscriber since {@code lastId} was read, or
     * the slot has a digest already.
     *
     * @return whether it was written
     */
    public boolean plan(Plan plan, long lastId, Instant now) {
        return database.write(handle -> {
            if (lastId(handle, plan.email()) != lastId) {
                return false;
            }
            long id = Database.next(handle, "digest");
            boolean written = handle.createUpdate("""
                            INSERT INTO digest (digest_id, email, slot, state, edition, composed_at, upto_ordinal, subject,
                                   message_id, sender, content, attempts, next_attempt_at, owner, answer, settled_at, sent_at)
                            VALUES (:id, :email, :slot, :state, 1, :now, :upto, :subject,
                                   :messageId, :sender, :content, 0, :now, '', '', NULL, NULL)
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
                            .bind("content", plan.content())
                            .execute()
                    == 1;
            if (!written) {
                return false;
            }
            attach(handle, "INSERT INTO digest_paper (digest_id, ordinal) VALUES (?, ?)", id, plan.papers());
            attach(handle, "INSERT INTO digest_left_over (digest_id, ordinal) VALUES (?, ?)", id, plan.leftOver());
            return true;
        });
    }

    /** Takes up the next digest that is due; empty if there is none. The claim is durable when this returns. */
    public Optional<Recorded> claim(String owner, Instant now) {
        return database.write(handle -> handle.createQuery("UPDATE digest SET state = 'CLAIMED', owner = :owner,"
                        + " attempts = attempts + 1 WHERE digest_id = (SELECT digest_id FROM digest WHERE " + OPEN
                        + " AND next_attempt_at <= :now ORDER BY next_attempt_at, digest_id LIMIT 1) RETURNING *")
                .bind("owner", owner)
                .bind("now", now.toEpochMilli())
                .map(Digests::recorded)
                .findOne());
    }

    /** Settles a claimed digest; does nothing if the claim is no longer the owner's. */
    public void settle(Recorded claimed, DeliveryState state, String answer, Instant now, Instant nextAttemptAt) {
        database.write(handle -> handle.createUpdate("""
                        UPDATE digest SET state = :state, answer = :answer, owner = '', next_attempt_at = :next,
                               settled_at = :settled, sent_at = COALESCE(sent_at, :sent)
                         WHERE digest_id = :id AND state = 'CLAIMED' AND owner = :owner""")
                .bind("state", state.name())
                .bind("answer", answer)
                .bind("next", nextAttemptAt.toEpochMilli())
                .bind("settled", state.open() ? null : (Long) now.toEpochMilli())
                .bind("sent", state == DeliveryState.SENT ? (Long) now.toEpochMilli() : null)
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

    /** Puts the claims of a dead owner back as in doubt, due at once: it may have sent them and not lived to say so. */
    public int takeOver(String deadOwner, Instant now) {
        return database.write(handle -> handle.createUpdate("""
                        UPDATE digest SET state = 'IN_DOUBT', owner = '', next_attempt_at = :now,
                               answer = 'the process that was sending it ended before it heard the answer'
                         WHERE state = 'CLAIMED' AND owner = :owner""")
                .bind("now", now.toEpochMilli())
                .bind("owner", deadOwner)
                .execute());
    }

    /** When the next open digest is due; empty if none is open. */
    public Optional<Instant> nextAttempt() {
        return database.read(handle -> handle.createQuery("SELECT MIN(next_attempt_at) FROM digest WHERE " + OPEN)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    /** The digest of a slot, or the latest that was not empty if the slot is empty; the address in any case. */
    public Optional<Recorded> find(String email, Optional<Instant> slot) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM digest
                         WHERE LOWER(email) = LOWER(:email) AND (:slot IS NULL OR slot = :slot) AND content <> ''
                         ORDER BY slot DESC LIMIT 1""")
                .bind("email", email)
                .bind("slot", slot.map(Instant::toEpochMilli).orElse(null))
                .map(Digests::recorded)
                .findOne());
    }

    /** All digests of a subscriber, oldest first. */
    public List<Recorded> of(String email) {
        return database.read(handle -> handle.createQuery("SELECT * FROM digest WHERE email = :email ORDER BY slot")
                .bind("email", email)
                .map(Digests::recorded)
                .list());
    }

    /** Sends a settled digest again on purpose, as a new edition; false if it is being sent right now. */
    public boolean reissue(Recorded digest, String messageId, String sender, String content, Instant now) {
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
                        SELECT COUNT(*) FROM (SELECT p.ordinal FROM digest d JOIN digest_paper p ON p.digest_id = d.digest_id
                                WHERE d.email = :email AND d.state = 'SENT' GROUP BY p.ordinal HAVING COUNT(*) > 1) twice""")
                .bind("email", email)
                .mapTo(Integer.class)
                .one());
    }

    /** How many digests were refused for good since an instant. */
    public int refusedSince(Instant since) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM digest WHERE state = 'REJECTED' AND settled_at >= :since")
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }

    private static long lastId(Handle handle, String email) {
        return handle.createQuery("SELECT COALESCE(MAX(digest_id), 0) FROM digest WHERE email = :email")
                .bind("email", email)
                .mapTo(Long.class)
                .one();
    }

    private static void attach(Handle handle, String sql, long id, Collection<Long> ordinals) {
        if (ordinals.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(sql);
        ordinals.forEach(ordinal -> batch.add(id, ordinal));
        batch.execute();
    }

    private static Recorded recorded(ResultSet rs, StatementContext context) throws SQLException {
        return new Recorded(
                rs.getLong("digest_id"),
                rs.getString("email"),
                Instant.ofEpochMilli(rs.getLong("slot")),
                DeliveryState.valueOf(rs.getString("state")),
                rs.getInt("edition"),
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
