package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/** Everything ever sighted. A paper is new when the snapshot has never had it; nothing is ever taken out. */
public final class Snapshot {
    // Sightings of one morning say nothing about momentum; a daily reading that comes some hours early does.
    public static final Duration A_DAY_OR_SO = Duration.ofHours(20);

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
                             WHERE s.ordinal = p.ordinal AND (p.revised_on = '' OR s.announced = 'REPLACE')) d) AS sources,
                   (SELECT string_agg(d.announced, ',')
                      FROM (SELECT DISTINCT s.announced FROM sighting s
                             WHERE s.ordinal = p.ordinal AND (p.revised_on = '' OR s.announced = 'REPLACE')) d) AS announced
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

    /** So many papers before an ordinal, the newest first: from {@link Long#MAX_VALUE} on all of them, bit by bit. */
    public List<KnownPaper> before(long ordinal, int most) {
        return database.read(handle -> known(handle, """
                        WHERE p.superseded_by IS NULL AND p.ordinal < :ordinal
                        ORDER BY p.ordinal DESC LIMIT :most""")
                .bind("ordinal", ordinal)
                .bind("most", most)
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

    /**
     * One paper in one listing.
     *
     * @param votes null if they were not counted
     */
    public record Sighting(
            long ordinal,
            String source,
            Instant seenAt,
            @Nullable Integer votes,
            Announcement announced) {}

    /** The sightings that tell of the papers from an ordinal on, by paper and in the order of time. */
    public List<Sighting> sightingsFrom(long ordinal) {
        return database.read(handle -> handle.createQuery("""
                        SELECT s.ordinal, s.source, s.seen_at, s.votes, s.announced
                          FROM sighting s JOIN paper p ON p.ordinal = s.ordinal
                         WHERE s.ordinal >= :ordinal AND (p.revised_on = '' OR s.announced = 'REPLACE' OR s.votes IS NOT NULL)
                         ORDER BY s.ordinal, s.seen_at, s.listing_id""")
                .bind("ordinal", ordinal)
                .map((rs, context) -> new Sighting(
                        rs.getLong(1),
                        rs.getString(2),
                        Instant.ofEpochMilli(rs.getLong(3)),
                        integer(rs, "votes"),
                        Announcement.valueOf(rs.getString(5))))
                .list());
    }

    /** The paper with an identifier; its latest version, if it was announced as a new one. */
    public Optional<KnownPaper> find(PaperId id) {
        return database.read(handle -> known(handle, """
                        WHERE p.ordinal = (SELECT k.ordinal FROM identity k
                                            WHERE k.scheme = :scheme AND k.value = :value)""")
                .bind("scheme", id.scheme().name())
                .bind("value", id.value())
                .map(Snapshot::known)
                .findOne());
    }

    /**
     * Papers that were ever listed under a title with these words in it, the newest first.
     *
     * @param most how many at most
     */
    public List<KnownPaper> titled(String words, int most) {
        // Keys have no sign that means something to LIKE.
        return database.read(handle -> known(handle, """
                        WHERE p.superseded_by IS NULL
                          AND p.ordinal IN (SELECT k.ordinal FROM known_title k WHERE k.title_key LIKE :pattern)
                        ORDER BY p.ordinal DESC LIMIT :most""")
                .bind("pattern", "%" + PaperText.titleKey(words) + "%")
                .bind("most", most)
                .map(Snapshot::known)
                .list());
    }

    /** The paper that was first seen at an ordinal, as it is now: it may have a later one as a new version. */
    public Optional<KnownPaper> latestVersion(long ordinal) {
        return database.read(handle ->
                known(handle, """
                        WHERE p.ordinal = (
                            WITH RECURSIVE version (ordinal) AS (
                                SELECT ordinal FROM paper WHERE ordinal = :ordinal
                                UNION SELECT p.superseded_by FROM paper p JOIN version v ON p.ordinal = v.ordinal
                                       WHERE p.superseded_by IS NOT NULL)
                            SELECT MAX(ordinal) FROM version)""").bind("ordinal", ordinal).map(Snapshot::known).findOne());
    }

    /** The ordinals a paper had before it was announced as a new version, the latest first. */
    public List<Long> earlierVersions(long ordinal) {
        return database.read(handle -> handle.createQuery("""
                        WITH RECURSIVE version (ordinal) AS (
                            SELECT ordinal FROM paper WHERE superseded_by = :ordinal
                            UNION SELECT p.ordinal FROM paper p JOIN version v ON p.superseded_by = v.ordinal)
                        SELECT ordinal FROM version ORDER BY ordinal DESC""")
                .bind("ordinal", ordinal)
                .mapTo(Long.class)
                .list());
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
                announcements(rs.getString("announced")),
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

    private static Set<Announcement> announcements(@Nullable String joined) {
        return joined == null
                ? Set.of()
                : Arrays.stream(joined.split(",")).map(Announcement::valueOf).collect(Collectors.toSet());
    }

    private static @Nullable Integer integer(ResultSet rs, String column) throws SQLException {
        int value = rs.getInt(column);
        return rs.wasNull() ? null : (Integer) value;
    }
}
