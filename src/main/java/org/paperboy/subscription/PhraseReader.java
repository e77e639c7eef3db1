package org.paperboy.subscription;

import org.paperboy.subscription.Query.Phrase;

/** Turns words as written into a phrase: the star at the end, and what cannot be looked for. */
final class PhraseReader {
    private static final int MIN_PREFIX_LETTERS = 3;

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
        String spaced = words.replace('"', ' ').replaceAll("[\\s\\p{Z}]+", " ").strip();
        if (spaced.isEmpty()) {
            throw new QuerySyntaxException(offset, "there are no words to look for", "");
        }
        return new Phrase(field, spaced, star >= 0);
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
