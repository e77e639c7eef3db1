package org.paperboy.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which files of the mailbox of bounces were looked at, and what was found in them. */
public final class ReturnedMails {
    private final Database database;

    public ReturnedMails(Database database) {
        this.database = database;
    }

    /** What a mail turned out to be. */
    public enum Finding {
        /** Of ours, and seen to. */
        DONE,
        /** None of ours. */
        FOREIGN,
        /** Of ours, or it says so, and only a person can tell what to do. */
        UNCLEAR,
        /** Longer than is read. */
        TOO_BIG;

        /** Whether it waits for the operator. */
        public boolean waits() {
            return this == UNCLEAR || this == TOO_BIG;
        }
    }

    /** Notes what a file holds. */
    public void note(String name, Finding finding, Instant at) {
        database.write(handle -> handle.execute(
                "INSERT INTO returned_mail (name, finding, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                name,
                finding.name(),
                at.toEpochMilli()));
    }

    /** What was noted, by the names of the files. */
    public Map<String, Finding> all() {
        return database
                .read(handle -> handle.createQuery("SELECT name, finding FROM returned_mail")
                        .map((rs, context) -> Map.entry(rs.getString(1), Finding.valueOf(rs.getString(2))))
                        .list())
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Forgets files that are no longer there, or were read by somebody. */
    public void forget(Set<String> names) {
        if (!names.isEmpty()) {
            database.write(handle -> {
                PreparedBatch batch = handle.prepareBatch("DELETE FROM returned_mail WHERE name = ?");
                names.forEach(batch::add);
                return batch.execute();
            });
        }
    }

    /** How many wait for the operator. */
    public int waiting() {
        return Math.toIntExact(all().values().stream().filter(Finding::waits).count());
    }
}
