package org.paperboy.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** What earlier trusted readings of a source, being what it is now, lead us to expect of the next one. */
public final class Readings {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Database database;

    public Readings(Database database) {
        this.database = database;
    }

    /** Another day for which a trusted listing held exactly these papers; the latest of them. */
    public Optional<LocalDate> sameBatchOn(String source, String origin, String batch, LocalDate otherThan) {
        return database.read(handle -> of(source, origin, handle.createQuery("""
                        SELECT day FROM listing
                         WHERE source = :source AND origin = :origin AND batch = :batch AND batch <> ''
                           AND day <> :day AND dated = 1 AND verdict IN ('FRESH', 'PARTIAL')
                         ORDER BY day DESC LIMIT 1"""))
                .bind("batch", batch)
                .bind("day", otherThan.toString())
                .mapTo(String.class)
                .findOne()
                .map(LocalDate::parse));
    }

    /** Whether the latest trusted reading that was due held exactly these papers. */
    public boolean standsStill(String source, String origin, String batch) {
        return database.read(handle -> of(source, origin, handle.createQuery("""
                        SELECT batch FROM listing
                         WHERE source = :source AND origin = :origin AND main = 1 AND verdict IN ('FRESH', 'PARTIAL')
                         ORDER BY read_at DESC, listing_id DESC LIMIT 1"""))
                .mapTo(String.class)
                .findOne()
                .filter(batch::equals)
                .isPresent());
    }

    /** The most papers that a trusted reading listed since an instant, for whatever day. */
    public int mostSince(String source, String origin, Instant since) {
        return database.read(handle -> of(source, origin, handle.createQuery("""
                        SELECT COALESCE(MAX(papers), 0) FROM listing
                         WHERE source = :source AND origin = :origin AND main = 1 AND verdict = 'FRESH'
                           AND read_at >= :since"""))
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }

    /** How many papers this source ever listed that were published within a span of days, in UTC. */
    public int knownWithin(String source, String origin, LocalDate first, LocalDate last) {
        return database.read(handle -> of(source, origin, handle.createQuery("""
                        SELECT COUNT(*) FROM paper p
                         WHERE p.published_at >= :first AND p.published_at < :end
                           AND EXISTS (SELECT 1 FROM sighting s JOIN listing l ON l.listing_id = s.listing_id
                                        WHERE s.ordinal = p.ordinal AND s.source = :source AND l.origin = :origin)"""))
                .bind("first", millis(first))
                .bind("end", millis(last.plusDays(1)))
                .mapTo(Integer.class)
                .one());
    }

    /** For each UTC day since an instant on which it was read and trusted, in order, whether anything was new. */
    public List<Boolean> newsByDay(String source, String origin, Instant since) {
        return database.read(handle -> of(source, origin, handle.createQuery("""
                        SELECT CASE WHEN SUM(news) > 0 THEN 1 ELSE 0 END FROM listing
                         WHERE source = :source AND origin = :origin AND read_at >= :since
                           AND verdict IN ('FRESH', 'QUIET', 'PARTIAL')
                         GROUP BY read_at / :day ORDER BY read_at / :day"""))
                .bind("since", since.toEpochMilli())
                .bind("day", DAY)
                .map((rs, context) -> rs.getInt(1) == 1)
                .list());
    }

    private static Query of(String source, String origin, Query query) {
        return query.bind("source", source).bind("origin", origin);
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
