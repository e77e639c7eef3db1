package org.paperboy.store;

import java.time.Instant;
import java.util.List;

/** When {@code once} ran, so that {@code check} can tell digest hours that no run serves. */
public final class OnceRuns {
    private final Database database;

    public OnceRuns(Database database) {
        this.database = database;
    }

    /** Notes a run, and forgets those before an instant. */
    public void note(Instant started, Instant forgetBefore) {
        database.write(handle -> {
            handle.execute("DELETE FROM once_run WHERE started_at < ?", forgetBefore.toEpochMilli());
            return handle.execute(
                    "INSERT INTO once_run (started_at) VALUES (?) ON CONFLICT DO NOTHING", started.toEpochMilli());
        });
    }

    /** All noted runs, oldest first. */
    public List<Instant> all() {
        return database.read(handle -> handle.createQuery("SELECT started_at FROM once_run ORDER BY started_at")
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list());
    }
}
