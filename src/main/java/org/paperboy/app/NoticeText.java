package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Notice;

/** The words of a mail to the operator: what is wrong, the evidence, what happens now, what can be done. */
final class NoticeText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "EEE d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String INDENT = " ".repeat(11);
    private static final String BETWEEN = "\n\n" + "-".repeat(72) + "\n\n";

    private static final String WHILE_IT_LASTS = PlainLines.wrapped(
            "Nothing that was stored is forgotten, and what a source lists in the meantime is taken when it can be read"
                    + " again. Digests go out as usual, and their footers tell readers how each source was read. While"
                    + " the trouble lasts you get a reminder once a day, and a last mail when it is over.",
            "");
    private static final String IF_IT_MOVED = PlainLines.wrapped(
            "If a site has moved, the source's entry in the configuration has to follow; if it was redesigned, a newer"
                    + " Paperboy may know its new form.",
            "");

    private NoticeText() {}

    static String of(List<Notice> notices, Instant now) {
        List<Notice> troubled = notices.stream()
                .filter(notice -> notice.event() != Notice.Event.RECOVERED)
                .toList();
        String sections = notices.stream().map(notice -> section(notice, now)).collect(Collectors.joining(BETWEEN));
        String rest = troubled.isEmpty()
                ? "New papers go into the next digests. There is nothing for you to do."
                : WHILE_IT_LASTS + "\n\n" + advice(troubled);
        return sections + (notices.size() > 1 ? BETWEEN : "\n\n") + rest + "\n\n-- \nPaperboy "
                + notices.get(0).version() + ", to the operator named in its configuration\n";
    }

    private static String section(Notice notice, Instant now) {
        return notice.event() == Notice.Event.RECOVERED ? recovered(notice) : troubled(notice, now);
    }

    private static String troubled(Notice notice, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(PlainLines.wrapped(opening(notice, now), ""));
        parts.add(evidence(notice, now));
        if (!notice.exhibit().beginning().isBlank()) {
            parts.add("What came begins like this:\n\n"
                    + PlainLines.quoted(notice.exhibit().beginning()));
        }
        parts.add(PlainLines.wrapped(whatHappensNow(notice), ""));
        return String.join("\n\n", parts);
    }

    private static String opening(Notice notice, Instant now) {
        boolean reminder = notice.event() == Notice.Event.REMINDER;
        String lasting = "for " + Lengths.words(Duration.between(notice.since(), now));
        Verdict verdict = notice.judgement().verdict();
        String state = NoticeSubject.adjective(verdict);
        String meaning = switch (verdict) {
            case BROKEN -> "It cannot be read, or what it answers cannot be trusted.";
            case PARTIAL -> "It can be read, but papers are known to be missing from what it lists.";
            case STALE -> "It shows an old listing in place of the one it was asked for.";
            case FRESH, QUIET -> throw new IllegalArgumentException("no trouble: " + verdict);
        };
        String subject = "The source " + notice.source() + " (" + notice.type() + ") ";
        if (reminder) {
            return subject + "is still " + state + ", " + lasting + " now. " + meaning;
        }
        // A source that lists too little is told of only when that has lasted.
        return verdict == Verdict.BROKEN
                ? subject + "is broken. " + meaning
                : subject + "has been " + state + " " + lasting + ". " + meaning;
    }

    private static String evidence(Notice notice, Instant now) {
        Exhibit exhibit = notice.exhibit();
        List<String> lines = new ArrayList<>();
        String since = time(notice.since());
        lines.add(line("Since", since + ", " + Lengths.words(Duration.between(notice.since(), now)) + " ago"));
        if (!time(notice.readAt()).equals(since)) {
            lines.add(line("Last try", time(notice.readAt())));
        }
        if (!exhibit.url().isEmpty()) {
            lines.add(line("Address", exhibit.url()));
            lines.add(line("Answer", exhibit.status() == 0 ? "none" : "status " + exhibit.status()));
        }
        lines.add(line("Reason", notice.judgement().reason()));
        if (notice.read() > 0) {
            lines.add(line("Read", papers(notice)));
        }
        return String.join("\n", lines);
    }

    private static String whatHappensNow(Notice notice) {
        String again = "It is tried again" + (notice.nextRun() == null ? "" : " from " + time(notice.nextRun()) + " on")
                + ". ";
        return notice.judgement().verdict() == Verdict.PARTIAL
                ? again
                        + "The papers that could be read are stored and go to their readers; the missing ones follow when"
                        + " they can be read."
                : again + "Until it can be read, nothing is stored from it.";
    }

    private static String recovered(Notice notice) {
        String opening = "The source " + notice.source() + " (" + notice.type() + ") can be read again, after "
                + Lengths.words(Duration.between(notice.since(), notice.readAt())) + " of trouble.";
        String found = notice.judgement().verdict() == Verdict.QUIET
                ? "nothing, and nothing was to be expected ("
                        + notice.judgement().reason() + ")"
                : papers(notice);
        return String.join(
                "\n\n",
                PlainLines.wrapped(opening, ""),
                line("Trouble", time(notice.since()) + " to " + time(notice.readAt())) + "\n" + line("Read", found));
    }

    private static String papers(Notice notice) {
        String count = notice.read() == 1 ? "1 paper" : notice.read() + " papers";
        return count + ", " + (notice.news() == 0 ? "none" : notice.news()) + " of them new";
    }

    private static String advice(List<Notice> troubled) {
        String tries = troubled.stream()
                .map(notice -> notice.exhibit().url())
                .filter(url -> !url.isEmpty())
                .distinct()
                .map(url -> "\n  paperboy try " + shellWord(url))
                .collect(Collectors.joining());
        return "To see for yourself:\n\n  paperboy status\n      shows how all sources and deliveries stand"
                + (tries.isEmpty() ? "" : tries + "\n      shows what the site answers now") + "\n\n" + IF_IT_MOVED;
    }

    private static String shellWord(String url) {
        return url.matches("[\\w.:/%,+@=-]*") ? url : "'" + url.replace("'", "%27") + "'";
    }

    private static String line(String label, String value) {
        return String.format(Locale.ROOT, "%-11s", label + ":") + PlainLines.wrapped(value, INDENT);
    }

    private static String time(Instant instant) {
        return MINUTE.format(instant);
    }
}
