package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.paperboy.app.Comparison;
import org.paperboy.app.Comparison.Change;
import org.paperboy.app.Comparison.Kind;
import org.paperboy.lint.Lint;
import org.paperboy.paper.KnownPaper;

/** What {@code check --diff} prints. */
final class ComparisonReport {
    private static final int MOST_TITLES = 20;

    private final PrintWriter out;

    ComparisonReport(PrintWriter out) {
        this.out = out;
    }

    /** @param earlier what the earlier version is called */
    void print(Comparison.Result result, String earlier) {
        if (result.changes().isEmpty()) {
            out.println("no subscriber differs from " + earlier);
            return;
        }
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        result.changes().forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        out.println("since " + earlier + ": " + Words.count(counts.getOrDefault(Kind.ADDED, 0), "subscriber")
                + " added, " + counts.getOrDefault(Kind.REMOVED, 0) + " removed, "
                + counts.getOrDefault(Kind.CHANGED, 0) + " changed; "
                + (result.papers() == 0
                        ? "no paper of the last " + Lint.RECENT_DAYS + " days is known to compare by"
                        : "compared by the " + Words.count(result.papers(), "paper") + " of the last "
                                + Lint.RECENT_DAYS + " days"));
        result.changes().forEach(change -> print(change, result.papers() > 0));
    }

    private void print(Change change, boolean compared) {
        String sign = switch (change.kind()) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case CHANGED -> "~ ";
        };
        String counts = compared
                ? ": " + Words.count(change.gained().size(), "paper") + " gained, "
                        + change.lost().size() + " lost"
                : "";
        out.println();
        out.println(sign + change.email() + counts);
        change.settings().forEach(setting -> out.println("    " + setting));
        print("  + ", change.gained());
        print("  - ", change.lost());
    }

    private void print(String sign, List<KnownPaper> papers) {
        papers.stream()
                .limit(MOST_TITLES)
                .forEach(paper -> out.println(sign + paper.paper().title() + Words.id(paper)));
        int more = papers.size() - MOST_TITLES;
        if (more > 0) {
            out.println(sign + "and " + more + " more");
        }
    }
}
