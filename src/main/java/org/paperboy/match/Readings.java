package org.paperboy.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Phrase;

/** The ways in which the words of a query may be written in a paper. */
final class Readings {
    // More ways to hyphenate a phrase than this are not tried; the way it is written always is.
    private static final int MOST = 32;

    private Readings() {}

    /** All of them. */
    static List<List<Step>> of(PaperAnalyzer analyzer, Phrase phrase) {
        return phrase.prefix() ? open(analyzer, phrase) : steps(analyzer.analyze(phrase.words()), start -> false, true);
    }

    /** Those in which every short word that ends in s is a plural, though it may be an acronym. */
    static List<List<Step>> ofPlurals(PaperAnalyzer analyzer, Phrase phrase) {
        return phrase.prefix()
                ? open(analyzer, phrase)
                : steps(analyzer.analyze(phrase.words()), start -> false, false);
    }

    private static List<List<Step>> open(PaperAnalyzer analyzer, Phrase phrase) {
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
        return steps(analyzer.analyze(exact.words()), start -> true, true);
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
        return steps(analyzer.analyze(plain.toString()), cased::get, true);
    }

    private static List<List<Step>> steps(TokenGraph words, IntPredicate isCased, boolean acronyms) {
        List<List<Token>> paths = words.paths(MOST);
        Set<List<Step>> readings = new LinkedHashSet<>();
        for (List<Token> path : paths) {
            readings.add(path.stream()
                    .map(token -> step(token, isCased.test(token.start()), false))
                    .toList());
        }
        int most = readings.size() + MOST;
        for (List<Token> path : paths) {
            if (acronyms && path.stream().anyMatch(Token::mayBeAcronym)) {
                addAcronyms(path, isCased, new ArrayList<>(), readings, most);
            }
        }
        return List.copyOf(readings);
    }

    private static void addAcronyms(
            List<Token> path, IntPredicate isCased, List<Step> steps, Set<List<Step>> readings, int most) {
        if (readings.size() >= most) {
            return;
        }
        if (steps.size() == path.size()) {
            readings.add(List.copyOf(steps));
            return;
        }
        Token token = path.get(steps.size());
        for (boolean acronym : token.mayBeAcronym() ? new boolean[] {true, false} : new boolean[] {false}) {
            steps.add(step(token, isCased.test(token.start()), acronym));
            addAcronyms(path, isCased, steps, readings, most);
            steps.remove(steps.size() - 1);
        }
    }

    private static Step step(Token token, boolean cased, boolean acronym) {
        if (cased) {
            return new Step.Cased(acronym ? token.cased() : token.casedTerm());
        }
        return new Step.Word(acronym ? token.surface() : token.term());
    }
}
