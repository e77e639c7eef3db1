package org.paperboy.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The words of one paper and which of them stand side by side, gathered while it is matched. For one thread. */
public final class PaperWords {
    /** By singular, how a word is written, both in small letters. */
    private final Map<String, String> written = new HashMap<>();

    private final Set<String> surnames = new HashSet<>();
    private final Ints pairs = new Ints();

    void add(TokenGraph text) {
        for (int position = 0; position < text.length(); position++) {
            for (Token token : text.at(position)) {
                String word = Plural.fold(token.surface());
                written.putIfAbsent(word, token.surface());
                for (Token following : text.at(token.to())) {
                    pairs.add(pair(word, Plural.fold(following.surface())));
                }
            }
        }
    }

    void addAuthor(String name) {
        surnames.add(AuthorName.of(name).surname());
    }

    static int pair(String first, String second) {
        return 31 * first.hashCode() + Integer.rotateLeft(second.hashCode(), 13);
    }

    Map<String, String> written() {
        return written;
    }

    Collection<String> surnames() {
        return surnames;
    }

    Ints pairs() {
        return pairs;
    }
}
