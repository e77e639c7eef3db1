package org.paperboy.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.paperboy.fetch.Turns;

/**
 * Turns at hosts with a rule for all processes on one store. While a living process asks, none else begins; the turn of
 * one that died is over, though not its gap. Clocks are taken to agree: a process that lives in another time, as a replay
 * may, spaces only its own requests.
 */
public final class HostTurns implements Turns {
    private final Database database;

    public HostTurns(Database database) {
        this.database = database;
    }

    private record Row(long at, long gap, String owner) {
        static final Row NONE = new Row(0, 0, "");

        Last last() {
            return new Last(Instant.ofEpochMilli(at), Duration.ofMillis(gap));
        }
    }

    @Override
    public Duration take(String group, Duration gap, InstantSource clock) {
        return database.write(handle -> {
            Instant now = clock.instant();
            Row latest = latest(handle, group);
            Duration wait = latest.last().untilNext(gap, now);
            if (isSomebodyElses(latest)) {
                // It ends now at the earliest.
                return latest.last().untilNext(gap, latest.last().at());
            }
            if (!wait.isZero() && !latest.last().isAfter(now)) {
                return wait;
            }
            Row next = wait.isZero()
                    ? new Row(millis(now), gap.toMillis(), database.owner().id())
                    : new Row(millis(now), latest.gap(), "");
            // Where two transactions read the same row at once, one of them finds it changed.
            return replace(handle, group, latest, next) ? wait : gap;
        });
    }

    @Override
    public void end(String group, Duration gap, InstantSource clock) {
        database.write(handle -> handle.execute(
                "UPDATE host_turn SET at = ?, gap = ?, owner = '' WHERE host = ? AND owner = ?",
                millis(clock.instant()),
                gap.toMillis(),
                group,
                database.owner().id()));
    }

    private boolean isSomebodyElses(Row latest) {
        return !latest.owner().isEmpty()
                && !latest.owner().equals(database.owner().id())
                && database.owner().isAlive(latest.owner());
    }

    private static Row latest(Handle handle, String group) {
        return handle.createQuery("SELECT at, gap, owner FROM host_turn WHERE host = :host")
                .bind("host", group)
                .map((rs, context) -> new Row(rs.getLong("at"), rs.getLong("gap"), rs.getString("owner")))
                .findOne()
                .orElse(Row.NONE);
    }

    private static boolean replace(Handle handle, String group, Row latest, Row next) {
        return handle.createUpdate("""
                        INSERT INTO host_turn (host, at, gap, owner) VALUES (:host, :at, :gap, :owner)
                        ON CONFLICT (host) DO UPDATE
                           SET at = excluded.at, gap = excluded.gap, owner = excluded.owner
                         WHERE host_turn.at = :latestAt AND host_turn.owner = :latestOwner""")
                        .bind("host", group)
                        .bind("at", next.at())
                        .bind("gap", next.gap())
                        .bind("owner", next.owner())
                        .bind("latestAt", latest.at())
                        .bind("latestOwner", latest.owner())
                        .execute()
                == 1;
    }

    /** Rounded up, for a turn that began a fraction of a millisecond later must not be taken for an earlier one. */
    private static long millis(Instant instant) {
        return instant.plusNanos(999_999).toEpochMilli();
    }
}
