package org.paperboy.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.paperboy.delivery.Tokens;

/**
 * People who asked to be forgotten. All that is kept of each is a keyed hash of their address, by which it is known again
 * where a file still lists it, and which tells nobody else anything.
 */
public final class Forgotten {
    private final Database database;
    private final Tokens tokens;

    /** @param tokens of the installation, whose key makes the hash */
    public Forgotten(Database database, Tokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /** Whether an address must be treated as unknown, however it is written. */
    public boolean contains(String email) {
        String fingerprint = fingerprint(email);
        return database.read(handle -> isAmong(handle, fingerprint));
    }

    static boolean isAmong(Handle handle, String fingerprint) {
        return handle.createQuery("SELECT COUNT(*) FROM forgotten WHERE fingerprint = :fingerprint")
                        .bind("fingerprint", fingerprint)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** The hashes of all of them. */
    public Set<String> fingerprints() {
        return database.read(handle -> Set.copyOf(handle.createQuery("SELECT fingerprint FROM forgotten")
                .mapTo(String.class)
                .list()));
    }

    /** What an address is known by. */
    public String fingerprint(String email) {
        return tokens.fingerprint(Tokens.Purpose.FORGOTTEN, email.toLowerCase(Locale.ROOT));
    }

    /** Erases a person and all that mentions their address; mail to it is refused from now on. */
    public Erasure.Result forget(String email, Instant now) {
        return new Erasure(database, email.toLowerCase(Locale.ROOT), fingerprint(email)).run(now);
    }

    /** Erases whoever was forgotten and stands here all the same, out of an older backup; how many there were. */
    public int eraseAgain(Instant now) {
        Set<String> known = fingerprints();
        if (known.isEmpty()) {
            return 0;
        }
        List<String> back = database.read(Erasure::addresses).stream()
                .filter(email -> known.contains(fingerprint(email)))
                .toList();
        back.forEach(email -> forget(email, now));
        return back.size();
    }

    /** Allows mail to an address again; false if it was not forgotten. What was erased stays so. */
    public boolean undo(String email) {
        return database.write(
                handle -> handle.execute("DELETE FROM forgotten WHERE fingerprint = ?", fingerprint(email)) == 1);
    }
}
