package org.paperboy.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.Identity;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/** The way of one listing's papers into the snapshot, within the transaction that records the listing. */
final class Intake {
    private static final String PAPER = "SELECT " + PaperRow.COLUMNS + " FROM paper p ";

    private static final int DAYS_OF_ONE_ANNOUNCEMENT = 1;

    private final Handle transaction;
    private final long listingId;
    private final Listing listing;
    private final Instant seenAt;
    private final boolean maybeMailed;

    /** @param maybeMailed whether its news may have been mailed before the store was restored, and so is none */
    Intake(Handle transaction, long listingId, Listing listing, Instant seenAt, boolean maybeMailed) {
        this.transaction = transaction;
        this.listingId = listingId;
        this.listing = listing;
        this.seenAt = seenAt;
        this.maybeMailed = maybeMailed;
    }

    /**
     * Records that the listing has a paper.
     *
     * @param baseline whether it is history if it is unseen
     * @return whether it is news: unseen and no history, so far known as history of other sources alone, or announced as
     *     a new version
     */
    boolean take(ListedPaper listed, boolean baseline) {
        Paper paper = listed.paper();
        Optional<PaperRow> known = find(paper);
        known.ifPresent(row -> complete(row, paper));
        boolean again = known.isPresent()
                && !baseline
                && (isHistoryElsewhere(known.get()) || (isReplacement(listed) && isNewVersion(known.get())));
        if (again && maybeMailed) {
            isHistoryEverywhere(known.get().ordinal(), listed);
            again = false;
        }
        long ordinal = again
                ? becomesNews(known.orElseThrow().ordinal(), listed)
                : known.map(PaperRow::ordinal).orElseGet(() -> insert(listed, baseline));
        remember(paper, ordinal);
        sight(listed, ordinal);
        return again || (known.isEmpty() && !baseline && !maybeMailed);
    }

    private static boolean isReplacement(ListedPaper listed) {
        return listed.announcement() == Announcement.REPLACE;
    }

    // One announcement is listed by several readings and sources, on days that differ by one.
    private boolean isNewVersion(PaperRow known) {
        String told = transaction
                .createQuery("SELECT revised_on FROM paper WHERE ordinal = :ordinal")
                .bind("ordinal", known.ordinal())
                .mapTo(String.class)
                .one();
        return told.isEmpty() || LocalDate.parse(told).isBefore(listing.date().minusDays(DAYS_OF_ONE_ANNOUNCEMENT));
    }

    /** The day of its announcement as a new version, as it is stored. */
    private String announcedOn(ListedPaper listed) {
        return isReplacement(listed) ? listing.date().toString() : "";
    }

    private void isHistoryEverywhere(long ordinal, ListedPaper listed) {
        transaction
                .createUpdate("""
                        UPDATE paper SET baseline = CASE baseline WHEN 1 THEN 2 ELSE baseline END,
                               revised_on = CASE :revisedOn WHEN '' THEN revised_on ELSE :revisedOn END
                         WHERE ordinal = :ordinal""")
                .bind("revisedOn", announcedOn(listed))
                .bind("ordinal", ordinal)
                .execute();
    }

