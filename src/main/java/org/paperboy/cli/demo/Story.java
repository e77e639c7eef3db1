package org.paperboy.cli.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.paperboy.app.Application;
import org.paperboy.app.Editor;
import org.paperboy.app.Once;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;
import org.paperboy.subscription.Subscriber;

/** Tells what happened, from what the program says it did. */
final class Story {
    private static final DateTimeFormatter SCENE =
            DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final Pattern SITE = Pattern.compile("https?://[^/\\s]+");
    private static final Pattern PARAMETERS = Pattern.compile("\\?[^\\s:]*");

    private final PrintWriter out;
    private final Application application;
    private final Withheld withheld;
    private int mails;
    private int slots;

    Story(PrintWriter out, Application application) {
        this.out = out;
        this.application = application;
        this.withheld = new Withheld(application.ledger().snapshot());
    }

    void open(DemoPapers papers) {
        out.println("Paperboy demo: two days on an invented digest site with " + papers.size()
                + " papers, on this machine alone.");
        out.println("Ada wants flow matching and views from above, Kofi retrieval and agents, Mei whatever is rising,");
        out.println("Tove topological insulators. Scenes are in UTC; a mail shows the hour its reader asked for.");
    }

    void scene(Instant at, String what) {
        out.println();
        out.println(SCENE.format(at) + "  " + what);
    }

    /** What one round did. */
    void tell(Once.Report report) {
        Set<String> broken = new HashSet<>();
        for (Listings.Judged judged : report.crawled()) {
            if (judged.judgement().verdict() != Verdict.BROKEN) {
                tellList(judged);
            } else if (broken.add(judged.source())) {
                tell("BROKEN", shortened(judged.judgement().reason()));
                tell("", "Nothing is stored and nothing forgotten; the day does not pass for a quiet one.");
            }
        }
        report.composed().forEach(this::tellDraft);
    }

    private void tellList(Listings.Judged judged) {
        String day = DAY.format(judged.day());
        String papers =
                judged.papers() == 0 ? "nothing listed" : judged.papers() + " papers, " + judged.news() + " new";
        if (judged.main()) {
            tell(judged.judgement().verdict().name(), day + ": " + papers);
            return;
        }
        tell(judged.judgement().verdict().name(), day + " again: " + papers);
        application.ledger().snapshot().seenSince(Long.MAX_VALUE, judged.readAt()).stream()
                .filter(paper -> paper.listedOn().equals(judged.day()))
                .map(KnownPaper::paper)
                .forEach(paper -> tell("late", "\"" + paper.title() + "\""));
    }

    private void tellDraft(Editor.Draft draft) {
        slots++;
        Subscriber reader = draft.digest().subscriber();
        String slot = "%-4s %s  "
                .formatted(
                        MailIndex.name(reader), HOUR.format(draft.plan().slot().atZone(reader.timezone())));
        if (draft.composed().isPresent()) {
            mails++;
            tell("mailed", slot + draft.plan().subject());
        } else {
            tell("no mail", slot + "nothing new for them");
        }
        withheld.from(draft).forEach(sentence -> tell("withheld", sentence));
    }

    private void tell(String label, String text) {
        out.println(Column.beside(label, text));
    }

    // The site's port differs each time, and one of two complaints about the same thing is enough.
    private static String shortened(String reason) {
        String first = reason.split("; and ", 2)[0];
        return PARAMETERS.matcher(SITE.matcher(first).replaceAll("")).replaceAll("");
    }

    void close(Path index, Path mailFolder) {
        long papers = application.ledger().snapshot().size();
        out.println();
        out.println("What happened: " + papers + " papers came to be known, and " + mails + " mails went out for "
                + slots + " slots.");
        out.println(repeats() + " paper was sent to anybody twice. Late papers came with the next digest. A site that");
        out.println("was down for hours looked down, not quiet.");
        out.println();
        out.println("Open   " + index.toAbsolutePath().normalize());
        out.println("Mails  " + mailFolder.toAbsolutePath().normalize() + " (.eml, as sent)");
        out.println("Files  "
                + mailFolder.resolveSibling("paperboy.yaml").toAbsolutePath().normalize()
                + " and subscriptions/: edit your own like these");
    }

    private String repeats() {
        int repeated = 0;
        for (String email : application.ledger().subscribers().emails()) {
            repeated += application.ledger().tally().repeatedPapers(email);
        }
        return repeated == 0 ? "No" : Integer.toString(repeated);
    }
}
