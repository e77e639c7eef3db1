package org.paperboy.match;

import java.util.HashMap;
import java.util.Map;

/** The words that phrases are made of, each with a number, and which of them a word of a text is. */
final class Lexicon {
    private static final int ROOT = 0;
    private static final int NOTHING = -1;

    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Integer> cased = new HashMap<>();
    // Beginnings letter by letter: by node and letter the next node, by node the number of what was spelt on the way.
    private final LongIntMap letters = new LongIntMap();
    private final Ints spelt = new Ints();
    private int size;

    Lexicon() {
        spelt.add(NOTHING);
    }

    /** The number of a word, which is entered if it is new. */
    int enter(Step step) {
        if (step instanceof Step.Word word) {
            return enter(words, word.term());
        }
        return step instanceof Step.Cased exact
                ? enter(cased, exact.written())
                : enterBeginning(((Step.Beginning) step).letters());
    }

    private int enter(Map<String, Integer> numbers, String written) {
        return numbers.computeIfAbsent(written, unseen -> size++);
    }

    private int enterBeginning(String beginning) {
        int node = ROOT;
        for (int index = 0; index < beginning.length(); index++) {
            long edge = edge(node, beginning.charAt(index));
            int next = letters.get(edge);
            if (next == LongIntMap.NONE) {
                next = spelt.size();
                spelt.add(NOTHING);
                letters.put(edge, next);
            }
            node = next;
        }
        if (spelt.get(node) == NOTHING) {
            spelt.set(node, size++);
        }
        return spelt.get(node);
    }

    private static long edge(int node, char letter) {
        return (long) node << Character.SIZE | letter;
    }

    /** Gives back what was kept for words to come. */
    void trim() {
        spelt.trim();
    }

    /** The numbers a word of a text has as a whole: whatever its capitals, and in exactly those. */
    void findWhole(Token token, Ints found) {
        find(words, token.term(), found);
        if (token.mayBeAcronym()) {
            find(words, token.surface(), found);
        }
        if (!cased.isEmpty()) {
            find(cased, token.casedTerm(), found);
            if (token.mayBeAcronym()) {
                find(cased, token.cased(), found);
            }
        }
    }

    private static void find(Map<String, Integer> numbers, String written, Ints found) {
        Integer number = numbers.get(written);
        if (number != null) {
            found.add(number);
        }
    }

    /** The numbers of all its beginnings, the word itself being one. */
    void findBeginnings(Token token, Ints found) {
        String surface = token.surface();
        int node = ROOT;
        for (int index = 0; index < surface.length(); index++) {
            node = letters.get(edge(node, surface.charAt(index)));
            if (node == LongIntMap.NONE) {
                return;
            }
            if (spelt.get(node) != NOTHING) {
                found.add(spelt.get(node));
            }
        }
    }
}
