package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.KnownPaper;

/** Everything ever sighted. A paper is new when the snapshot has never had it; nothing is ever taken out. */
public final class Snapshot {
    // Sightings of one morning say nothing about momentum; a daily reading that comes some hours early does.
    private static final Duration A_DAY_OR_SO = Duration.ofHours(20);

    private static final String KNOWN_PAPER = """
            SELECT %s,
                   (SELECT s.votes FROM sighting s
                     WHERE s.ordinal = p.ordinal AND s.votes IS NOT NULL
                     ORDER BY s.seen_at DESC, s.listing_id DESC LIMIT 1) AS votes,
                   (SELECT s.votes FROM sighting s
                     WHERE s.ordinal = p.ordinal AND s.votes IS NOT NULL
                       AND s.seen_at <= (SELECT MAX(t.seen_at) FROM sighting t
                             WHERE t.ordinal = p.ordinal AND t.votes IS NOT NULL) - :aDay
                     ORDER BY s.seen_at DESC, s.listing_id DESC LIMIT 1) AS votes_before,
                   (SELECT string_agg(d.source, ',')
                      FROM (SELECT DISTINCT s.source FROM sighting s
                             WHERE s.ordinal = p.ordinal AND (p.revised_on = '' OR s.revised = 1)) d) AS sources
              FROM paper p
            """.formatted(PaperRow.COLUMNS);

    private final Database database;

    public Snapshot(Database database) {
        this.database = database;
    }

    /** Papers behind an ordinal or first seen since an instant, in the order of their first sighting. */
    public List<KnownPaper> seenSince(long ordinal, Instant since) {
        // A union, where an OR would read all papers.
        return database.read(handle -> known(handle, """
                        WHERE p.superseded_by IS NULL
                          AND p.ordinal IN (SELECT ordinal FROM paper WHERE ordinal > :ordinal
                                            UNION SELECT ordinal FROM paper WHERE first_seen_at >= :since)
                        ORDER BY p.ordinal""")
                .bind("ordinal", ordinal)
                .bind("since", since.toEpochMilli())
                .map(Snapshot::known)
                .list());
    }

    /** The paper at an ordinal. */
    public Optional<KnownPaper> at(long ordinal) {
        return database.read(handle -> known(handle, "WHERE p.ordinal = :ordinal")
                .bind("ordinal", ordinal)
                .map(Snapshot::known)
                .findOne());
    }

    /** How many papers it holds. */
    public long size() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM paper WHERE superseded_by IS NULL")
                .mapTo(Long.class)
                .one());
    }

    private static Query known(Handle handle, String condition) {
        return handle.createQuery(KNOWN_PAPER + condition).bind("aDay", A_DAY_OR_SO.toMillis());
    }

    private static KnownPaper known(ResultSet rs, StatementContext context) throws SQLException {
        PaperRow row = PaperRow.of(rs, context);
        return new KnownPaper(
                row.ordinal(),
                row.paper(),
                sources(rs.getString("sources")),
                Instant.ofEpochMilli(rs.getLong("first_seen_at")),
                LocalDate.parse(rs.getString("listed_on")),
                day(rs.getString("revised_on")),
                rs.getInt("baseline") != 0,
                integer(rs, "votes"),
                integer(rs, "votes_before"));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    // A superseded version has none any more.
    private static Set<String> sources(@Nullable String joined) {
        return joined == null ? Set.of() : Set.of(joined.split(","));
    }

    private static @Nullable Integer integer(ResultSet rs, String column) throws SQLException {
        int value = rs.getInt(column);
        return rs.wasNull() ? null : (Integer) value;
    }
}
