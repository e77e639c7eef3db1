package org.paperboy.match;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.match.TokenTrie.Step;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Phrase;

/** The ways in which the words of a query may be written in a paper. */
final class Readings {
    // More ways to hyphenate a phrase than this are not tried; the way it is written always is.
    private static final int MOST = 32;

    private Readings() {}

    static List<List<Step>> of(PaperAnalyzer analyzer, Phrase phrase) {
        List<List<Step>> readings = new ArrayList<>();
        for (List<Token> path : analyzer.analyze(phrase.words()).paths(MOST)) {
            List<Step> steps = new ArrayList<>();
            path.forEach(token -> steps.add(new Step.Word(token.term())));
            if (phrase.prefix()) {
                Token last = path.get(path.size() - 1);
                steps.set(steps.size() - 1, new Step.Beginning(last.surface()));
            }
            readings.add(steps);
        }
        return readings;
    }

    static List<List<Step>> of(PaperAnalyzer analyzer, Exact exact) {
        return analyzer.analyze(exact.words()).paths(MOST).stream()
                .map(path -> path.stream()
                        .map(token -> (Step) new Step.Cased(token.cased()))
                        .toList())
                .toList();
    }
}
