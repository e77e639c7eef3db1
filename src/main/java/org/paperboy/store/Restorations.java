package org.paperboy.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.paperboy.paper.Listing;

/**
 * When the store was restored from a backup. What was mailed since that backup was made is on no record; all that may have
 * been counts as mailed, so that nobody gets a paper twice.
 */
public final class Restorations {
    // A list that never comes whole must not stay history for ever.
    private static final Duration LONGEST_FIRST_READING = Duration.ofHours(20);

    private final Database database;

    public Restorations(Database database) {
        this.database = database;
    }

    /** The store stands as at one instant, and works on since another. */
    public record Restoration(Instant backupAt, Instant restoredAt) {}

    /**
     * What was kept back.
     *
     * @param held how many digests wait for the operator
     * @param readers for how many subscribers the papers that the backup knows count as mailed
     */
    public record Kept(int held, int readers) {}

    /** The latest one; empty if there was none, or all that was open was to be sent again. */
    public Optional<Restoration> latest() {
        return database.read(Restorations::latest);
    }

    private static Optional<Restoration> latest(Handle handle) {
        return handle.createQuery("SELECT backup_at, restored_at FROM restoration ORDER BY restored_at DESC LIMIT 1")
                .map((rs, context) ->
                        new Restoration(Instant.ofEpochMilli(rs.getLong(1)), Instant.ofEpochMilli(rs.getLong(2))))
                .findOne();
    }

    /**
     * Notes that this store was restored now, and keeps back what may have been mailed: what waited in the outbox is held,
     * and papers that nobody was sent yet count as sent.
     *
     * @param upToDate the addresses of those who had their latest slot when the backup was made: nothing of theirs was
     *     composed since, and papers that wait for their next slot still do
     */
    public Kept note(Restoration restoration, Set<String> upToDate) {
        return database.write(handle -> {
            long upto = Database.last(handle, "paper");
            handle.execute(
                    "INSERT INTO restoration (restored_at, backup_at, upto_ordinal) VALUES (?, ?, ?)",
                    restoration.restoredAt().toEpochMilli(),
                    restoration.backupAt().toEpochMilli(),
                    upto);
            handle.execute("DELETE FROM lease");
            hold(handle, "dispatch", "CANCELLED", restoration);
            int readers = 0;
            for (String email : handle.createQuery("SELECT email FROM subscriber")
                    .mapTo(String.class)
                    .list()) {
                if (!upToDate.contains(email)) {
                    readers += handle.execute("UPDATE subscriber SET start_ordinal = ? WHERE email = ?", upto, email);
                }
            }
            handle.execute("UPDATE digest SET maybe_delivered = 1"
                    + " WHERE state IN ('PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT')");
            return new Kept(hold(handle, "digest", "HELD", restoration), readers);
        });
    }

    private static int hold(Handle handle, String table, String state, Restoration restoration) {
        return handle.createUpdate("""
                        UPDATE %s SET state = :state, owner = '', settled_at = :now,
                               answer = 'restored from a backup of ' || :backup || '; it may have been sent after that'
                         WHERE state IN ('PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT')""".formatted(table))
                .bind("state", state)
                .bind("now", restoration.restoredAt().toEpochMilli())
                .bind("backup", restoration.backupAt().toString())
                .execute();
    }

    /** How many papers the backup knew that was restored last; 0 if none was. */
    static long uptoOrdinal(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(upto_ordinal), 0) FROM restoration")
                .mapTo(Long.class)
                .one();
    }

    /**
     * Whether unseen papers of a listing may have been seen, and mailed, between backup and restore. Those are the ones of
     * the first full reading since the restore: of its day if that is not later than the restore, of the source if its
     * listings tell no days apart.
     */
    static boolean mayHaveMailed(Handle handle, Listings.Visit visit, Listing listing) {
        Optional<Restoration> restoration = latest(handle);
        if (restoration.isEmpty()) {
            return false;
        }
        Instant restoredAt = restoration.get().restoredAt();
        LocalDate restoredOn = LocalDate.ofInstant(restoredAt, ZoneOffset.UTC);
        List<LocalDate> read = daysRead(handle, visit, restoredAt);
        boolean ofThen = !listing.date().isAfter(restoredOn) && !read.contains(listing.date());
        return ofThen || (!listing.dated() && read.isEmpty());
    }

    private static List<LocalDate> daysRead(Handle handle, Listings.Visit visit, Instant since) {
        return handle
                .createQuery("""
                        SELECT DISTINCT day FROM listing
                         WHERE source = :source AND origin = :origin AND read_at >= :since
                           AND (verdict IN ('FRESH', 'QUIET') OR (verdict = 'PARTIAL' AND read_at <= :inPart))""")
                .bind("source", visit.source())
                .bind("origin", visit.origin())
                .bind("since", since.toEpochMilli())
                .bind("inPart", visit.readAt().minus(LONGEST_FIRST_READING).toEpochMilli())
                .mapTo(String.class)
                .list()
                .stream()
                .map(LocalDate::parse)
                .toList();
    }
}
