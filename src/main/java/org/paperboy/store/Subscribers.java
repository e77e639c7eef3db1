package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;

/** Who subscribes, since when, and what they asked for at which time. */
public final class Subscribers {
    private final Database database;

    public Subscribers(Database database) {
        this.database = database;
    }

    /**
     * A subscriber of the store.
     *
     * @param since when they came, or came back after more than a week
     * @param startOrdinal papers up to here were seen too long before that to be theirs
     * @param wishes what they asked for, oldest first; never empty
     */
    public record Member(String email, String file, int line, Instant since, long startOrdinal, List<Wish> wishes) {

        public Member {
            wishes = List.copyOf(wishes);
        }

        /** What they asked for when the paper at an ordinal was first seen; the oldest wish for papers before all. */
        public List<Subscription> askedAt(long ordinal) {
            List<Subscription> asked = wishes.get(0).subscriptions();
            for (Wish wish : wishes) {
                if (wish.afterOrdinal() < ordinal) {
                    asked = wish.subscriptions();
                }
            }
            return asked;
        }
    }

    /** What somebody asked for, of papers behind an ordinal. */
    public record Wish(long afterOrdinal, List<Subscription> subscriptions) {
        public Wish {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /** A subscriber and the place that lists them. */
    public record Listed(Subscriber subscriber, String file, int line) {}

    /** What a new roster changed. */
    public record Change(int added, int changed, int removed) {}

    /** The addresses of all present subscribers. */
    public Set<String> emails() {
        return database.read(
                handle -> Set.copyOf(handle.createQuery("SELECT email FROM subscriber WHERE ended_at IS NULL")
                        .mapTo(String.class)
                        .list()));
    }

    /** Whether somebody subscribes under this address now. */
    public boolean isPresent(String email) {
        return database.read(handle ->
                handle.createQuery("SELECT COUNT(*) FROM subscriber WHERE email = :email AND ended_at IS NULL")
                                .bind("email", email)
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    /** A present subscriber. */
    public Optional<Member> find(String email) {
        return database.read(handle -> {
            List<Wish> wishes = wishes(handle, email);
            return handle.createQuery("SELECT * FROM subscriber WHERE email = :email AND ended_at IS NULL")
                    .bind("email", email)
                    .map((rs, context) -> member(rs, wishes))
                    .findOne();
        });
    }

    /**
     * How far a present subscriber is served.
     *
     * @param lastSlot the newest slot that is settled, with or without a mail; empty if none ever was
     */
    public record Served(Instant since, Optional<Instant> lastSlot) {}

    /** How far each present subscriber is served, by address: one question to the store, for they may be many. */
    public Map<String, Served> served() {
        return database.read(handle -> {
            Map<String, Served> served = new HashMap<>();
            handle.createQuery("""
                            SELECT email, since,
                                   (SELECT MAX(slot) FROM digest WHERE digest.email = subscriber.email) AS last_slot,
                                   (SELECT MAX(restored_at) FROM restoration) AS restored_at
                              FROM subscriber WHERE ended_at IS NULL""")
                    .map((rs, context) -> served.put(rs.getString("email"), served(rs)))
                    .list();
            return served;
        });
    }

    // Slots before a restore may have had a digest that is on no record. No slot is as old as what stands for none.
    private static Served served(ResultSet rs) throws SQLException {
        long last = Math.max(rs.getLong("last_slot"), rs.getLong("restored_at"));
        return new Served(
                Instant.ofEpochMilli(rs.getLong("since")),
                last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last)));
    }

    /** Since when a present subscriber asks for what they ask for now. */
    public Optional<Instant> askingSince(String email) {
        return database.read(handle -> handle.createQuery(
                        "SELECT since FROM wish WHERE email = :email ORDER BY after_ordinal DESC LIMIT 1")
                .bind("email", email)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    /** The ordinal behind which the papers of a first digest begin, for somebody who came now. */
    public long startOrdinal(Instant now) {
        return database.read(handle -> startOrdinal(handle, now));
    }

    /**
     * Makes the given subscribers the present ones: new ones begin, changed ones look forward with what is new, missing
     * ones end. Safe to repeat.
     */
    public Change replaceWith(Collection<Listed> listed, Instant now) {
        return database.write(handle -> new Enrolment(handle, now, startOrdinal(handle, now)).replaceWith(listed));
    }

    // A first digest covers the last day, or on a weekend the newest listing day: one good mail at once, never history.
    private static long startOrdinal(Handle handle, Instant now) {
        // Who seems to come now may have come, and had that mail, between a backup and its restore.
        return Math.max(usualStart(handle, now), Restorations.uptoOrdinal(handle));
    }

    private static long usualStart(Handle handle, Instant now) {
        // The bare ordinal would be sought from the oldest paper on.
        Optional<Long> firstOfLastDay = handle.createQuery(
                        "SELECT MIN(ordinal + 0) FROM paper WHERE baseline = 0 AND first_seen_at >= :dayAgo")
                .bind("dayAgo", now.minus(Duration.ofDays(1)).toEpochMilli())
                .mapTo(Long.class)
                .findOne();
        return firstOfLastDay
                .or(() -> handle.createQuery("""
                                SELECT MIN(ordinal) FROM paper WHERE baseline = 0
                                   AND listed_on = (SELECT MAX(listed_on) FROM paper WHERE baseline = 0)""").mapTo(Long.class).findOne())
                .map(first -> first - 1)
                .orElseGet(() -> Database.last(handle, "paper"));
    }

    private static List<Wish> wishes(Handle handle, String email) {
        return handle.createQuery(
                        "SELECT after_ordinal, subscriptions FROM wish WHERE email = :email ORDER BY after_ordinal")
                .bind("email", email)
                .map((rs, context) -> new Wish(rs.getLong(1), Json.subscriptions(rs.getString(2))))
                .list();
    }

    private static Member member(ResultSet rs, List<Wish> wishes) throws SQLException {
        return new Member(
                rs.getString("email"),
                rs.getString("file"),
                rs.getInt("line"),
                Instant.ofEpochMilli(rs.getLong("since")),
                rs.getLong("start_ordinal"),
                wishes);
    }
}
