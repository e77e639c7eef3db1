package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.paperboy.app.Comparison;
import org.paperboy.app.Comparison.Change;
import org.paperboy.app.Comparison.Kind;
import org.paperboy.lint.Lint;
import org.paperboy.paper.KnownPaper;

/** What {@code check --diff} prints. */
final class ComparisonReport {
    private static final int MOST_TITLES = 20;

    private static final int MOST_ADDRESSES = 20;

    private final PrintWriter out;
    private final String earlier;

    /** @param earlier what the earlier version is called */
    ComparisonReport(PrintWriter out, String earlier) {
        this.out = out;
        this.earlier = earlier;
    }

    /** @param otherAliases whether the aliases of the two versions make a difference */
    void print(Comparison.Result result, boolean otherAliases) {
        if (result.changes().isEmpty()) {
            out.println("no subscriber " + (result.notCompared().isEmpty() ? "" : "that can be compared ")
                    + "differs from " + earlier);
        } else {
            counts(result);
        }
        if (otherAliases) {
            out.println("the aliases changed too; each version is read with its own");
        }
        notCompared(result.notCompared());
        result.changes().forEach(change -> print(change, result.papers() > 0));
    }

    private void notCompared(List<String> emails) {
        if (emails.isEmpty()) {
            return;
        }
        int more = emails.size() - MOST_ADDRESSES;
        out.println("not compared, for a file that lists them cannot be used in one of the versions: "
                + emails.stream().limit(MOST_ADDRESSES).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : ""));
    }

    private void counts(Comparison.Result result) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        result.changes().forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        out.println("since " + earlier + ": " + Words.count(counts.getOrDefault(Kind.ADDED, 0), "subscriber")
                + " added, " + counts.getOrDefault(Kind.REMOVED, 0) + " removed, "
                + counts.getOrDefault(Kind.CHANGED, 0) + " changed; "
                + (result.papers() == 0
                        ? "no paper of the last " + Lint.RECENT_DAYS + " days is known to compare by"
                        : "compared by the " + Words.count(result.papers(), "paper") + " of the last "
                                + Lint.RECENT_DAYS + " days"));
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
