package org.paperboy.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All phrases of all queries, word by word, so that one walk over a text finds every one that stands in it. */
final class TokenTrie {
    /** A phrase stands there; called again for each place. */
    @FunctionalInterface
    interface Found {
        void at(int phrase, int start, int end);
    }

    private static final class Node {
        final Map<String, Node> next = new HashMap<>(4);
        final Map<String, List<Integer>> prefixes = new HashMap<>(1);
        final List<Integer> phrases = new ArrayList<>(1);
        int longestPrefix;
    }

    private final Node root = new Node();

    /**
     * Adds one way to write a phrase.
     *
     * @param prefix true if the last word may go on
     * @param phrase the number it is reported by
     */
    void add(List<Token> words, boolean prefix, int phrase) {
        Node node = root;
        List<Token> whole = prefix ? words.subList(0, words.size() - 1) : words;
        for (Token word : whole) {
            node = node.next.computeIfAbsent(word.term(), term -> new Node());
        }
        if (prefix) {
            String start = words.get(words.size() - 1).surface();
            node.prefixes.computeIfAbsent(start, letters -> new ArrayList<>(1)).add(phrase);
            node.longestPrefix = Math.max(node.longestPrefix, start.length());
        } else {
            node.phrases.add(phrase);
        }
    }

    /** Reports every phrase that stands in the text, at each place, some perhaps twice. */
    void find(TokenGraph text, Found found) {
        for (int position = 0; position < text.length(); position++) {
            for (Token first : text.at(position)) {
                step(root, first, first.start(), text, found);
            }
        }
    }

    private static void step(Node node, Token word, int start, TokenGraph text, Found found) {
        int longest = Math.min(node.longestPrefix, word.surface().length());
        for (int length = 1; length <= longest; length++) {
            for (int phrase : node.prefixes.getOrDefault(word.surface().substring(0, length), List.of())) {
                found.at(phrase, start, word.end());
            }
        }
        Node reached = node.next.get(word.term());
        if (reached == null) {
            return;
        }
        for (int phrase : reached.phrases) {
            found.at(phrase, start, word.end());
        }
        if (!reached.next.isEmpty() || reached.longestPrefix > 0) {
            for (Token following : text.at(word.to())) {
                step(reached, following, start, text, found);
            }
        }
    }
}