    private boolean isHistoryElsewhere(PaperRow known) {
        return transaction
                        .createQuery("""
                                SELECT COUNT(*) FROM paper p WHERE p.ordinal = :ordinal AND p.baseline = 1
                                   AND NOT EXISTS (SELECT 1 FROM sighting s
                                                    WHERE s.ordinal = p.ordinal AND s.source = :source)""")
                        .bind("ordinal", known.ordinal())
                        .bind("source", listing.source())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    // News takes its place behind all that was seen before it: cursors over ordinals must come past it. The row it had
    // until now stays, for the ledger may know it.
    private long becomesNews(long before, ListedPaper listed) {
        long ordinal = Database.next(transaction, "paper");
        transaction
                .createUpdate("""
                        INSERT INTO paper (ordinal, title, abstract, authors, categories, links, published_at,
                                           first_source, first_seen_at, listed_on, baseline, revised_on)
                        SELECT :ordinal, title, abstract, authors, categories, links, published_at,
                               :source, :seenAt, :day, 0, :revisedOn
                          FROM paper WHERE ordinal = :before""")
                .bind("ordinal", ordinal)
                .bind("source", listing.source())
                .bind("seenAt", seenAt.toEpochMilli())
                .bind("day", listing.date().toString())
                .bind("revisedOn", announcedOn(listed))
                .bind("before", before)
                .execute();
        for (String table : List.of("identity", "known_title", "edit", "sighting", "lookup")) {
            transaction.execute("UPDATE " + table + " SET ordinal = ? WHERE ordinal = ?", ordinal, before);
        }
        transaction.execute("UPDATE paper SET superseded_by = ? WHERE ordinal = ?", ordinal, before);
        return ordinal;
    }

    // Of a paper's identifiers, arXiv's decides: it is the first scheme.
    private Optional<PaperRow> find(Paper paper) {
        Stream<PaperRow> byId = paper.ids().stream()
                .sorted((one, other) -> one.scheme().compareTo(other.scheme()))
                .flatMap(id -> holders(id).stream())
                .filter(known -> Identity.sameWork(known.paper(), paper));
        Stream<PaperRow> byTitle = Stream.of(paper)
                .flatMap(sought -> titled(PaperText.titleKey(sought.title())).stream())
                .filter(known -> Identity.sameWork(listedAs(paper.title(), known.paper()), paper));
        return Stream.concat(byId, byTitle).findFirst();
    }

    private List<PaperRow> holders(PaperId id) {
        return rows(transaction
                .createQuery(PAPER + "JOIN identity k ON k.ordinal = p.ordinal"
                        + " WHERE k.scheme = :scheme AND k.value = :value")
                .bind("scheme", id.scheme().name())
                .bind("value", id.value()));
    }

    private List<PaperRow> titled(String key) {
        return rows(transaction
                .createQuery(PAPER + "JOIN known_title k ON k.ordinal = p.ordinal"
                        + " WHERE k.title_key = :key ORDER BY p.ordinal")
                .bind("key", key));
    }

    private static List<PaperRow> rows(Query query) {
        return query.map(PaperRow::of).list();
    }

    private static Paper listedAs(String title, Paper paper) {
        return new Paper(
                paper.ids(),
                title,
                paper.abstractText(),
                paper.authors(),
                paper.categories(),
                paper.links(),
                paper.publishedAt());
    }

    private long insert(ListedPaper listed, boolean baseline) {
        long ordinal = Database.next(transaction, "paper");
        bindWords(listed.paper(), transaction.createUpdate("""
                        INSERT INTO paper (ordinal, title, abstract, authors, categories, links, published_at,
                                           first_source, first_seen_at, listed_on, baseline, revised_on)
                        VALUES (:ordinal, :title, :abstract, :authors, :categories, :links, :published,
                                :source, :seenAt, :day, :baseline, :revisedOn)"""))
                .bind("ordinal", ordinal)
                .bind("source", listing.source())
                .bind("seenAt", seenAt.toEpochMilli())
                .bind("day", listing.date().toString())
                .bind("baseline", baseline ? 1 : maybeMailed ? 2 : 0)
                .bind("revisedOn", announcedOn(listed))
                .execute();
        return ordinal;
    }

    private void complete(PaperRow known, Paper found) {
        Paper before = known.paper();
        Paper merged = known.mergedWith(found, listing.source());
        if (merged.equals(before)) {
            return;
        }
        if (!merged.title().equals(before.title()) || !merged.abstractText().equals(before.abstractText())) {
            transaction.execute(
                    "INSERT INTO edit (ordinal, seen_at, title, abstract) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    known.ordinal(),
                    seenAt.toEpochMilli(),
                    before.title(),
                    before.abstractText());
        }
        rewrite(transaction, known.ordinal(), merged);
    }

    /** Gives the paper at an ordinal other words. */
    static void rewrite(Handle transaction, long ordinal, Paper paper) {
        bindWords(paper, transaction.createUpdate("""
                        UPDATE paper SET title = :title, abstract = :abstract, authors = :authors,
                               categories = :categories, links = :links, published_at = :published
                         WHERE ordinal = :ordinal""")).bind("ordinal", ordinal).execute();
    }

    private static <S extends SqlStatement<S>> S bindWords(Paper paper, S statement) {
        @Nullable Instant published = paper.publishedAt();
        return statement
                .bind("title", paper.title())
                .bind("abstract", paper.abstractText())
                .bind("authors", Json.strings(paper.authors()))
                .bind("categories", Json.strings(paper.categories()))
                .bind("links", Json.links(paper.links()))
                .bind("published", published == null ? null : (Long) published.toEpochMilli());
    }

    private void remember(Paper paper, long ordinal) {
        for (PaperId id : paper.ids()) {
            transaction.execute(
                    "INSERT INTO identity (scheme, value, ordinal) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    id.scheme().name(),
                    id.value(),
                    ordinal);
        }
        transaction.execute(
                "INSERT INTO known_title (title_key, ordinal) VALUES (?, ?) ON CONFLICT DO NOTHING",
                PaperText.titleKey(paper.title()),
                ordinal);
    }

    private void sight(ListedPaper listed, long ordinal) {
        transaction
                .createUpdate("""
                        INSERT INTO sighting (listing_id, ordinal, source, seen_at, rank, votes, announced)
                        VALUES (:listing, :ordinal, :source, :seenAt, :rank, :votes, :announced) ON CONFLICT DO NOTHING""")
                .bind("listing", listingId)
                .bind("ordinal", ordinal)
                .bind("source", listing.source())
                .bind("seenAt", seenAt.toEpochMilli())
                .bind("rank", listed.rank())
                .bind("votes", listed.votes())
                .bind("announced", listed.announcement().name())
                .execute();
    }
}
