package org.paperboy.store;

import java.time.Instant;
import java.util.Optional;

/** Whether the relay takes anything from us, since when it does not, and when it last did. */
public final class Relay {
    private final Database database;

    public Relay(Database database) {
        this.database = database;
    }

    /**
     * It takes nothing.
     *
     * @param since the first refusal in a row
     * @param seenAt the last one
     * @param answer what it said then
     */
    public record Refusing(Instant since, Instant seenAt, String answer) {}

    /** Notes that it took nothing now. */
    public void refused(String answer, Instant now) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO relay_trouble (relay_trouble_id, since, seen_at, answer) VALUES (1, :now, :now, :answer)
                        ON CONFLICT (relay_trouble_id) DO UPDATE SET seen_at = excluded.seen_at, answer = excluded.answer""")
                .bind("now", now.toEpochMilli())
                .bind("answer", answer)
                .execute());
    }

    /** Notes that it dealt with a reader's mail as with anybody's: took it, or asked to come again with it. */
    public void welcomed(Instant now) {
        database.write(handle -> {
            handle.execute("DELETE FROM relay_trouble");
            return handle.createUpdate("""
                            INSERT INTO relay_welcome (relay_welcome_id, at) VALUES (1, :now)
                            ON CONFLICT (relay_welcome_id) DO UPDATE SET at = excluded.at""").bind("now", now.toEpochMilli()).execute();
        });
    }

    /** When it last did so; empty if it never has. */
    public Optional<Instant> lastWelcome() {
        return database.read(handle -> handle.createQuery("SELECT at FROM relay_welcome")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    /** Notes that it had an answer to a mail of ours, whatever that was. */
    public void answered() {
        // Nearly always there is nothing to forget, and a look costs less than a commit.
        if (refusing().isPresent()) {
            database.write(handle -> handle.execute("DELETE FROM relay_trouble"));
        }
    }

    /** Since when it takes nothing; empty if it does. */
    public Optional<Refusing> refusing() {
        return database.read(handle -> handle.createQuery("SELECT since, seen_at, answer FROM relay_trouble")
                .map((rs, context) -> new Refusing(
                        Instant.ofEpochMilli(rs.getLong(1)), Instant.ofEpochMilli(rs.getLong(2)), rs.getString(3)))
                .findOne());
    }
}
