package org.paperboy.match;

import java.util.ArrayList;
import java.util.List;

/**
 * All phrases of all queries, word by word, so that one walk over a text finds every one that stands in it. Words are
 * numbered and nodes are numbers, so that hundreds of thousands of phrases fit into a few arrays.
 */
final class TokenTrie {
    private static final int ROOT = 0;
    private static final int NOTHING = -1;

    // Where what belongs to a node stands behind its first number, and how many numbers it is.
    private static final int OTHERS = 1;
    private static final int MORE = 2;
    private static final int NODE = 3;

    // The kinds of word, a bit each.
    private static final int WHOLE = 1;
    private static final int BEGINNING = 2;

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

    private final Lexicon lexicon = new Lexicon();
    // The nodes that words lead to: from the root by word, from others by node and word.
    private final Ints fromRoot = new Ints();
    private final LongIntMap edges = new LongIntMap();
    // By node, side by side: an entry, where the chain of its others begins, and what kinds of word it goes on with.
    private final Ints nodes = new Ints();
    // By place in a chain: an entry, and where the next one is.
    private final Ints chains = new Ints();

    TokenTrie() {
        newNode();
    }

    /** Adds one way to write a phrase; the same under the same number again changes nothing. */
    void add(List<Step> phrase, int entry) {
        int node = ROOT;
        for (Step step : phrase) {
            node = follow(node, step);
        }
        if (nodes.get(node) == NOTHING) {
            nodes.set(node, entry);
        } else if (!hasEntry(node, entry)) {
            chains.addAll(entry, nodes.get(node + OTHERS));
            nodes.set(node + OTHERS, chains.size() - 2);
        }
    }

    private boolean hasEntry(int node, int entry) {
        boolean has = nodes.get(node) == entry;
        for (int at = nodes.get(node + OTHERS); at != NOTHING && !has; at = chains.get(at + 1)) {
            has = chains.get(at) == entry;
        }
        return has;
    }

    private int follow(int node, Step step) {
        nodes.set(node + MORE, nodes.get(node + MORE) | (step instanceof Step.Beginning ? BEGINNING : WHOLE));
        int word = lexicon.enter(step);
        while (fromRoot.size() <= word) {
            fromRoot.add(LongIntMap.NONE);
        }
        int next = next(node, word);
        if (next == LongIntMap.NONE) {
            next = newNode();
            if (node == ROOT) {
                fromRoot.set(word, next);
            } else {
                edges.put(edge(node, word), next);
            }
        }
        return next;
    }

    private int next(int node, int word) {
        return node == ROOT ? fromRoot.get(word) : edges.get(edge(node, word));
    }

    private int newNode() {
        nodes.addAll(NOTHING, NOTHING, 0);
        return nodes.size() - NODE;
    }

    private static long edge(int node, int word) {
        return (long) node << Integer.SIZE | word;
    }

    /** Gives back what was kept for phrases to come. */
    void trim() {
        lexicon.trim();
        fromRoot.trim();
        nodes.trim();
        chains.trim();
    }

    /** Reports every phrase that stands in the text, at each place, some perhaps twice. */
    void find(TokenGraph text, Found found) {
        new Walk(text, found).run();
    }

    /**
     * A word of a text, and where in the list of numbers its own are: from {@code whole} those of the words it is, from
     * {@code beginnings} to {@code end} those of what it begins with.
     */
    private record Word(Token token, int whole, int beginnings, int end) {}

    /** One way through one text, whose words are looked up once, though many phrases lead past them. */
    private final class Walk {
        private final Found found;
        private final List<List<Word>> text = new ArrayList<>();
        private final Ints numbers = new Ints();

        Walk(TokenGraph graph, Found found) {
            this.found = found;
            for (int position = 0; position < graph.length(); position++) {
                List<Word> known = new ArrayList<>();
                for (Token token : graph.at(position)) {
                    int whole = numbers.size();
                    lexicon.findWhole(token, numbers);
                    int beginnings = numbers.size();
                    lexicon.findBeginnings(token, numbers);
                    if (numbers.size() > whole) {
                        known.add(new Word(token, whole, beginnings, numbers.size()));
                    }
                }
                text.add(known);
            }
        }

        void run() {
            for (List<Word> words : text) {
                for (Word first : words) {
                    step(ROOT, first.token(), first);
                }
            }
        }

        private void step(int node, Token first, Word word) {
            int kinds = nodes.get(node + MORE);
            if ((kinds & WHOLE) != 0) {
                reach(node, word.whole(), word.beginnings(), first, word.token());
            }
            if ((kinds & BEGINNING) != 0) {
                reach(node, word.beginnings(), word.end(), first, word.token());
            }
        }

        private void reach(int node, int from, int to, Token first, Token last) {
            for (int at = from; at < to; at++) {
                int reached = next(node, numbers.get(at));
                if (reached != LongIntMap.NONE) {
                    report(reached, first, last);
                    goOn(reached, first, last.to());
                }
            }
        }

        private void report(int node, Token first, Token last) {
            if (nodes.get(node) != NOTHING) {
                found.at(nodes.get(node), first.from(), last.to(), first.start(), last.end());
                for (int at = nodes.get(node + OTHERS); at != NOTHING; at = chains.get(at + 1)) {
                    found.at(chains.get(at), first.from(), last.to(), first.start(), last.end());
                }
            }
        }

        private void goOn(int node, Token first, int position) {
            if (nodes.get(node + MORE) != 0 && position < text.size()) {
                for (Word following : text.get(position)) {
                    step(node, first, following);
                }
            }
        }
    }
}
