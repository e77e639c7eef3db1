package org.paperboy.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Identity;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/** Everything ever sighted. A paper is new when the snapshot has never had it; nothing is ever taken out. */
public final class Snapshot {
    private static final String ORDINALS = "paper";

    // Votes now, and a day before that: two sightings of the same morning say nothing about momentum.
    private static final String KNOWN_PAPER = """
            SELECT p.*,
                   (SELECT s.votes FROM sighting s
                     WHERE s.ordinal = p.ordinal AND s.votes IS NOT NULL
                     ORDER BY s.seen_at DESC, s.listing_id DESC LIMIT 1) AS votes,
                   (SELECT s.votes FROM sighting s
                     WHERE s.ordinal = p.ordinal AND s.votes IS NOT NULL
                       AND s.seen_at <= (SELECT MAX(t.seen_at) FROM sighting t WHERE t.ordinal = p.ordinal) - :aDay
                     ORDER BY s.seen_at DESC, s.listing_id DESC LIMIT 1) AS votes_before,
                   (SELECT string_agg(d.source, ' ')
                      FROM (SELECT DISTINCT s.source FROM sighting s WHERE s.ordinal = p.ordinal) d) AS sources,
                   (SELECT string_agg(i.scheme || ':' || i.value, ' ')
                      FROM identity i WHERE i.ordinal = p.ordinal) AS ids
              FROM paper p
            """;

    private final Database database;

    public Snapshot(Database database) {
        this.database = database;
    }

    /** The ordinal of the newest paper; 0 if there is none. */
    public long lastOrdinal() {
        return database.read(handle -> Database.last(handle, ORDINALS));
    }

    /** Papers behind an ordinal or first seen since an instant, in the order of their first sighting. */
    public List<KnownPaper> seenSince(long ordinal, Instant since) {
        return database.read(handle -> handle.createQuery(
                        KNOWN_PAPER + " WHERE p.ordinal > :ordinal OR p.first_seen_at >= :since ORDER BY p.ordinal")
                .bind("aDay", Duration.ofHours(20).toMillis())
                .bind("ordinal", ordinal)
                .bind("since", since.toEpochMilli())
                .map(Snapshot::known)
                .list());
    }

    /** The paper at an ordinal. */
    public Optional<KnownPaper> at(long ordinal) {
        return database.read(handle -> handle.createQuery(KNOWN_PAPER + " WHERE p.ordinal = :ordinal")
                .bind("aDay", Duration.ofHours(20).toMillis())
                .bind("ordinal", ordinal)
                .map(Snapshot::known)
                .findOne());
    }

