package org.paperboy.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperboy.app.Stationery;
import org.paperboy.calendar.Schedule;
import org.paperboy.calendar.ScheduleSyntaxException;
import org.paperboy.digest.Composed;
import org.paperboy.digest.Digest;
import org.paperboy.digest.DigestComposer;
import org.paperboy.digest.SourceReport;
import org.paperboy.mail.Letter;
import org.paperboy.mail.MessageId;
import org.paperboy.mail.MessageWriter;
import org.paperboy.mail.Outgoing;
import org.paperboy.match.Evidence;
import org.paperboy.match.Match;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Verdict;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;
import org.paperboy.subscription.WhenEmpty;

/** One digest with one invented paper, for trying out a transport. */
final class SampleDigest {
    private static final String TITLE = "Carrier Pigeons at Scale: A Sample Paper";

    private SampleDigest() {}

    static Outgoing write(String address, Stationery stationery, MessageWriter writer, Instant now) {
        Composed composed = new DigestComposer().compose(digest(address, now), stationery.letterhead(address));
        String messageId = MessageId.of(address, now, 1, stationery.from());
        return writer.write(
                new Letter(
                        stationery.from(),
                        "",
                        address,
                        "[test] " + composed.subject(),
                        composed.page(),
                        composed.plain(),
                        messageId,
                        now,
                        "Paperboy digest"),
                stationery.waysBack(address, messageId));
    }

    private static Digest digest(String address, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Subscription subscription =
                new Subscription("Test mail", new Query.Phrase(Field.TEXT, "carrier pigeons", false), Filter.NONE);
        Subscriber subscriber = new Subscriber(
                address, "", ZoneOffset.UTC, daily(), null, List.of(subscription), 0, 25, WhenEmpty.SKIP);
        Paper paper = new Paper(
                Set.of(),
                TITLE,
                "If you can read this, the configured transport works. Carrier pigeons are slower, but they need no"
                        + " password.",
                List.of("Wanda Flugfeder", "Pim Taubenschlag"),
                Set.of(),
                Map.of(LinkKind.PAGE, "https://example.org/papers/sample"),
                null);
        KnownPaper known =
                new KnownPaper(1, paper, Set.of("sample"), Set.of(Announcement.NEW), now, today, null, false, 42, 30);
        Match match =
                new Match(known, subscription, new Evidence(List.of(new Evidence.Hit(Field.TITLE, 0, 15)), List.of()));
        return new Digest(
                subscriber,
                now,
                today,
                today,
                List.of(new Digest.Section(
                        subscription.name(), List.of(new Digest.Entry(known, List.of(match), false)))),
                List.of(),
                List.of(new SourceReport("sample", Verdict.FRESH, now, today, 1, 1, 1, "")));
    }

    private static Schedule daily() {
        try {
            return Schedule.parse("daily 08:00");
        } catch (ScheduleSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
