package org.paperboy.digest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.digest.DigestPage.Imprint;
import org.paperboy.digest.DigestPage.Link;
import org.paperboy.digest.DigestPage.Note;
import org.paperboy.paper.Verdict;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;

/** The foot of a digest: what was read and what came of it, why the mail came, and how to stop it. */
final class Colophon {
    private static final DateTimeFormatter READ_AT =
            DateTimeFormatter.ofPattern("'on' EEE d MMM 'at' HH:mm", Locale.ENGLISH);
    // The operator's log and status have the addresses and every attempt; a reader wants to know what came.
    private static final Pattern FOR_OPERATORS = Pattern.compile("; and https?://.*|https?://\\S+: ");
    private static final int MOST_SOURCES = 20;
    private static final int LONGEST_REASON = 160;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_NAMES = 6;

    private final Digest digest;
    private final Letterhead letterhead;
    private final ZoneId zone;

    Colophon(Digest digest, Letterhead letterhead) {
        this.digest = digest;
        this.letterhead = letterhead;
        this.zone = digest.subscriber().timezone();
    }

    Imprint imprint() {
        Subscriber subscriber = digest.subscriber();
        String rhythm = "Schedule: " + Wording.clip(subscriber.schedule().toString(), LONGEST_NAME) + ", "
                + zone.getId().replace('_', ' ') + " time.";
        return new Imprint(notes(), because(subscriber), rhythm, stop(), stopping());
    }

    /** Which sources could not be relied on, in one sentence; empty if all could. */
    String notice() {
        List<String> troubled = digest.sources().stream()
                .filter(Colophon::isTroubled)
                .map(report -> Wording.clip(report.source(), LONGEST_NAME))
                .toList();
        return troubled.isEmpty()
                ? ""
                : "Not complete: " + Wording.list(troubled, MOST_NAMES)
                        + " could not be read as expected. Papers found there later come in a later digest.";
    }

    /** Why a digest without papers has none. */
    List<String> nothing() {
        int read = digest.sources().stream().mapToInt(SourceReport::read).sum();
        String days = digest.firstDay().equals(digest.lastDay()) ? "this day" : "these days";
        if (digest.sources().isEmpty()) {
            return List.of("No source was read for " + days + ", so there is nothing to choose from.");
        }
        if (digest.sources().stream().allMatch(Colophon::isTroubled)) {
            return List.of("No source could be read as expected for " + days
                    + ", so there may be papers that this mail does not know of.");
        }
        if (read == 0) {
            return List.of("The sources listed no papers for " + days + ".", "What was read, and when, stands below.");
        }
        return List.of(
                Wording.count(read, "paper") + (read == 1 ? " was" : " were") + " read, and none of those new to you"
                        + " matches what you asked for.",
                "What was read, and when, stands below.");
    }

    private List<Note> notes() {
        List<SourceReport> reports = new ArrayList<>(digest.sources());
        if (reports.size() > MOST_SOURCES) {
            reports.sort(Comparator.comparing(Colophon::isTroubled, Comparator.reverseOrder()));
        }
        List<Note> notes = new ArrayList<>();
        for (SourceReport report : reports.subList(0, Math.min(reports.size(), MOST_SOURCES))) {
            notes.add(new Note(Wording.clip(report.source(), LONGEST_NAME), told(report), isTroubled(report)));
        }
        if (reports.size() > MOST_SOURCES) {
            List<SourceReport> rest = reports.subList(MOST_SOURCES, reports.size());
            long troubled = rest.stream().filter(Colophon::isTroubled).count();
            int read = rest.stream().mapToInt(SourceReport::read).sum();
            String told = Wording.count(read, "paper") + " read, " + troubled + " of these sources in trouble.";
            notes.add(new Note(Wording.count(rest.size(), "more source"), told, troubled > 0));
        }
        return notes;
    }

    private static boolean isTroubled(SourceReport report) {
        Verdict verdict = report.verdict();
        return verdict == null || !verdict.settles();
    }

    private String told(SourceReport report) {
        Verdict verdict = report.verdict();
        if (verdict == null) {
            return "has not been read yet.";
        }
        String at = at(report.readAt());
        return switch (verdict) {
            case FRESH -> "read " + at + listing(report) + ": " + counts(report) + ".";
            case QUIET -> "read " + at + ": nothing listed" + reason(report) + lastListing(report);
            case PARTIAL -> "read in part " + at + listing(report) + ": " + counts(report) + reason(report);
            case STALE -> "showed an old listing " + at + reason(report) + lastListing(report);
            case BROKEN -> "could not be read " + at + reason(report) + lastListing(report);
        };
    }

    private String at(@Nullable Instant readAt) {
        return readAt == null ? "at an unknown time" : READ_AT.format(readAt.atZone(zone));
    }

    private String listing(SourceReport report) {
        return report.day() == null
                ? ""
                : ", listing of " + Wording.day(report.day(), digest.lastDay().getYear());
    }

    private String lastListing(SourceReport report) {
        if (report.day() == null) {
            return " No listing of it was trusted before.";
        }
        return " Last trusted listing: "
                + Wording.day(report.day(), digest.lastDay().getYear()) + ".";
    }

    private static String counts(SourceReport report) {
        String read = report.declared() == null || report.declared() == report.read()
                ? Wording.count(report.read(), "paper")
                : report.read() + " of " + Wording.count(report.declared(), "declared paper");
        return read + " read, " + report.matched() + " matched";
    }

    private static String reason(SourceReport report) {
        String reason = Wording.clip(FOR_OPERATORS.matcher(report.reason()).replaceAll(""), LONGEST_REASON);
        if (reason.isEmpty()) {
            return ".";
        }
        return ": " + reason + (reason.endsWith(".") || reason.endsWith("…") ? "" : ".");
    }

    private String because(Subscriber subscriber) {
        List<String> names = subscriber.subscriptions().stream()
                .map(Subscription::name)
                .filter(name -> !name.isEmpty())
                .map(name -> Wording.clip(name, LONGEST_NAME))
                .toList();
        String interest = subscriber.subscriptions().isEmpty()
                ? "the trending papers"
                : names.isEmpty() ? "the keywords you chose" : Wording.list(names, MOST_NAMES);
        return "You get this mail because " + Wording.clip(subscriber.email(), 254) + " is subscribed to " + interest
                + ".";
    }

    private Link stop() {
        // Not "stop these mails": that very phrase counts against a mail with SpamAssassin (END_FUTURE_EMAILS).
        return new Link("Unsubscribe from these mails", letterhead.stop());
    }

    private String stopping() {
        String change = "To change what you get or when, answer this mail.";
        String address = letterhead.stopAddress();
        return address.isEmpty()
                ? "This opens a page with one button. " + change
                : "This opens a message to " + address + ", ready to send. " + change;
    }
}
