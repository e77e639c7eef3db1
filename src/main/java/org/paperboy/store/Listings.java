package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Verdict;

/** Every reading of every source with its verdict, and the papers of those that were trusted. */
public final class Listings {
    private final Database database;

    public Listings(Database database) {
        this.database = database;
    }

    /**
     * One reading that was judged.
     *
     * @param day the day its listing is for
     * @param main whether a firing asked for it; false for a past day read again
     * @param origin what the source was then: the same name may stand for another site or query later
     * @param notBefore when the site allows to be asked again; the time of reading if it did not say
     * @param exhibit what the site answered
     * @param declared null if the source does not count
     * @param papers how many were read
     * @param news how many of them were new and no baseline
     */
    public record Judged(
            String source,
            LocalDate day,
            boolean main,
            Instant readAt,
            Judgement judgement,
            String origin,
            Instant notBefore,
            Exhibit exhibit,
            @Nullable Integer declared,
            int papers,
            int news) {}

    /**
     * What a reading was: of which source, what that was, when, and whether a firing asked for it.
     *
     * @param notBefore when the site allows to be asked again
     * @param exhibit what the site answered
     */
    public record Visit(
            String source, String origin, boolean main, Instant readAt, Instant notBefore, Exhibit exhibit) {}

    /** A reading without papers to take: its verdict is kept, and nothing else moves. */
    public Judged note(Visit visit, LocalDate day, Judgement judgement) {
        Judged judged = judged(visit, day, judgement, null, 0, 0);
        database.write(handle -> insert(handle, judged, "", false));
        return judged;
    }

    /**
     * A trusted reading: the listing, its papers and their sightings in one transaction.
     *
     * @param history which of its papers, if unseen, are no news
     */
    public Judged accept(Visit visit, Listing listing, Judgement judgement, Predicate<ListedPaper> history) {
        return database.write(handle -> {
            int papers = listing.papers().size();
            boolean maybeMailed = Restorations.mayHaveMailed(handle, visit, listing);
            Judged first = judged(visit, listing.date(), judgement, listing.declared(), papers, 0);
            long id = insert(handle, first, listing.batch(), listing.dated());
            Intake intake = new Intake(handle, id, listing, visit.readAt(), maybeMailed);
            int news = 0;
            for (ListedPaper listed : listing.papers()) {
                boolean baseline = history.test(listed);
                if (intake.take(listed, baseline)) {
                    news++;
                }
            }
            handle.execute("UPDATE listing SET news = ? WHERE listing_id = ?", news, id);
            return judged(visit, listing.date(), judgement, listing.declared(), papers, news);
        });
    }

    private static Judged judged(
            Visit visit, LocalDate day, Judgement judgement, @Nullable Integer declared, int papers, int news) {
        return new Judged(
                visit.source(),
                day,
                visit.main(),
                visit.readAt(),
                judgement,
                visit.origin(),
                visit.notBefore(),
                visit.exhibit(),
                declared,
                papers,
                news);
    }

    /** The latest reading a firing asked for. */
    public Optional<Judged> latest(String source) {
        return one(source, "main = 1", "read_at DESC, listing_id DESC");
    }

    /** The latest reading a firing asked for whose papers were taken. */
    public Optional<Judged> latestFresh(String source) {
        return one(source, "main = 1 AND verdict IN ('FRESH', 'PARTIAL')", "read_at DESC, listing_id DESC");
    }

