package org.paperboy.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.paperboy.delivery.Refusal;
import org.paperboy.delivery.Suppression;
import org.paperboy.delivery.SuppressionRule;

/** The digests that were not delivered although they were sent, and those that were refused. */
public final class Bounces {
    // Sent under the Message-ID of another edition, an earlier one may have arrived.
    private static final int FIRST_EDITION = 1;

    /** How the answer of a digest begins that was taken and came back. */
    static final String CAME_BACK = "came back: ";

    // In place of a meaning for the address that was mailed, of which it says nothing.
    private static final String ELSEWHERE = "ELSEWHERE";

    private final Database database;

    public Bounces(Database database) {
        this.database = database;
    }

    /**
     * One digest that was not delivered.
     *
     * @param elsewhere whether it failed at another address than its own, where it was sent on to: others may have it
     */
    public record Bounce(Digests.Recorded digest, Refusal refusal, Instant at, boolean elsewhere) {
        private String meaning() {
            return elsewhere ? ELSEWHERE : refusal.meaning().name();
        }
    }

    /**
     * How many there were.
     *
     * @param ours those of them that are about us
     */
    public record Count(int all, int ours) {}

    /**
     * Notes a bounce, once: gives the papers of the digest back, so that they go into the next one, and suppresses the
     * address if a rule says so. All of it happens, or nothing. One from elsewhere is noted and no more;
     * one from the address itself takes its place.
     *
     * @param rule is handed when bounces came that may pass, this one among them, since a mail was last delivered; says
     *     why the address must not be mailed
     * @return whether it was not noted before
     */
    public boolean note(Bounce bounce, Function<List<Instant>, Optional<String>> rule) {
        return database.write(handle -> {
            if (!insert(handle, bounce)) {
                return false;
            }
            if (bounce.elsewhere()) {
                return true;
            }
            giveBack(handle, bounce);
            rule.apply(passing(handle, bounce))
                    .ifPresent(reason -> Suppressions.add(
                            handle, new Suppression(bounce.digest().email(), reason, bounce.at())));
            return true;
        });
    }

    private static boolean insert(Handle handle, Bounce bounce) {
        return handle.createUpdate("""
                                INSERT INTO bounce (message_id, email, at, status, meaning, diagnostic, forgiven)
                                VALUES (:messageId, :email, :at, :status, :meaning, :diagnostic, 0)
                                ON CONFLICT (message_id) DO UPDATE
                                   SET at = :at, status = :status, meaning = :meaning, diagnostic = :diagnostic
                                 WHERE bounce.meaning = 'ELSEWHERE' AND :meaning <> 'ELSEWHERE'""")
                        .bind("messageId", bounce.digest().messageId())
                        .bind("email", bounce.digest().email())
                        .bind("at", bounce.at().toEpochMilli())
                        .bind("status", bounce.refusal().status().toString())
                        .bind("meaning", bounce.meaning())
                        .bind("diagnostic", bounce.refusal().words())
                        .execute()
                == 1;
    }

    private static void giveBack(Handle handle, Bounce bounce) {
        handle.createUpdate("""
                        UPDATE digest SET state = 'REJECTED', maybe_delivered = 0, answer = :answer, settled_at = :at
                         WHERE digest_id = :id AND message_id = :messageId AND state = 'SENT' AND edition = :first""")
                .bind("answer", CAME_BACK + bounce.refusal().words())
                .bind("at", bounce.at().toEpochMilli())
                .bind("id", bounce.digest().id())
                .bind("messageId", bounce.digest().messageId())
                .bind("first", FIRST_EDITION)
                .execute();
    }

    // A mail that was sent before the one at hand and did not come back was delivered.
    private static List<Instant> passing(Handle handle, Bounce bounce) {
        return handle.createQuery("""
                        SELECT b.at FROM bounce b JOIN digest d ON d.message_id = b.message_id
                         WHERE b.email = :email AND b.at >= :since AND b.meaning = 'PASSING' AND b.forgiven = 0
                           AND d.slot > COALESCE((SELECT MAX(slot) FROM digest
                                                   WHERE email = :email AND slot < :slot AND state = 'SENT'), -1)
                         ORDER BY b.at""")
                .bind("email", bounce.digest().email())
                .bind("since", bounce.at().minus(SuppressionRule.WINDOW).toEpochMilli())
                .bind("slot", bounce.digest().slot().toEpochMilli())
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list();
    }

    /** How many mails were not delivered since an instant. */
    public Count since(Instant since) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*), COALESCE(SUM(CASE WHEN meaning = 'OURS' THEN 1 ELSE 0 END), 0)
                          FROM bounce WHERE at >= :since""")
                .bind("since", since.toEpochMilli())
                .map((rs, context) -> new Count(rs.getInt(1), rs.getInt(2)))
                .one());
    }

    /** The last words of a server about us since an instant; empty if there were none. */
    public Optional<String> lastAboutUs(Instant since) {
        return database.read(handle -> handle.createQuery("""
                        SELECT diagnostic FROM bounce WHERE at >= :since AND meaning = 'OURS'
                         ORDER BY at DESC, message_id LIMIT 1""")
                .bind("since", since.toEpochMilli())
                .mapTo(String.class)
                .findOne());
    }

    static void forgive(Handle handle, String email) {
        handle.execute("UPDATE bounce SET forgiven = 1 WHERE email = ?", email);
    }
}
