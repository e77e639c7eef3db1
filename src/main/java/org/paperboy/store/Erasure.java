package org.paperboy.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private final Database database;
    private final String email;
    private final String fingerprint;

    Erasure(Database database, String email, String fingerprint) {
        this.database = database;
        this.email = email;
        this.fingerprint = fingerprint;
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
        rows += handle.execute("DELETE FROM good_file WHERE instr(lower(content), ?) > 0", email);
        for (Column column : columns) {
            if (column.type().equals("TEXT") && !PUBLISHED.contains(column.table())) {
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

    // Of a table and a column that the database itself names: nothing of it was typed by anybody.
    private int replaceMentions(Handle handle, Column column) {
        List<Mention> mentions = new ArrayList<>(handle.createQuery("""
                        SELECT rowid, %1$s FROM %2$s
                         WHERE instr(lower(replace(%1$s, '=' || char(13) || char(10), '')), :email) > 0""".formatted(column.name(), column.table()))
                .bind("email", email)
                .map((rs, context) -> new Mention(rs.getLong(1), rs.getString(2)))
                .list());
        for (Mention mention : mentions) {
            handle.execute(
                    "UPDATE " + column.table() + " SET " + column.name() + " = ? WHERE rowid = ?",
                    without(mention.text()),
                    mention.row());
        }
        return mentions.size();
    }

    // In a mail the address may be broken over two lines (RFC 2045, section 6.7).
    private String without(String text) {
        String plain = replaced(text);
        String joined = plain.replace("=\r\n", "");
        String whole = replaced(joined);
        return whole.equals(joined) ? plain : whole;
    }

    private String replaced(String text) {
        return Pattern.compile(Pattern.quote(email), Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(PLACEHOLDER));
    }
}
