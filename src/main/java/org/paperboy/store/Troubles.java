package org.paperboy.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.paperboy.paper.Verdict;

/** The readings in a row that did not settle: when a source got into trouble, and how it got out of it. */
public final class Troubles {
    private static final String SETTLED = "main = 1 AND verdict IN ('FRESH', 'QUIET')";

    private final Database database;

    public Troubles(Database database) {
        this.database = database;
    }

    /**
     * A source in trouble.
     *
     * @param since the first reading after the last good one
     * @param last the latest reading
     * @param brokenTwice whether the latest two readings since then were both BROKEN
     */
    public record Trouble(Instant since, Listings.Judged last, boolean brokenTwice) {}

    /** The trouble that a source is in; empty if its latest reading settled, or if it was never read. */
    public Optional<Trouble> of(String source) {
        return database.read(handle -> {
            List<Listings.Judged> lastTwo = readings(handle, source, "read_at DESC, listing_id DESC", 2);
            if (lastTwo.isEmpty()) {
                return Optional.empty();
            }
            Instant since =
                    readings(handle, source, "read_at, listing_id", 1).get(0).readAt();
            boolean brokenTwice = lastTwo.size() == 2
                    && lastTwo.stream().allMatch(one -> one.judgement().verdict() == Verdict.BROKEN);
            return Optional.of(new Trouble(since, lastTwo.get(0), brokenTwice));
        });
    }

    private static List<Listings.Judged> readings(Handle handle, String source, String order, int most) {
        return handle.createQuery("""
                        SELECT * FROM listing
                         WHERE source = :source AND main = 1 AND NOT (%1$s)
                           AND read_at > COALESCE((SELECT MAX(read_at) FROM listing WHERE source = :source AND %1$s), -1)
                         ORDER BY %2$s LIMIT :most""".formatted(SETTLED, order))
                .bind("source", source)
                .bind("most", most)
                .map(Listings::judged)
                .list();
    }

    /** The first good reading after a trouble began; empty while there is none. */
    public Optional<Listings.Judged> endOf(String source, Instant since) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM listing WHERE source = :source AND read_at > :since AND %s
                         ORDER BY read_at, listing_id LIMIT 1""".formatted(SETTLED))
                .bind("source", source)
                .bind("since", since.toEpochMilli())
                .map(Listings::judged)
                .findOne());
    }
}