    /** How many papers it holds. */
    public long size() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM paper")
                .mapTo(Long.class)
                .one());
    }

    /**
     * Records one listed paper within the transaction that records its listing.
     *
     * @return the ordinal it has, and whether the snapshot had never had it
     */
    static Recorded record(Handle transaction, ListedPaper listed, Sighting sighting) {
        Optional<Long> known = find(transaction, listed.paper());
        long ordinal = known.orElseGet(() -> insert(transaction, listed.paper(), sighting));
        known.ifPresent(ordinalKnown -> complete(transaction, ordinalKnown, listed.paper(), sighting));
        for (PaperId id : listed.paper().ids()) {
            transaction.execute(
                    "INSERT INTO identity (scheme, value, ordinal) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    id.scheme().name(),
                    id.value(),
                    ordinal);
        }
        transaction.execute(
                """
                INSERT INTO sighting (listing_id, ordinal, source, seen_at, rank, votes) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
                sighting.listingId(),
                ordinal,
                sighting.source(),
                sighting.seenAt().toEpochMilli(),
                listed.rank(),
                listed.votes());
        return new Recorded(ordinal, known.isEmpty());
    }

    /** Where a paper ended up. */
    record Recorded(long ordinal, boolean unseen) {}

    /** When and where a paper was sighted, and whether it would be history if it were unseen. */
    record Sighting(long listingId, String source, LocalDate day, Instant seenAt, boolean baseline) {}

    private static Optional<Long> find(Handle transaction, Paper paper) {
        for (PaperId id : paper.ids()) {
            Optional<Long> byId = transaction
                    .createQuery("SELECT ordinal FROM identity WHERE scheme = :scheme AND value = :value")
                    .bind("scheme", id.scheme().name())
                    .bind("value", id.value())
                    .mapTo(Long.class)
                    .findOne();
            if (byId.isPresent()) {
                return byId;
            }
        }
        return transaction
                .createQuery(KNOWN_PAPER + " WHERE p.title_key = :key ORDER BY p.ordinal")
                .bind("aDay", 0)
                .bind("key", PaperText.titleKey(paper.title()))
                .map(Snapshot::known)
                .stream()
                .filter(known -> Identity.sameWork(known.paper(), paper))
                .map(KnownPaper::ordinal)
                .findFirst();
    }

    private static long insert(Handle transaction, Paper paper, Sighting sighting) {
        long ordinal = Database.next(transaction, ORDINALS);
        transaction
                .createUpdate("""
                        INSERT INTO paper (ordinal, title, title_key, abstract, authors, categories, links, published_at,
                                           first_source, first_seen_at, listed_on, baseline)
                        VALUES (:ordinal, :title, :key, :abstract, :authors, :categories, :links, :published,
                                :source, :seenAt, :day, :baseline)""")
                .bind("ordinal", ordinal)
                .bind("title", paper.title())
                .bind("key", PaperText.titleKey(paper.title()))
                .bind("abstract", paper.abstractText())
                .bind("authors", Json.strings(paper.authors()))
                .bind("categories", Json.strings(paper.categories()))
                .bind("links", Json.links(paper.links()))
                .bind("published", millis(paper.publishedAt()))
                .bind("source", sighting.source())
                .bind("seenAt", sighting.seenAt().toEpochMilli())
                .bind("day", sighting.day().toString())
                .bind("baseline", sighting.baseline() ? 1 : 0)
                .execute();
        return ordinal;
    }

    // The source that listed it first may change its words; any other only fills in what is missing, or two sources
    // that
    // disagree would edit for ever.
    private static void complete(Handle transaction, long ordinal, Paper found, Sighting sighting) {
        Row row = transaction
                .createQuery("SELECT * FROM paper WHERE ordinal = :ordinal")
                .bind("ordinal", ordinal)
                .map((rs, context) -> new Row(paper(rs, Set.of()), rs.getString("first_source")))
                .one();
        Paper merged = row.mergedWith(found, sighting.source());
        if (merged.equals(row.paper())) {
            return;
        }
        if (!merged.title().equals(row.paper().title())
                || !merged.abstractText().equals(row.paper().abstractText())) {
            transaction.execute(
                    "INSERT INTO edit (ordinal, seen_at, title, abstract) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    ordinal,
                    sighting.seenAt().toEpochMilli(),
                    row.paper().title(),
                    row.paper().abstractText());
        }
        transaction
                .createUpdate("""
                        UPDATE paper SET title = :title, title_key = :key, abstract = :abstract, authors = :authors,
                               categories = :categories, links = :links, published_at = :published
                         WHERE ordinal = :ordinal""")
                .bind("ordinal", ordinal)
                .bind("title", merged.title())
                .bind("key", PaperText.titleKey(merged.title()))
                .bind("abstract", merged.abstractText())
                .bind("authors", Json.strings(merged.authors()))
                .bind("categories", Json.strings(merged.categories()))
                .bind("links", Json.links(merged.links()))
                .bind("published", millis(merged.publishedAt()))
                .execute();
    }

    private record Row(Paper paper, String firstSource) {
        Paper mergedWith(Paper found, String source) {
            boolean mayEdit = source.equals(firstSource);
            Map<LinkKind, String> links = new java.util.EnumMap<>(LinkKind.class);
            links.putAll(mayEdit ? paper.links() : found.links());
            links.putAll(mayEdit ? found.links() : paper.links());
            Set<String> categories = new LinkedHashSet<>(paper.categories());
            categories.addAll(found.categories());
            return new Paper(
                    paper.ids(),
                    mayEdit ? found.title() : paper.title(),
                    found.abstractText().isEmpty()
                                    || (!mayEdit && !paper.abstractText().isEmpty())
                            ? paper.abstractText()
                            : found.abstractText(),
                    found.authors().isEmpty() || (!mayEdit && !paper.authors().isEmpty())
                            ? paper.authors()
                            : found.authors(),
                    categories,
                    links,
                    paper.publishedAt() == null ? found.publishedAt() : paper.publishedAt());
        }
    }

    private static KnownPaper known(java.sql.ResultSet rs, StatementContext context) throws java.sql.SQLException {
        Set<PaperId> ids = new LinkedHashSet<>();
        for (String id : words(rs.getString("ids"))) {
            int colon = id.indexOf(':');
            ids.add(new PaperId(PaperId.Scheme.valueOf(id.substring(0, colon)), id.substring(colon + 1)));
        }
        return new KnownPaper(
                rs.getLong("ordinal"),
                paper(rs, ids),
                Set.copyOf(words(rs.getString("sources"))),
                Instant.ofEpochMilli(rs.getLong("first_seen_at")),
                LocalDate.parse(rs.getString("listed_on")),
                rs.getInt("baseline") == 1,
                integer(rs, "votes"),
                integer(rs, "votes_before"));
    }

    private static Paper paper(java.sql.ResultSet rs, Set<PaperId> ids) throws java.sql.SQLException {
        long published = rs.getLong("published_at");
        return new Paper(
                ids,
                rs.getString("title"),
                rs.getString("abstract"),
                Json.strings(rs.getString("authors")),
                new LinkedHashSet<>(Json.strings(rs.getString("categories"))),
                Json.links(rs.getString("links")),
                published == 0 ? null : Instant.ofEpochMilli(published));
    }

    private static List<String> words(@Nullable String joined) {
        return joined == null ? List.of() : new ArrayList<>(List.of(joined.split(" ")));
    }

    private static @Nullable Integer integer(java.sql.ResultSet rs, String column) throws java.sql.SQLException {
        int value = rs.getInt(column);
        return rs.wasNull() ? null : (Integer) value;
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : (Long) instant.toEpochMilli();
    }
}
