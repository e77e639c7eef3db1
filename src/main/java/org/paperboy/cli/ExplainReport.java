package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.paperboy.app.Explanation;
import org.paperboy.app.Explanation.Answer;
import org.paperboy.match.Filters.Finding;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.store.Carriages.Carriage;

/** What {@code explain} prints. */
final class ExplainReport {
    private final PrintWriter out;
    private final int width;

    ExplainReport(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    void print(Explanation told) {
        line("", VerdictSentence.of(told));
        VerdictSentence.besides(told).forEach(besides -> line("", besides));
        paper(told.paper());
        reader(told);
        told.answers().forEach(answer -> subscription(answer, told.paper()));
        digests(told);
        out.flush();
    }

    private void paper(KnownPaper known) {
        Paper paper = known.paper();
        heading("The paper");
        line("  ", paper.title());
        String ids = paper.ids().stream().map(PaperId::toString).collect(Collectors.joining(", "));
        line("  ", (ids.isEmpty() ? "no identifier" : ids) + ", paper " + known.ordinal());
        line(
                "  ",
                "first seen " + Words.time(known.firstSeenAt()) + ", listed on " + known.listedOn() + " by "
                        + (known.sources().isEmpty()
                                ? "nobody"
                                : known.sources().stream().sorted().collect(Collectors.joining(", "))));
        if (known.revisedOn() != null) {
            line("  ", "announced as a new version on " + known.revisedOn());
        }
        line(
                "  ",
                (known.baseline() ? "history, never news" : "news") + "; "
                        + (known.votes() == null ? "nobody counted votes" : Words.count(known.votes(), "vote")));
    }

    private void reader(Explanation told) {
        Explanation.Standing standing = told.standing();
        List<String> facts = new ArrayList<>();
        if (told.obstacles().contains(Explanation.Obstacle.NOT_LISTED)) {
            facts.add("listed in no subscription file");
        } else {
            facts.add(
                    standing.since() == null
                            ? "listed, but no run has read their file yet"
                            : "subscribed since " + Words.time(standing.since()));
            facts.add(standing.since() == null ? "" : asked(told.then()));
        }
        if (!standing.suppressed().isEmpty()) {
            facts.add("gets no mail: " + standing.suppressed());
        }
        if (standing.pausedUntil() != null) {
            facts.add("paused until " + standing.pausedUntil());
        }
        if (standing.fileIsFaulty()) {
            facts.add("their file is faulty now (`check` says where), so its last good version counts");
        }
        heading("The reader");
        facts.stream().filter(fact -> !fact.isEmpty()).forEach(fact -> line("  ", fact));
    }

    private static String asked(Explanation.Then then) {
        boolean read = then.askingSince() != null;
        String since = read
                ? "asks for what they ask for now since " + Words.time(then.askingSince())
                : "what they ask for has changed, and no run has read that yet";
        if (then.same()) {
            return since + (read ? "; they did" : "; they asked for the same") + " when the paper was first seen";
        }
        String names = then.answered().stream()
                .map(name -> name.isEmpty() ? "their keywords" : '"' + name + '"')
                .collect(Collectors.joining(", "));
        return since + "; when the paper was first seen they asked for something else, and it "
                + (names.isEmpty() ? "does not answer to that" : "answers to " + names + " of that");
    }

    private void subscription(Answer answer, KnownPaper known) {
        String name = answer.subscription().name();
        heading((name.isEmpty() ? "Their keywords" : "Subscription \"" + name + '"') + ": " + answer.holds());
        new ClauseTree(known.paper()).lines(answer.clause()).forEach(clause -> line(clause.indent(), clause.text()));
        answer.filter().forEach(finding -> line(ClauseTree.mark(finding.holds()), filter(finding)));
    }

    private static String filter(Finding finding) {
        return finding.key() + ": asked for "
                + (finding.key().equals("min-votes") ? "at least " : "")
                + String.join(" or ", finding.asked()) + ", found "
                + (finding.found().isEmpty() ? "none" : Words.list(finding.found()));
    }

    private void digests(Explanation told) {
        heading("Digests");
        told.carriages().forEach(one -> digest(one, ""));
        told.earlier().forEach(one -> digest(one, "an earlier version of "));
        if (told.carriages().isEmpty() && told.earlier().isEmpty()) {
            line("  ", "none to " + told.email() + " had anything to do with it");
        }
    }

    private void digest(Carriage one, String what) {
        line(
                "  ",
                one.digest().id() + " for " + Words.time(one.digest().slot()) + ": "
                        + (one.leftOver() ? "had no room for " : "carries ") + what + "it; "
                        + one.digest().state()
                        + (one.digest().answer().isEmpty()
                                ? ""
                                : " (" + one.digest().answer() + ")") + ", Message-ID "
                        + one.digest().messageId());
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private void line(String first, String text) {
        Paragraph.lines(first, text, width).forEach(out::println);
    }
}