    /** Whether a source, being what it is now, was read when it was due: ever in full, or in part until an instant. */
    public boolean wasRead(String source, String origin, Instant inPartUntil) {
        return database.read(handle -> handle.createQuery("""
                                SELECT COUNT(*) FROM listing
                                 WHERE source = :source AND origin = :origin AND main = 1
                                   AND (verdict = 'FRESH' OR (verdict = 'PARTIAL' AND read_at <= :until))""")
                        .bind("source", source)
                        .bind("origin", origin)
                        .bind("until", inPartUntil.toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /** The latest reading that settled a firing. */
    public Optional<Judged> latestSettled(String source) {
        return one(source, "main = 1 AND verdict IN ('FRESH', 'QUIET')", "read_at DESC, listing_id DESC");
    }

    /** The earliest day that a firing asked for and whose papers were taken, of a source that was then what it is now. */
    public Optional<LocalDate> earliestDay(String source, String origin) {
        return database.read(handle -> handle.createQuery("""
                        SELECT MIN(day) FROM listing
                         WHERE source = :source AND origin = :origin AND main = 1
                           AND verdict IN ('FRESH', 'PARTIAL')""")
                .bind("source", source)
                .bind("origin", origin)
                .mapTo(String.class)
                .findOne()
                .map(LocalDate::parse));
    }

    /** The latest trusted reading for one day, of a source that was then what it is now. */
    public Optional<Judged> latestOf(String source, String origin, LocalDate day) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM listing
                         WHERE source = :source AND origin = :origin AND day = :day AND verdict IN ('FRESH', 'QUIET')
                         ORDER BY read_at DESC, listing_id DESC LIMIT 1""")
                .bind("source", source)
                .bind("origin", origin)
                .bind("day", day.toString())
                .map(Listings::judged)
                .findOne());
    }

    /** The most papers a trusted reading for one day listed, of a source that was then what it is now. */
    public int mostPapers(String source, String origin, LocalDate day) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COALESCE(MAX(papers), 0) FROM listing
                         WHERE source = :source AND origin = :origin AND day = :day AND verdict = 'FRESH'""")
                .bind("source", source)
                .bind("origin", origin)
                .bind("day", day.toString())
                .mapTo(Integer.class)
                .one());
    }

    /** How many readings a firing asked for have failed since one settled. */
    public int failuresSinceSettled(String source) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM listing
                         WHERE source = :source AND main = 1 AND verdict NOT IN ('FRESH', 'QUIET')
                           AND read_at > COALESCE((SELECT MAX(read_at) FROM listing
                                WHERE source = :source AND main = 1 AND verdict IN ('FRESH', 'QUIET')), -1)""")
                .bind("source", source)
                .mapTo(Integer.class)
                .one());
    }

    private Optional<Judged> one(String source, String condition, String order) {
        return database.read(handle -> handle.createQuery("SELECT * FROM listing WHERE source = :source AND "
                        + condition + " ORDER BY " + order + " LIMIT 1")
                .bind("source", source)
                .map(Listings::judged)
                .findOne());
    }

    private static long insert(Handle handle, Judged judged, String batch, boolean dated) {
        long id = Database.next(handle, "listing");
        handle.createUpdate("""
                        INSERT INTO listing (listing_id, source, day, main, read_at, verdict, reason, origin, not_before,
                                             url, status, beginning, batch, dated, declared, papers, news)
                        VALUES (:id, :source, :day, :main, :readAt, :verdict, :reason, :origin, :notBefore,
                                :url, :status, :beginning, :batch, :dated, :declared, :papers, :news)""")
                .bind("id", id)
                .bind("source", judged.source())
                .bind("day", judged.day().toString())
                .bind("main", judged.main() ? 1 : 0)
                .bind("readAt", judged.readAt().toEpochMilli())
                .bind("verdict", judged.judgement().verdict().name())
                .bind("reason", judged.judgement().reason())
                .bind("origin", judged.origin())
                .bind("notBefore", judged.notBefore().toEpochMilli())
                .bind("url", judged.exhibit().url())
                .bind("status", judged.exhibit().status())
                .bind("beginning", judged.exhibit().beginning())
                .bind("batch", batch)
                .bind("dated", dated ? 1 : 0)
                .bind("declared", judged.declared())
                .bind("papers", judged.papers())
                .bind("news", judged.news())
                .execute();
        return id;
    }

    static Judged judged(ResultSet rs, StatementContext context) throws SQLException {
        int declared = rs.getInt("declared");
        @Nullable Integer declaredOrNull = rs.wasNull() ? null : (Integer) declared;
        return new Judged(
                rs.getString("source"),
                LocalDate.parse(rs.getString("day")),
                rs.getInt("main") == 1,
                Instant.ofEpochMilli(rs.getLong("read_at")),
                new Judgement(Verdict.valueOf(rs.getString("verdict")), rs.getString("reason")),
                rs.getString("origin"),
                Instant.ofEpochMilli(rs.getLong("not_before")),
                new Exhibit(rs.getString("url"), rs.getInt("status"), rs.getString("beginning")),
                declaredOrNull,
                rs.getInt("papers"),
                rs.getInt("news"));
    }
}
