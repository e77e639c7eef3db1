package org.paperboy.store;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.paperboy.paper.Gap;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

/** Which papers were looked up where, and what came of it: gaps are filled, and nothing that stands is changed. */
public final class Lookups {
    // A site may come to know a paper a day after it was announced, or never.
    private static final Duration BEFORE_UNKNOWN_AGAIN = Duration.ofDays(1);
    private static final int MOST_TIMES = 3;
    // Sources have names; a look-up that bears none may only fill in what is missing.
    private static final String NO_SOURCE = "";

    private final Database database;

    public Lookups(Database database) {
        this.database = database;
    }

    /** A paper to look up, by its arXiv identifier. */
    public record Wanted(long ordinal, PaperId id) {}

    /** A look-up that has had no answer since an instant, and why. */
    public record Silence(String name, Instant since, String reason) {}

    /**
     * The newest papers of a source that are news, lack something and may be asked for; behind them those for which the
     * look-up failed, or one that always fails would keep it from all others.
     *
     * @param name of the look-up
     * @param gaps what it could fill in
     * @param since when they were first seen at the earliest
     */
    public List<Wanted> wanted(String source, String name, Set<Gap> gaps, Instant since, Instant now, int most) {
        String lacking = gaps.stream().map(Lookups::lacks).collect(Collectors.joining(" OR ", "(", ")"));
        return database.read(handle -> handle.createQuery("""
                        SELECT p.ordinal, i.value
                          FROM paper p JOIN identity i ON i.ordinal = p.ordinal AND i.scheme = 'ARXIV'
                         WHERE p.first_seen_at >= :since AND p.baseline = 0
                           AND EXISTS (SELECT 1 FROM sighting s WHERE s.ordinal = p.ordinal AND s.source = :source)
                           AND NOT EXISTS (SELECT 1 FROM lookup l WHERE l.ordinal = p.ordinal AND l.name = :name
                                 AND (l.outcome = 'KNOWN' OR l.times >= :times OR l.not_before > :now))
                           AND %s
                         ORDER BY EXISTS (SELECT 1 FROM lookup f WHERE f.ordinal = p.ordinal AND f.name = :name
                                             AND f.outcome = 'FAILED'), p.ordinal DESC LIMIT :most""".formatted(lacking))
                .bind("since", since.toEpochMilli())
                .bind("source", source)
                .bind("name", name)
                .bind("times", MOST_TIMES)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((rs, context) ->
                        new Wanted(rs.getLong("ordinal"), new PaperId(PaperId.Scheme.ARXIV, rs.getString("value"))))
                .list());
    }

    private static String lacks(Gap gap) {
        return switch (gap) {
            case ABSTRACT -> "p.abstract = ''";
            case AUTHORS -> "p.authors = '[]'";
            case CATEGORIES -> "p.categories = '[]'";
            case CODE -> "p.links NOT LIKE '%\"CODE\":%'";
        };
    }

    /** Whether a look-up may be asked now: a while after it failed it may not. */
    public boolean mayAsk(String name, Instant now) {
        return database.read(handle -> handle.createQuery("""
                                SELECT COUNT(*) FROM lookup
                                 WHERE name = :name AND outcome = 'FAILED' AND not_before > :now""")
                        .bind("name", name)
                        .bind("now", now.toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                == 0);
    }

    /** Fills gaps with what was found, remembers what was asked, and tells how many papers gained something. */
    public int answered(String name, List<Wanted> asked, Map<PaperId, Paper> found, Instant now) {
        return database.write(handle -> {
            int filled = 0;
            for (Wanted wanted : new LinkedHashSet<>(asked)) {
                Paper paper = found.get(wanted.id());
                String outcome = paper == null ? "UNKNOWN" : "KNOWN";
                remember(handle, name, wanted, outcome, now, now.plus(BEFORE_UNKNOWN_AGAIN), "");
                if (paper != null && fill(handle, wanted.ordinal(), paper)) {
                    filled++;
                }
            }
            return filled;
        });
    }

    private static boolean fill(Handle handle, long ordinal, Paper found) {
        return handle.createQuery("SELECT " + PaperRow.COLUMNS + " FROM paper p WHERE p.ordinal = :ordinal")
                .bind("ordinal", ordinal)
                .map(PaperRow::of)
                .findOne()
                .filter(known -> {
                    Paper merged = known.mergedWith(found, NO_SOURCE);
                    boolean gains = !merged.equals(known.paper());
                    if (gains) {
                        Intake.rewrite(handle, ordinal, merged);
                    }
                    return gains;
                })
                .isPresent();
    }

    /**
     * Remembers that a look-up failed, and tells whether it did not the last time.
     *
     * @param notBefore when it may be asked again
     */
    public boolean failed(String name, List<Wanted> asked, String reason, Instant now, Instant notBefore) {
        return database.write(handle -> {
            boolean before = handle.createQuery("""
                                    SELECT COUNT(*) FROM lookup WHERE name = :name AND outcome = 'FAILED'
                                       AND asked_at > COALESCE((SELECT MAX(asked_at) FROM lookup
                                            WHERE name = :name AND outcome <> 'FAILED'), -1)""")
                            .bind("name", name)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            asked.forEach(wanted -> remember(handle, name, wanted, "FAILED", now, notBefore, reason));
            return !before;
        });
    }

    private static void remember(
            Handle handle, String name, Wanted wanted, String outcome, Instant now, Instant notBefore, String reason) {
        boolean failed = outcome.equals("FAILED");
        // The paper may have got another place since, as news of another source.
        handle.createUpdate("""
                        INSERT INTO lookup (ordinal, name, asked_at, outcome, times, not_before, failed_since, reason)
                        SELECT ordinal, :name, :now, :outcome, :times, :notBefore, :failedSince, :reason
                          FROM paper WHERE ordinal = :ordinal
                        ON CONFLICT (ordinal, name) DO UPDATE
                           SET asked_at = excluded.asked_at, outcome = excluded.outcome, times = lookup.times + excluded.times,
                               not_before = excluded.not_before, reason = excluded.reason,
                               failed_since = CASE WHEN excluded.failed_since IS NULL THEN NULL
                                                   ELSE COALESCE(lookup.failed_since, excluded.failed_since) END""")
                .bind("ordinal", wanted.ordinal())
                .bind("name", name)
                .bind("now", now.toEpochMilli())
                .bind("outcome", outcome)
                .bind("times", failed ? 0 : 1)
                .bind("notBefore", notBefore.toEpochMilli())
                .bind("failedSince", failed ? (Long) now.toEpochMilli() : null)
                .bind("reason", reason)
                .execute();
    }

    /** The look-ups that began to fail before an instant and have had no answer since. */
    public List<Silence> silentSince(Instant before) {
        return database.read(handle -> handle.createQuery("""
                        SELECT f.name, MIN(f.failed_since) AS since, MAX(f.reason) AS reason FROM lookup f
                         WHERE f.outcome = 'FAILED'
                           AND f.failed_since > COALESCE((SELECT MAX(a.asked_at) FROM lookup a
                                 WHERE a.name = f.name AND a.outcome <> 'FAILED'), -1)
                         GROUP BY f.name HAVING MIN(f.failed_since) < :before ORDER BY f.name""")
                .bind("before", before.toEpochMilli())
                .map((rs, context) -> new Silence(
                        rs.getString("name"), Instant.ofEpochMilli(rs.getLong("since")), rs.getString("reason")))
                .list());
    }
}
