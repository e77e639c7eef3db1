package org.paperboy.subscription;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Phrase;

/** Turns words as written into a leaf of a query: the star at the end, and what cannot be looked for. */
final class PhraseReader {
    private static final int MIN_PREFIX_LETTERS = 3;
    private static final int MOST_NEAR_WORDS = 6;
    private static final int FARTHEST = 20;

    private PhraseReader() {}

    /**
     * The phrase written there.
     *
     * @param written the words with their star, without quotes around them
     * @param offset of the first of these characters, for messages
     */
    static Phrase read(Field field, String written, int offset) throws QuerySyntaxException {
        int star = written.indexOf('*');
        String words = written;
        if (star >= 0) {
            refuseMisplaced(written, star, offset);
            words = written.substring(0, star);
        }
        return new Phrase(field, spaced(words, offset), star >= 0);
    }

    /** The phrase in exactly these capitals. */
    static Exact exact(Field field, String written, int offset) throws QuerySyntaxException {
        refuseStar(written, offset, "words in exact case");
        return new Exact(field, spaced(written, offset));
    }

    /**
     * The words near each other.
     *
     * @param apart as written behind the {@code ~}
     * @param tilde where that stands
     */
    static Near near(Field field, String written, int offset, String apart, int tilde) throws QuerySyntaxException {
        if (!apart.matches("\\d{1,2}") || Integer.parseInt(apart) > FARTHEST) {
            throw new QuerySyntaxException(
                    tilde,
                    "~ needs a number from 0 to " + FARTHEST + " behind it",
                    "how many other words may stand between: \"graph neural\"~5");
        }
        refuseStar(written, offset, "words near each other");
        List<String> words = List.of(spaced(written, offset).split(" ", -1));
        Set<String> different = new HashSet<>();
        words.forEach(word -> different.add(word.toLowerCase(Locale.ROOT)));
        if (words.size() < 2) {
            throw new QuerySyntaxException(tilde, "one word alone is near to nothing", "leave out the ~" + apart);
        }
        if (words.size() > MOST_NEAR_WORDS) {
            throw new QuerySyntaxException(
                    tilde, "more than " + MOST_NEAR_WORDS + " words near each other", "keep those that matter most");
        }
        if (different.size() < words.size()) {
            throw new QuerySyntaxException(offset, "a word stands twice among those near each other", "once is enough");
        }
        return new Near(field, words, Integer.parseInt(apart));
    }

    private static String spaced(String words, int offset) throws QuerySyntaxException {
        String spaced = words.replace('"', ' ').replaceAll("[\\s\\p{Z}]+", " ").strip();
        if (spaced.isEmpty()) {
            throw new QuerySyntaxException(offset, "there are no words to look for", "");
        }
        return spaced;
    }

    private static void refuseStar(String written, int offset, String what) throws QuerySyntaxException {
        int star = written.indexOf('*');
        if (star >= 0) {
            throw new QuerySyntaxException(offset + star, what + " cannot end in *", "leave out this *");
        }
    }

    private static void refuseMisplaced(String written, int star, int offset) throws QuerySyntaxException {
        int word = star;
        while (word > 0 && !Character.isWhitespace(written.charAt(word - 1))) {
            word--;
        }
        if (word == star) {
            throw new QuerySyntaxException(
                    offset + star, "a word cannot begin with *", "* stands at the end of a word: diffusion*");
        }
        if (!written.substring(star + 1).isBlank()) {
            throw new QuerySyntaxException(
                    offset + star, "only the last word of a phrase can end in *", "leave out this *");
        }
        long letters = written.substring(word, star)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .count();
        if (letters < MIN_PREFIX_LETTERS) {
            throw new QuerySyntaxException(
                    offset + word,
                    "too short for a *: it needs at least " + MIN_PREFIX_LETTERS + " letters before it",
                    "write more of the word, or leave out the *");
        }
    }
}
