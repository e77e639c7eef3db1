package org.paperboy.cli.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.paperboy.app.Application;
import org.paperboy.app.Editor;
import org.paperboy.app.Once;
import org.paperboy.match.Matcher;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;

/** Tells what happened, from what the program says it did. */
final class Story {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final PrintWriter out;
    private final Application application;
    private final Set<Long> told = new HashSet<>();
    private int mails;
    private int slots;

    Story(PrintWriter out, Application application) {
        this.out = out;
        this.application = application;
    }

    void open(DemoPapers papers) {
        out.println("Paperboy demo: two days on an invented digest site with " + papers.size()
                + " papers, on this machine alone.");
        out.println("Ada wants flow matching and views from above, Kofi retrieval and agents, Mei whatever is rising,");
        out.println("Tove topological insulators. All times are UTC; each reader has an hour and a zone of their own.");
    }

    void scene(Instant at, String what) {
        out.println();
        out.println(TIME.format(at) + "  " + what);
    }

    void tell(Once.Report report) {
        report.crawled().forEach(this::tell);
        for (Editor.Draft draft : report.composed()) {
            slots++;
            if (draft.composed().isPresent()) {
                mails++;
                out.println("  mailed  " + draft.plan().email() + ": "
                        + draft.plan().subject());
            } else {
                out.println("  no mail " + draft.plan().email() + ": nothing new for them");
            }
            withheld(draft).forEach(line -> out.println("          " + line));
        }
    }

    private void tell(Listings.Judged judged) {
        if (judged.judgement().verdict() == Verdict.BROKEN) {
            out.println("  BROKEN  " + judged.judgement().reason());
            out.println("          Nothing is stored, nothing is forgotten, nobody is mailed because of it.");
            return;
        }
        String again = judged.main() ? "" : " (read again for late papers)";
        out.println(
                "  crawled " + judged.day() + again + ": " + judged.papers() + " papers, " + judged.news() + " new");
    }

    // What a reader's own exclusions kept from them; told once.
    private List<String> withheld(Editor.Draft draft) {
        List<String> lines = new ArrayList<>();
        Subscriber subscriber = draft.digest().subscriber();
        for (Subscription subscription : subscriber.subscriptions()) {
            if (!(subscription.query() instanceof Query.And and)) {
                continue;
            }
            List<Query> wanted = and.operands().stream()
                    .filter(operand -> !(operand instanceof Query.Not))
                    .toList();
            Matcher matcher = Matcher.of(List.of(new Query.And(wanted), subscription.query()));
            for (KnownPaper paper : application.ledger().snapshot().seenSince(0, Instant.EPOCH)) {
                var answers = matcher.match(paper.paper());
                if (answers.containsKey(new Query.And(wanted))
                        && !answers.containsKey(subscription.query())
                        && told.add(paper.ordinal())) {
                    lines.add("withheld: \"" + paper.paper().title() + "\", by what \"" + subscription.name()
                            + "\" excludes");
                }
            }
        }
        return lines;
    }

    void close(Path index, Path mailFolder) {
        long papers = application.ledger().snapshot().size();
        out.println();
        out.println("What happened: " + papers + " papers came to be known, " + mails + " mails went out for " + slots
                + " slots, " + repeats() + " paper was sent to anybody twice,");
        out.println(
                "the late paper came with the next digest, and a site that was down for hours looked down, not quiet.");
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
            repeated += application.ledger().digests().repeatedPapers(email);
        }
        return repeated == 0 ? "no" : Integer.toString(repeated);
    }
}
