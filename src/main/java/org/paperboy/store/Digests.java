package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.paperboy.delivery.DeliveryState;

/**
 * The ledger: one row per subscriber and slot, with the papers it carried and the bytes that were or will be sent. What
 * went to whom is answered from here. {@link Outbox} sends what waits.
 */
public final class Digests {
    // Those of DeliveryState.carriesPapers.
    static final String CARRYING = "state IN ('PLANNED', 'CLAIMED', 'SENT', 'DEFERRED', 'IN_DOUBT', 'HELD')";

    static final String REPLACEABLE = "state IN ('PLANNED', 'DEFERRED') AND maybe_delivered = 0";

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

        /** Without its bytes. */
        public Plan withoutContent() {
            return new Plan(email, slot, state, uptoOrdinal, subject, messageId, sender, "", papers, leftOver);
        }
    }

    /**
     * A digest of the ledger.
     *
     * @param edition 1, and one more for each time it was sent again on purpose
     * @param maybeDelivered whether it was sent, or may have been without our hearing so
     * @param queuedAt since when it waits: composed then, or wanted again
     * @param content the frozen bytes; empty where they are not needed
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
            Instant queuedAt,
            long uptoOrdinal,
            String subject,
            String messageId,
            String sender,
            String content,
            int attempts,
            Instant nextAttemptAt,
            String owner,
            String answer) {

        /** The same without its bytes, of which many would fill the memory. */
        public Recorded withoutContent() {
            return new Recorded(
                    id,
                    email,
                    slot,
                    state,
                    edition,
                    maybeDelivered,
                    composedAt,
                    queuedAt,
                    uptoOrdinal,
                    subject,
                    messageId,
                    sender,
                    "",
                    attempts,
                    nextAttemptAt,
                    owner,
                    answer);
        }
    }

    /**
     * What {@link #plan} goes by, to see that nothing has happened since.
     *
     * @param lastId the subscriber's newest row in the ledger; 0 if there is none
     * @param carriers the digests whose papers count as received
     * @param replaced the digests in whose place the new one is sent
     */
    public record Basis(long lastId, Set<Long> carriers, Set<Long> replaced) {
        /** That of a subscriber without a digest. */
        public static final Basis NOTHING = new Basis(0, Set.of(), Set.of());

        public Basis {
            carriers = Set.copyOf(carriers);
            replaced = Set.copyOf(replaced);
        }
    }

    /**
     * What a subscriber already has, as far as a new digest must know it.
     *
     * @param basis where this was read from
     * @param lastSlot the latest slot that is settled or on its way
     * @param uptoOrdinal how far the papers are worked off; 0 if nothing was sent yet
     * @param papers the ordinals of those that were sent or are on their way
     * @param leftOver the ordinals of those that some digest had no room for
     */
    public record Received(
            Basis basis, Optional<Instant> lastSlot, long uptoOrdinal, Set<Long> papers, Set<Long> leftOver) {
        public Received {
            papers = Set.copyOf(papers);
            leftOver = Set.copyOf(leftOver);
        }
    }

    /** What this subscriber was sent or is about to be sent. */
    public Received receivedBy(String email) {
        return database.read(handle -> receivedBy(handle, email, Set.of()));
    }

    /** The same for a digest in place of those that wait and cannot have arrived, as if they had never been. */
    public Received receivedWithoutWaiting(String email) {
        return database.read(handle -> receivedBy(
                handle,
                email,
                about(email, handle.createQuery("SELECT digest_id FROM digest WHERE email = :email AND " + REPLACEABLE))
                        .collect(Collectors.toSet())));
    }

    private static Received receivedBy(Handle handle, String email, Set<Long> replaced) {
        Map<Long, Set<Long>> carried = carriedBy(handle, email);
        carried.keySet().removeAll(replaced);
        return new Received(
                new Basis(lastId(handle, email), carried.keySet(), replaced),
                lastSlot(handle, email, replaced),
                about(email, handle.createQuery("""
                                SELECT COALESCE(MAX(upto_ordinal), 0) FROM digest
                                 WHERE email = :email AND (state = 'SENT' OR maybe_delivered = 1)""")).one(),
                carried.values().stream().flatMap(Set::stream).collect(Collectors.toSet()),
                about(email, handle.createQuery("""
                                SELECT l.ordinal FROM digest d JOIN digest_left_over l ON l.digest_id = d.digest_id
                                 WHERE d.email = :email""")).collect(Collectors.toSet()));
    }

    /** The digests that carry papers, with these. */
    private static Map<Long, Set<Long>> carriedBy(Handle handle, String email) {
        Map<Long, Set<Long>> carried = new HashMap<>();
        handle.createQuery("""
                        SELECT d.digest_id, p.ordinal FROM digest d JOIN digest_paper p ON p.digest_id = d.digest_id
                         WHERE d.email = :email AND (d.maybe_delivered = 1 OR d.%s)""".formatted(CARRYING))
                .bind("email", email)
                .map((rs, context) -> carried.computeIfAbsent(rs.getLong(1), first -> new HashSet<>())
                        .add(rs.getLong(2)))
                .list();
        return carried;
    }

    /** The newest slot that is settled for this subscriber, with or without a mail; empty if none ever was. */
    public Optional<Instant> lastSlot(String email) {
        return database.read(handle -> lastSlot(handle, email, Set.of()));
    }

    // Slots before a restore may have had a digest that is on no record.
    private static Optional<Instant> lastSlot(Handle handle, String email, Set<Long> replaced) {
        return about(email, handle.createQuery("""
                        SELECT MAX(slot) FROM (SELECT MAX(slot) AS slot FROM digest
                                                WHERE email = :email AND digest_id NOT IN (<replaced>)
                                               UNION ALL SELECT MAX(restored_at) FROM restoration) known""").bindList("replaced", orNone(replaced)))
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    // No engine takes an empty list.
    static Set<Long> orNone(Set<Long> ids) {
        return ids.isEmpty() ? Set.of(0L) : ids;
    }

    private static ResultIterable<Long> about(String email, Query numbers) {
        return numbers.bind("email", email).mapTo(Long.class);
    }

    /**
     * Writes a digest down, and cancels those that it takes the place of. Does nothing if the slot has one or what it was
     * composed upon is no longer so: somebody else has composed for this subscriber, or brought back a digest with papers
     * of this one, or is sending one that was to be replaced.
     *
     * @return whether it was written
     */
    public boolean plan(Plan plan, Basis basis, Instant now) {
        return plan(List.of(new Proposal(plan, basis)), now).get(0);
    }

    /** A digest to be written down, and what it was composed upon. */
    public record Proposal(Plan plan, Basis basis) {}

    /** The same for some of them together, each as if alone; if one cannot be written, none is. */
    public List<Boolean> plan(List<Proposal> proposals, Instant now) {
        return database.write(handle -> proposals.stream()
                .map(one -> new Planning(handle, one.plan(), one.basis()).write(now))
                .toList());
    }

    static long lastId(Handle handle, String email) {
        return about(email, handle.createQuery("SELECT COALESCE(MAX(digest_id), 0) FROM digest WHERE email = :email"))
                .one();
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

    static Recorded recorded(ResultSet rs, StatementContext context) throws SQLException {
        return new Recorded(
                rs.getLong("digest_id"),
                rs.getString("email"),
                Instant.ofEpochMilli(rs.getLong("slot")),
                DeliveryState.valueOf(rs.getString("state")),
                rs.getInt("edition"),
                rs.getInt("maybe_delivered") == 1,
                Instant.ofEpochMilli(rs.getLong("composed_at")),
                Instant.ofEpochMilli(rs.getLong("queued_at")),
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
