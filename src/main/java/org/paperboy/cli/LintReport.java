package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.paperboy.lint.Lint;

/** What {@code check} prints of the subscriptions beside the papers; its warnings stand among the others. */
final class LintReport {
    private static final int USUAL_MOST = 50;

    private final PrintWriter out;

    LintReport(PrintWriter out) {
        this.out = out;
    }

    /** @param all whether every subscription has a line, however many there are */
    void print(Lint.Report report, boolean all) {
        if (report.papers() == 0) {
            return;
        }
        String days = report.recentPapers() == 0
                ? "none of them listed in the last " + Lint.RECENT_DAYS + " days"
                : String.format(Locale.ROOT, "%,d", report.recentPapers()) + " of them listed in the last "
                        + Lint.RECENT_DAYS + " days, on " + Words.count(report.recentDays(), "day");
        out.println("looked at " + String.format(Locale.ROOT, "%,d", report.papers()) + " known "
                + (report.papers() == 1 ? "paper" : "papers") + ", " + days
                + (report.hasEnoughPapers() ? "" : "; too few to tell a rare word from a wrong one"));
        if (report.recentPapers() == 0) {
            return;
        }
        report.breadths().stream()
                .limit(all ? Long.MAX_VALUE : USUAL_MOST)
                .forEach(breadth -> out.println(line(report, breadth)));
        int more = report.breadths().size() - USUAL_MOST;
        if (!all && more > 0) {
            out.println("and " + Words.count(more, "subscription") + " more; --hits shows all");
        }
    }

    private static String line(Lint.Report report, Lint.Breadth breadth) {
        return breadth.interest().file() + ":"
                + breadth.interest().written().at().line() + ":"
                + breadth.interest().written().at().column() + ": "
                + breadth.interest().name() + ": "
                + Words.count(breadth.hits(), "paper") + " in " + Lint.RECENT_DAYS + " days, "
                + report.share(breadth);
    }
}
