package org.paperboy.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.paperboy.app.Editor;
import org.paperboy.app.Replay;
import org.paperboy.digest.Composed;
import org.paperboy.digest.Digest;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Subscriber;

/** What {@code preview --last} prints: a line for each slot, and then the papers. Times are the reader's. */
final class ReplayReport {
    private static final String ROW = "%-20s %5s %7s %9s  %s";

    private static final int FEW_VOID_SLOTS = 3;

    private final PrintWriter out;
    private final Subscriber reader;
    private final DateTimeFormatter slot;

    ReplayReport(PrintWriter out, Subscriber reader) {
        this.out = out;
        this.reader = reader;
        this.slot = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH)
                .withZone(reader.timezone());
    }

    void print(Replay.Told told) {
        List<Replay.Day> days = told.days();
        if (days.isEmpty()) {
            out.println("No slot of " + reader.email() + " came since " + slot.format(told.since()) + " ("
                    + reader.timezone() + "); their schedule is " + reader.schedule() + ".");
            return;
        }
        int mails = (int) days.stream().filter(day -> isMail(day.draft())).count();
        int papers = days.stream().mapToInt(day -> carried(day.draft()).size()).sum();
        int seen = days.stream().mapToInt(Replay.Day::seen).sum();
        out.println("With what " + reader.email() + " asks for today, from " + day(told.since()) + " on: "
                + Words.count(days.size(), "slot") + ", " + Words.count(mails, "mail") + ", "
                + Words.count(papers, "paper") + " of the " + seen + " that were new.");
        note(told);
        out.println();
        out.println(String.format(
                Locale.ROOT, ROW, "slot (" + reader.timezone() + ")", "new", "papers", "left over", "subject"));
        rows(days);
        days.stream().filter(day -> isMail(day.draft())).forEach(day -> papers(day.draft()));
    }

    private void note(Replay.Told told) {
        if (told.history() > 0) {
            out.println("A first reading, or one of past days, found " + Words.count(told.history(), "paper")
                    + " more, which are history and never mailed.");
        }
        LocalDate paused = reader.pausedUntil();
        if (paused != null) {
            out.println("That they are paused until " + paused + " is left out of account.");
        }
    }

    /** A line for each, but for many in a row on which nothing happened. */
    private void rows(List<Replay.Day> days) {
        int first = 0;
        while (first < days.size()) {
            int end = first;
            while (end < days.size() && isVoid(days.get(end))) {
                end++;
            }
            if (end - first > FEW_VOID_SLOTS) {
                out.println(slot.format(days.get(first).draft().plan().slot()) + " and "
                        + Words.count(end - first - 1L, "slot") + " after it: nothing new was seen");
                first = end;
            } else {
                row(days.get(first));
                first++;
            }
        }
    }

    private static boolean isVoid(Replay.Day day) {
        return day.seen() == 0 && !isMail(day.draft());
    }

    private void row(Replay.Day day) {
        Editor.Draft draft = day.draft();
        int leftOver = draft.composed().map(Composed::leftOver).orElse(Set.of()).size();
        String row = String.format(
                Locale.ROOT,
                ROW,
                slot.format(draft.plan().slot()),
                day.seen(),
                isMail(draft) ? carried(draft).size() : "-",
                leftOver == 0 ? "" : leftOver,
                draft.composed().map(Composed::subject).orElse(""));
        out.println(row.stripTrailing());
    }

    private void papers(Editor.Draft draft) {
        Set<Long> carried = carried(draft);
        out.println();
        out.println(slot.format(draft.plan().slot()));
        for (Digest.Section section : draft.digest().sections()) {
            List<KnownPaper> papers = section.entries().stream()
                    .map(Digest.Entry::paper)
                    .filter(paper -> carried.contains(paper.ordinal()))
                    .toList();
            list(section.name(), papers);
        }
        list(
                "rising",
                draft.digest().trending().stream().map(Digest.Rising::paper).toList());
    }

    private void list(String heading, List<KnownPaper> papers) {
        if (!papers.isEmpty() && !heading.isEmpty()) {
            out.println("  " + heading);
        }
        papers.forEach(paper -> out.println("    " + paper.paper().title() + Words.id(paper)));
    }

    private static boolean isMail(Editor.Draft draft) {
        return draft.composed().isPresent();
    }

    private static Set<Long> carried(Editor.Draft draft) {
        return draft.plan().papers();
    }

    private String day(Instant instant) {
        return instant.atZone(reader.timezone()).toLocalDate().toString();
    }
}
