package org.paperboy.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Takes a person out of every table, those included that were added after this was written: rows under their address go,
 * and where it is mentioned elsewhere a placeholder takes its place. Afterwards the file holds none of its bytes.
 */
public final class Erasure {
    private static final String PLACEHOLDER = "(forgotten)";
    private static final int MOST_ROUNDS = 3;
    // What is published is not kept about a reader.
    private static final Set<String> PUBLISHED =
            Set.of("paper", "identity", "known_title", "edit", "sighting", "listing", "flyway_schema_history");
    // Each holds one address: a row is under this one, or it is another's and stays as it is.
    private static final Set<String> ADDRESSES = Set.of("email", "recipient");

    private final Database database;
    private final String email;
    private final String fingerprint;
    private final Mentions mentions;

    Erasure(Database database, String email, String fingerprint) {
        this.database = database;
        this.email = email;
        this.fingerprint = fingerprint;
        this.mentions = new Mentions(email);
    }

    /** Everybody who stands in a store by their address, in lower case. */
    static Set<String> addresses(Handle handle) {
        Set<String> all = new TreeSet<>();
        for (String table : tablesWith(columns(handle), "email")) {
            all.addAll(handle.createQuery("SELECT DISTINCT lower(email) FROM " + table)
                    .mapTo(String.class)
                    .list());
        }
        return all;
    }

    /** What came of it. */
    public enum Outcome {
        /** No byte of it is left in the store. */
        DONE,
        /** All is deleted, but another process keeps older pages of the journal in use. */
        JOURNAL_IN_USE,
        /** One of their mails is being sent; nothing was done. */
        BEING_SENT
    }

    /**
     * What was erased.
     *
     * @param rows how many rows were deleted or changed
     */
    public record Result(Outcome outcome, int rows) {}

    private record Column(String table, String name, String type) {}

    private record Mention(long row, String text) {}

    Result run(Instant now) {
        database.deleteForGood();
        int rows = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            // A process that was composing for them may have written once more.
            int erased = database.write(handle -> isBeingSent(handle) ? -1 : erase(handle, now));
            if (erased < 0) {
                return new Result(Outcome.BEING_SENT, rows);
            }
            rows += erased;
            if (erased == 0 && round > 0) {
                break;
            }
        }
        return new Result(database.scrub() ? Outcome.DONE : Outcome.JOURNAL_IN_USE, rows);
    }

    private boolean isBeingSent(Handle handle) {
        return handle
                .createQuery("SELECT owner FROM digest WHERE email = :email AND state = 'CLAIMED'")
                .bind("email", email)
                .mapTo(String.class)
                .list()
                .stream()
                .anyMatch(database.owner()::isAlive);
    }

    private int erase(Handle handle, Instant now) {
        handle.execute(
                "INSERT INTO forgotten (fingerprint, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                fingerprint,
                now.toEpochMilli());
        List<Column> columns = columns(handle);
        int rows = 0;
        for (String table : tablesWith(columns, "digest_id")) {
            if (!table.equals("digest")) {
                rows += handle.execute(
                        "DELETE FROM " + table + " WHERE digest_id IN (SELECT digest_id FROM digest WHERE email = ?)",
                        email);
            }
        }
        for (String table : tablesWith(columns, "email")) {
            rows += handle.execute("DELETE FROM " + table + " WHERE email = ? OR lower(email) = ?", email, email);
        }
        rows += forgetRecipient(handle, now);
        for (Mention file : mentions(handle, "good_file", "content")) {
            rows += handle.execute("DELETE FROM good_file WHERE rowid = ?", file.row());
        }
        for (Column column : columns) {
            if (column.type().equals("TEXT")
                    && !PUBLISHED.contains(column.table())
                    && !ADDRESSES.contains(column.name())) {
                rows += replaceMentions(handle, column);
            }
        }
        return rows;
    }

    private static List<Column> columns(Handle handle) {
        return handle.createQuery(Sqlite.COLUMNS)
                .map((rs, context) -> new Column(rs.getString(1), rs.getString(2), rs.getString(3)))
                .list();
    }

    private static Set<String> tablesWith(List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .map(Column::table)
                .collect(Collectors.toSet());
    }

    // A notice to somebody who was the operator once. That it was told stays known.
    private int forgetRecipient(Handle handle, Instant now) {
        return handle.createUpdate("""
                        UPDATE dispatch SET recipient = :placeholder, settled_at = COALESCE(settled_at, :now),
                               state = CASE WHEN state IN ('PLANNED', 'DEFERRED', 'IN_DOUBT') THEN 'CANCELLED'
                                            ELSE state END
                         WHERE lower(recipient) = :email""")
                .bind("placeholder", PLACEHOLDER)
                .bind("now", now.toEpochMilli())
                .bind("email", email)
                .execute();
    }

    private int replaceMentions(Handle handle, Column column) {
        List<Mention> found = mentions(handle, column.table(), column.name());
        for (Mention mention : found) {
            handle.execute(
                    "UPDATE " + column.table() + " SET " + column.name() + " = ? WHERE rowid = ?",
                    mentions.replaced(mention.text(), PLACEHOLDER),
                    mention.row());
        }
        return found.size();
    }

    // Of a table and a column that the database itself names: nothing of it was typed by anybody. What SQL finds may be
    // about somebody else.
    private List<Mention> mentions(Handle handle, String table, String column) {
        try (Stream<Mention> found = handle
                .createQuery("""
                        SELECT rowid, %1$s FROM %2$s
                         WHERE instr(lower(replace(%1$s, '=' || char(13) || char(10), '')), :tail) > 0""".formatted(column, table))
                .bind("tail", mentions.tail())
                .map((rs, context) -> new Mention(rs.getLong(1), rs.getString(2)))
                .stream()) {
            return found.filter(mention -> mentions.in(mention.text())).toList();
        }
    }
}
