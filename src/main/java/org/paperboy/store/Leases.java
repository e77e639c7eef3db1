package org.paperboy.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who works on what, so that overlapping processes do not crawl the same source at once. */
public final class Leases {
    private final Database database;

    public Leases(Database database) {
        this.database = database;
    }

    /** A lease that this process holds until it is closed, or until the process ends. */
    public final class Lease implements AutoCloseable {
        private final String name;

        private Lease(String name) {
            this.name = name;
        }

        @Override
        public void close() {
            database.write(handle -> handle.execute(
                    "DELETE FROM lease WHERE name = ? AND owner = ?",
                    name,
                    database.owner().id()));
        }
    }

    /** Takes a lease; empty if a living process holds it. */
    public Optional<Lease> take(String name, Instant now) {
        forgetTheDead();
        boolean taken = database.write(handle -> handle.execute(
                        "INSERT INTO lease (name, owner, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        name,
                        database.owner().id(),
                        now.toEpochMilli())
                == 1);
        return taken ? Optional.of(new Lease(name)) : Optional.empty();
    }

    /** The names of all leases that living processes hold. */
    public Set<String> held() {
        forgetTheDead();
        return database.read(handle -> Set.copyOf(
                handle.createQuery("SELECT name FROM lease").mapTo(String.class).list()));
    }

    private void forgetTheDead() {
        Set<String> owners =
                database.read(handle -> new HashSet<>(handle.createQuery("SELECT DISTINCT owner FROM lease")
                        .mapTo(String.class)
                        .list()));
        for (String owner : owners) {
            if (!database.owner().isAlive(owner)) {
                database.write(handle -> handle.execute("DELETE FROM lease WHERE owner = ?", owner));
            }
        }
    }
}
