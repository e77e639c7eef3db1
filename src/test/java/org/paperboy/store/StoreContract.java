package org.paperboy.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Verdict;

/** What every engine promises, aggregate by aggregate in the classes below this one. Each test has a store of its own. */
abstract class StoreContract {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final Judgement FRESH = new Judgement(Verdict.FRESH, "as expected");

    private final List<Database> opened = new ArrayList<>();

    Database database;
    Snapshot snapshot;
    Listings listings;

    /** What a source was when it was read. */
    static String originOf(String source) {
        return "the origin of " + source;
    }

    /** Opens the store of the running test; once more, as another process would. */
    abstract Database connect();

    @BeforeEach
    void openStore() {
        database = another();
        snapshot = new Snapshot(database);
        listings = new Listings(database);
    }

    @AfterEach
    void closeStore() {
        opened.forEach(Database::close);
    }

    final Database another() {
        Database one = connect();
        opened.add(one);
        return one;
    }

    final Listings.Judged accept(Listing listing, Instant readAt) {
        return listings.accept(visit(listing.source(), true, readAt), listing, FRESH, paper -> false);
    }

    static Listings.Visit visit(String source, boolean main, Instant readAt) {
        return new Listings.Visit(source, originOf(source), main, readAt, readAt, Exhibit.NONE);
    }

    final Listings.Judged accept(Paper... papers) {
        return accept(Papers.listing(papers), NOW);
    }

    final List<KnownPaper> known() {
        return snapshot.seenSince(0, Instant.EPOCH);
    }

    final KnownPaper only() {
        List<KnownPaper> known = known();
        if (known.size() != 1) {
            throw new AssertionError("not one paper: " + known);
        }
        return known.get(0);
    }

    final long count(String query) {
        return database.read(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    static Instant after(Duration span) {
        return NOW.plus(span);
    }

    static Digests.Plan plan(String email, Instant slot, DeliveryState state, Long... papers) {
        String content = state == DeliveryState.EMPTY ? "" : "Subject: papers\r\n\r\nfor " + email;
        return new Digests.Plan(
                email, slot, state, papers.length, "papers", "<" + slot + "@x>", "", content, Set.of(papers), Set.of());
    }
}
