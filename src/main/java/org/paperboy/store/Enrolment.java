package org.paperboy.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.paperboy.subscription.Subscriber;

/** How a new roster takes the place of the last one. What did not change is not written: it is nearly all of it. */
final class Enrolment {
    private static final Duration BACK_SOON = Duration.ofDays(7);

    private final Handle handle;
    private final Instant now;
    private final long startOrdinal;
    private final long lastOrdinal;

    /** @param startOrdinal behind which the papers of somebody who comes now begin */
    Enrolment(Handle handle, Instant now, long startOrdinal) {
        this.handle = handle;
        this.now = now;
        this.startOrdinal = startOrdinal;
        this.lastOrdinal = Database.last(handle, "paper");
    }

    /**
     * A subscriber as the store has them.
     *
     * @param wish what they asked for last, as it is stored
     */
    private record Known(String file, int line, boolean ended, String wish) {}

    Subscribers.Change replaceWith(Collection<Subscribers.Listed> listed) {
        Map<String, Known> others = known();
        int added = 0;
        int changed = 0;
        for (Subscribers.Listed one : listed) {
            Known known = others.remove(one.subscriber().email());
            if (known == null) {
                begin(one);
                added++;
            } else {
                note(one, known);
                changed += change(one.subscriber(), known) ? 1 : 0;
            }
        }
        others.values().removeIf(Known::ended);
        others.keySet().forEach(this::end);
        return new Subscribers.Change(added, changed, others.size());
    }

    // Those who ended lately among them: a file that was gone for a moment (an editor, a checkout) must cost nobody a
    // paper.
    private Map<String, Known> known() {
        Map<String, Known> known = new HashMap<>();
        handle.createQuery("""
                        SELECT email, file, line, CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END AS ended,
                               (SELECT subscriptions FROM wish WHERE wish.email = subscriber.email
                                 ORDER BY after_ordinal DESC LIMIT 1) AS subscriptions
                          FROM subscriber WHERE ended_at IS NULL OR ended_at >= :lately""")
                .bind("lately", now.minus(BACK_SOON).toEpochMilli())
                .map((rs, context) -> known.put(
                        rs.getString("email"),
                        new Known(
                                rs.getString("file"),
                                rs.getInt("line"),
                                rs.getInt("ended") == 1,
                                rs.getString("subscriptions"))))
                .list();
        return known;
    }

    private void begin(Subscribers.Listed listed) {
        String email = listed.subscriber().email();
        handle.createUpdate("""
                        INSERT INTO subscriber (email, file, line, since, start_ordinal, ended_at)
                        VALUES (:email, :file, :line, :now, :start, NULL)
                        ON CONFLICT (email) DO UPDATE
                           SET file = :file, line = :line, since = :now, start_ordinal = :start, ended_at = NULL""")
                .bind("email", email)
                .bind("file", listed.file())
                .bind("line", listed.line())
                .bind("now", now.toEpochMilli())
                .bind("start", startOrdinal)
                .execute();
        handle.execute("DELETE FROM wish WHERE email = ?", email);
        // From the first paper that is theirs, not the last one known: a change before the next paper comes would take
        // this row's place, and the new keywords would look back.
        wish(listed.subscriber(), startOrdinal);
    }

    private void note(Subscribers.Listed listed, Known known) {
        if (known.ended() || known.line() != listed.line() || !known.file().equals(listed.file())) {
            handle.execute(
                    "UPDATE subscriber SET file = ?, line = ?, ended_at = NULL WHERE email = ?",
                    listed.file(),
                    listed.line(),
                    listed.subscriber().email());
        }
    }

    private boolean change(Subscriber subscriber, Known known) {
        // What an earlier version wrote may be written otherwise today.
        boolean same = known.wish().equals(Json.subscriptions(subscriber.subscriptions()))
                || Json.subscriptions(known.wish()).equals(subscriber.subscriptions());
        if (!same) {
            wish(subscriber, lastOrdinal);
        }
        return !same;
    }

    private void wish(Subscriber subscriber, long afterOrdinal) {
        handle.createUpdate("""
                        INSERT INTO wish (email, after_ordinal, since, subscriptions)
                        VALUES (:email, :after, :now, :subscriptions)
                        ON CONFLICT (email, after_ordinal) DO UPDATE
                           SET since = excluded.since, subscriptions = excluded.subscriptions""")
                .bind("email", subscriber.email())
                .bind("after", afterOrdinal)
                .bind("now", now.toEpochMilli())
                .bind("subscriptions", Json.subscriptions(subscriber.subscriptions()))
                .execute();
    }

    private void end(String email) {
        handle.execute("UPDATE subscriber SET ended_at = ? WHERE email = ?", now.toEpochMilli(), email);
    }
}
