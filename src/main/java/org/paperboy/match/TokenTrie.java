package org.paperboy.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All phrases of all queries, word by word, so that one walk over a text finds every one that stands in it. Words are
 * numbered and nodes are numbers, so that hundreds of thousands of phrases fit into a few arrays.
 */
final class TokenTrie {
    private static final int ROOT = 0;
    private static final int NOTHING = -1;
    private static final int LONGEST_BEGINNING = 31;

    /** A phrase stands there; called again for each place. */
    @FunctionalInterface
    interface Found {
        /**
         * Told of one place.
         *
         * @param entry the number the phrase was added under
         * @param from the position of its first word
         * @param to the position behind its last word
         * @param start the offset of its first character in the original text
         * @param end the offset behind its last character
         */
        void at(int entry, int from, int to, int start, int end);
    }

    private final Map<String, Integer> words = new HashMap<>();
    private final LongIntMap edges = new LongIntMap();
    // By node: the first of its entries, how long the beginnings are that it goes on with (a bit for each length), and
    // whether it goes on with words in exact capitals.
    private final Ints firstEntry = new Ints();
    private final Ints beginnings = new Ints();
    private final Ints more = new Ints();
    // By place in a chain of entries: the entry, and where the next one is.
    private final Ints entries = new Ints();
    private final Ints nextEntry = new Ints();

    private static final int GOES_ON = 1;
    private static final int GOES_ON_EXACTLY = 2;

    TokenTrie() {
        newNode();
    }

    /** One word of a phrase as it is looked for. */
    sealed interface Step {
        /** A word whatever its capitals, its plural included. */
        record Word(String term) implements Step {}

        /** A word in exactly these capitals. */
        record Cased(String written) implements Step {}

        /** A word that begins with these letters. */
        record Beginning(String letters) implements Step {}
    }

    /** Adds one way to write a phrase; the same under the same number again changes nothing. */
    void add(List<Step> phrase, int entry) {
        int node = ROOT;
        for (Step step : phrase) {
            node = follow(node, step);
        }
        for (int place = firstEntry.get(node); place != NOTHING; place = nextEntry.get(place)) {
            if (entries.get(place) == entry) {
                return;
            }
        }
        entries.add(entry);
        nextEntry.add(firstEntry.get(node));
        firstEntry.set(node, entries.size() - 1);
    }

    private int follow(int node, Step step) {
        if (step instanceof Step.Beginning beginning) {
            int length = Math.min(beginning.letters().length(), LONGEST_BEGINNING);
            beginnings.set(node, beginnings.get(node) | 1 << length);
        } else {
            more.set(node, more.get(node) | (step instanceof Step.Cased ? GOES_ON_EXACTLY : GOES_ON));
        }
        long edge = edge(node, words.computeIfAbsent(key(step), unseen -> words.size()));
        int next = edges.get(edge);
        if (next == LongIntMap.NONE) {
            next = newNode();
            edges.put(edge, next);
        }
        return next;
    }

    private int newNode() {
        firstEntry.add(NOTHING);
        beginnings.add(0);
        more.add(0);
        return firstEntry.size() - 1;
    }

    private static long edge(int node, int word) {
        return (long) node << 32 | word;
    }

    // Words are made of letters and digits, so that the signs keep the three kinds apart.
    private static String key(Step step) {
        if (step instanceof Step.Word word) {
            return word.term();
        }
        return step instanceof Step.Cased cased ? "=" + cased.written() : beginning((Step.Beginning) step);
    }

    private static String beginning(Step.Beginning step) {
        return step.letters().substring(0, Math.min(step.letters().length(), LONGEST_BEGINNING)) + "*";
    }

    /** Gives back what was kept for phrases to come. */
    void trim() {
        List.of(firstEntry, beginnings, more, entries, nextEntry).forEach(Ints::trim);
    }

    /** Reports every phrase that stands in the text, at each place, some perhaps twice. */
    void find(TokenGraph text, Found found) {
        for (int position = 0; position < text.length(); position++) {
            for (Token first : text.at(position)) {
                step(ROOT, first, first, text, found);
            }
        }
    }

    private void step(int node, Token first, Token word, TokenGraph text, Found found) {
        int lengths = beginnings.get(node);
        for (int left = lengths; left != 0; left &= left - 1) {
            int length = Integer.numberOfTrailingZeros(left);
            if (length <= word.surface().length()) {
                reach(node, word.surface().substring(0, length) + "*", first, word, text, found);
            }
        }
        int kinds = more.get(node);
        if ((kinds & GOES_ON) != 0) {
            reach(node, word.term(), first, word, text, found);
            if (word.mayBeAcronym()) {
                reach(node, word.surface(), first, word, text, found);
            }
        }
        if ((kinds & GOES_ON_EXACTLY) != 0) {
            reach(node, "=" + word.casedTerm(), first, word, text, found);
            if (word.mayBeAcronym()) {
                reach(node, "=" + word.cased(), first, word, text, found);
            }
        }
    }

    private void reach(int node, String key, Token first, Token word, TokenGraph text, Found found) {
        Integer number = words.get(key);
        int reached = number == null ? LongIntMap.NONE : edges.get(edge(node, number));
        if (reached == LongIntMap.NONE) {
            return;
        }
        for (int place = firstEntry.get(reached); place != NOTHING; place = nextEntry.get(place)) {
            found.at(entries.get(place), first.from(), word.to(), first.start(), word.end());
        }
        if (more.get(reached) != 0 || beginnings.get(reached) != 0) {
            for (Token following : text.at(word.to())) {
                step(reached, first, following, text, found);
            }
        }
    }
}
