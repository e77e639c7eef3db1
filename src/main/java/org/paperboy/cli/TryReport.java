package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Tryout;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.Verdict;

/** What {@code try} prints. */
final class TryReport {
    private static final int SHOWN_PAPERS = 5;
    private static final int SHOWN_AUTHORS = 5;
    private static final int SHOWN_ABSTRACT = 100;

    private final PrintWriter out;
    private final int width;

    TryReport(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    void print(Tryout.Tried tried) {
        @Nullable Listing listing = tried.listing();
        List<String> notes = listing == null ? List.of() : listing.notes();
        line("", tried.judgement().verdict() + "  " + reason(tried.judgement(), notes));
        line("", "read as type " + tried.type() + (tried.guess().isEmpty() ? "" : ", " + tried.guess()));
        line("", tried.period().isEmpty() ? "" : "asked for the days " + tried.period());
        if (listing != null) {
            show(listing, tried.lacks());
            notes.forEach(note -> line("", "note: " + note));
            papers(listing);
        } else if (tried.guess().contains("no --select")) {
            line("", "If it is a page or an API, say where its papers are: see paperboy try --help.");
        }
        if (tried.judgement().verdict() != Verdict.BROKEN) {
            out.println();
            out.println("For your configuration, below \"sources:\" (the name is yours to choose):");
            out.println();
            out.print(tried.yaml());
        }
        out.flush();
    }

    /** Without the notes, which follow in lines of their own. */
    private static String reason(Judgement judgement, List<String> notes) {
        String reason = judgement.reason();
        String joined = "; " + String.join("; ", notes);
        return reason.endsWith(joined) ? reason.substring(0, reason.length() - joined.length()) : reason;
    }

    private void show(Listing listing, List<Tryout.Lack> lacks) {
        String declared = listing.declared() == null ? "no count declared" : listing.declared() + " declared";
        int read = listing.papers().size();
        line("", declared + ", " + read + " read" + (listing.complete() ? "" : ", and some are missing"));
        if (!lacks.isEmpty()) {
            line(
                    "",
                    lacks.stream()
                            .map(lack -> lack.part() + ": empty in " + lack.papers() + " of " + read)
                            .collect(Collectors.joining("; ")));
        }
    }

    private void papers(Listing listing) {
        for (ListedPaper listed : listing.papers().stream().limit(SHOWN_PAPERS).toList()) {
            Paper paper = listed.paper();
            out.println();
            line(listed.rank() + ". ", paper.title());
            line("   ", byline(listed));
            line("   ", shorten(paper.abstractText()));
            paper.links().values().stream().limit(1).forEach(link -> line("   ", link));
            line("   ", paper.ids().stream().map(PaperId::toString).collect(Collectors.joining(", ")));
        }
        int more = listing.papers().size() - SHOWN_PAPERS;
        if (more > 0) {
            out.println();
            out.println("and " + more + " more");
        }
    }

    private static String byline(ListedPaper listed) {
        List<String> authors = listed.paper().authors();
        boolean commas = authors.stream().anyMatch(author -> author.contains(","));
        String names = authors.stream().limit(SHOWN_AUTHORS).collect(Collectors.joining(commas ? "; " : ", "));
        int more = authors.size() - SHOWN_AUTHORS;
        String by = more > 0 ? names + " and " + more + " more" : names;
        String date = listed.date() == null ? "undated" : listed.date().toString();
        String votes = listed.votes() == null ? "" : ", " + Words.count(listed.votes(), "vote");
        return date + votes + (by.isEmpty() ? "" : " · " + by);
    }

    private static String shorten(String text) {
        if (text.codePointCount(0, text.length()) <= SHOWN_ABSTRACT) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, SHOWN_ABSTRACT));
        return cut.replaceFirst("\\s+\\S*$", "") + " …";
    }

    private void line(String first, String text) {
        if (!text.isEmpty()) {
            Paragraph.lines(first, text, width).forEach(out::println);
        }
    }
}
