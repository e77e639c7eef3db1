package org.paperboy.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What the operator was or will be told, word by word; {@link Dispatches} send it. */
public final class Notices {
    private final Database database;

    public Notices(Database database) {
        this.database = database;
    }

    /** A trouble, by its source and the time of the first reading that was not good. */
    public record Subject(String source, Instant since) {}

    /**
     * A word on a trouble.
     *
     * @param nth tells the words of one event apart
     */
    public record Said(Notice.Event event, int nth, Instant at) {}

    /** A word to be said. */
    public record Due(Notice notice, int nth) {}

    /**
     * Notes the word that is due, if one is: decided by what was said before, in the transaction that writes it, so that
     * two processes never say the same.
     *
     * @param due is handed what was said of this trouble, oldest first
     */
    public boolean note(Channel channel, Subject subject, Instant now, Function<List<Said>, Optional<Due>> due) {
        return database.write(handle -> due.apply(said(handle, channel, subject))
                .filter(word -> insert(handle, channel, word, now))
                .isPresent());
    }

    private static List<Said> said(Handle handle, Channel channel, Subject subject) {
        return handle.createQuery("""
                        SELECT event, nth, noted_at FROM notice
                         WHERE channel = :channel AND source = :source AND since = :since
                         ORDER BY noted_at, notice_id""")
                .bind("channel", channel.name())
                .bind("source", subject.source())
                .bind("since", subject.since().toEpochMilli())
                .map((rs, context) -> new Said(
                        Notice.Event.valueOf(rs.getString(1)), rs.getInt(2), Instant.ofEpochMilli(rs.getLong(3))))
                .list();
    }

    private static boolean insert(Handle handle, Channel channel, Due due, Instant now) {
        Notice notice = due.notice();
        return handle.createUpdate("""
                                INSERT INTO notice (notice_id, channel, source, since, event, nth, noted_at, facts)
                                VALUES (:id, :channel, :source, :since, :event, :nth, :now, :facts)
                                ON CONFLICT DO NOTHING""")
                        .bind("id", Database.next(handle, "notice"))
                        .bind("channel", channel.name())
                        .bind("source", notice.source())
                        .bind("since", notice.since().toEpochMilli())
                        .bind("event", notice.event().name())
                        .bind("nth", due.nth())
                        .bind("now", now.toEpochMilli())
                        .bind("facts", NoticeJson.write(notice))
                        .execute()
                == 1;
    }

    /** Takes back all words on a trouble if none has been put into a dispatch; false if one has. */
    public boolean withdraw(Channel channel, Subject subject) {
        return database.write(handle -> handle.createUpdate("""
                                DELETE FROM notice
                                 WHERE channel = :channel AND source = :source AND since = :since
                                   AND NOT EXISTS (SELECT 1 FROM notice gone WHERE gone.channel = :channel
                                       AND gone.source = :source AND gone.since = :since AND gone.dispatch_id IS NOT NULL)""")
                        .bind("channel", channel.name())
                        .bind("source", subject.source())
                        .bind("since", subject.since().toEpochMilli())
                        .execute())
                > 0;
    }

    /** The troubles that were noted and whose end was not. */
    public List<Subject> open(Channel channel) {
        return database.read(handle -> handle.createQuery("""
                        SELECT source, since FROM notice WHERE channel = :channel
                         GROUP BY source, since HAVING SUM(CASE WHEN event = 'RECOVERED' THEN 1 ELSE 0 END) = 0
                         ORDER BY since, source""")
                .bind("channel", channel.name())
                .map((rs, context) -> new Subject(rs.getString(1), Instant.ofEpochMilli(rs.getLong(2))))
                .list());
    }

    /** Whether a word on this trouble was noted, sent or not. */
    public boolean isNoted(Subject subject) {
        return database.read(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM notice WHERE source = :source AND since = :since")
                        .bind("source", subject.source())
                        .bind("since", subject.since().toEpochMilli())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** When the first word on this trouble was taken, by whatever way; empty if none was yet. */
    public Optional<Instant> toldAt(Subject subject) {
        return database.read(handle -> handle.createQuery("""
                        SELECT MIN(dispatch.settled_at) FROM notice JOIN dispatch USING (dispatch_id)
                         WHERE source = :source AND since = :since AND state = 'SENT'""")
                .bind("source", subject.source())
                .bind("since", subject.since().toEpochMilli())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }
}
