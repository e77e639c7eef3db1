package org.paperboy.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.paperboy.match.TokenTrie.Step;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Phrase;

/** The ways in which the words of a query may be written in a paper. */
final class Readings {
    // More ways to hyphenate a phrase than this are not tried; the way it is written always is.
    private static final int MOST = 32;

    private Readings() {}

    static List<List<Step>> of(PaperAnalyzer analyzer, Phrase phrase) {
        if (!phrase.prefix()) {
            return steps(analyzer.analyze(phrase.words()), start -> false);
        }
        List<List<Step>> readings = new ArrayList<>();
        for (List<Token> path : analyzer.analyze(phrase.words()).paths(MOST)) {
            List<Step> steps = new ArrayList<>();
            path.forEach(token -> steps.add(new Step.Word(token.term())));
            Token last = path.get(path.size() - 1);
            steps.set(steps.size() - 1, new Step.Beginning(last.surface()));
            readings.add(steps);
        }
        return readings;
    }

    static List<List<Step>> of(PaperAnalyzer analyzer, Exact exact) {
        return steps(analyzer.analyze(exact.words()), start -> true);
    }

    /** Those of other words for a phrase, of which some may begin with a {@code =}. */
    static List<List<Step>> ofAlias(PaperAnalyzer analyzer, String also) {
        StringBuilder plain = new StringBuilder();
        BitSet cased = new BitSet();
        for (String word : also.split(" ", -1)) {
            boolean exact = word.startsWith("=");
            int start = plain.length();
            plain.append(exact ? word.substring(1) : word).append(' ');
            cased.set(start, plain.length(), exact);
        }
        return steps(analyzer.analyze(plain.toString()), cased::get);
    }

    private static List<List<Step>> steps(TokenGraph words, IntPredicate isCased) {
        return words.paths(MOST).stream()
                .map(path -> path.stream()
                        .map(token -> isCased.test(token.start())
                                ? new Step.Cased(token.cased())
                                : (Step) new Step.Word(token.term()))
                        .toList())
                .toList();
    }
}
