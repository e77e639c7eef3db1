package org.paperboy.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

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
            database.write(handle -> release(handle, name, database.owner().id()));
        }
    }

    /** Takes a lease; empty if a living process holds it. */
    public Optional<Lease> take(String name, Instant now) {
        boolean taken = database.write(handle -> {
            handle.createQuery("SELECT owner FROM lease WHERE name = :name")
                    .bind("name", name)
                    .mapTo(String.class)
                    .findOne()
                    .filter(holder -> !database.owner().isAlive(holder))
                    .ifPresent(dead -> release(handle, name, dead));
            return handle.execute(
                            "INSERT INTO lease (name, owner, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            name,
                            database.owner().id(),
                            now.toEpochMilli())
                    == 1;
        });
        return taken ? Optional.of(new Lease(name)) : Optional.empty();
    }

    /** The names of all leases that living processes hold. */
    public Set<String> held() {
        return database
                .read(handle -> handle.createQuery("SELECT name, owner FROM lease")
                        .map((rs, context) -> Map.entry(rs.getString(1), rs.getString(2)))
                        .list())
                .stream()
                .filter(lease -> database.owner().isAlive(lease.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int release(Handle handle, String name, String owner) {
        return handle.execute("DELETE FROM lease WHERE name = ? AND owner = ?", name, owner);
    }
}
