package org.paperboy.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.paperboy.delivery.Suppression;

/** Addresses that must not be mailed. Compared without regard to case: one person, however it was written. */
public final class Suppressions {
    private final Database database;

    public Suppressions(Database database) {
        this.database = database;
    }

    /** Stops all mail to an address; an earlier reason stays. */
    public void add(Suppression suppression) {
        database.write(handle -> add(handle, suppression));
    }

    /**
     * Stops all mail to an address, unless its owner was forgotten: they get none as it is, and must not be written down
     * again.
     *
     * @return false if they were forgotten
     */
    public boolean add(Suppression suppression, Forgotten forgotten) {
        String fingerprint = forgotten.fingerprint(suppression.email());
        return database.write(handle -> {
            if (Forgotten.isAmong(handle, fingerprint)) {
                return false;
            }
            add(handle, suppression);
            return true;
        });
    }

    static int add(Handle handle, Suppression suppression) {
        return handle.execute(
                "INSERT INTO suppression (email, reason, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                key(suppression.email()),
                suppression.reason(),
                suppression.since().toEpochMilli());
    }

    /** Allows mail to an address again, and forgives what came back from it; false if it was not suppressed. */
    public boolean remove(String email) {
        return database.write(handle -> {
            Bounces.forgive(handle, key(email));
            return handle.execute("DELETE FROM suppression WHERE email = ?", key(email)) == 1;
        });
    }

    /** Whether an address must not be mailed. */
    public boolean contains(String email) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM suppression WHERE email = :email")
                        .bind("email", key(email))
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** All of them, by address. */
    public List<Suppression> all() {
        return database.read(Suppressions::all);
    }

    static List<Suppression> all(Handle handle) {
        return handle.createQuery("SELECT email, reason, since FROM suppression ORDER BY email")
                .map((rs, context) ->
                        new Suppression(rs.getString(1), rs.getString(2), Instant.ofEpochMilli(rs.getLong(3))))
                .list();
    }

    // Not left to SQL: the engines disagree on what a small letter is.
    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}
