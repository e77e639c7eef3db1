package org.paperboy.match;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * A name as it can be compared: "Jane Q. Doe", "J. Doe", "Doe, Jane" and "doe" may all be one person.
 *
 * @param surname in small ASCII letters, with its particles ("van der berg")
 * @param given names or initials in small ASCII letters, in order; empty if not known
 */
record AuthorName(String surname, List<String> given) {
    private static final Set<String> PARTICLES = Set.of(
            "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "ter", "van",
            "von", "zu");
    private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv");
    private static final int MOST_INITIALS = 3;

    /** Reads a name as papers and people write it. */
    static AuthorName of(String name) {
        // Of an accent that stands behind its letter nothing but the letter is to be left, as of the two in one.
        String clean = TextCleaner.clean(Normalizer.normalize(name, Normalizer.Form.NFC))
                .text();
        int comma = clean.indexOf(',');
        if (comma >= 0) {
            List<String> surname = folded(words(clean.substring(0, comma)));
            return new AuthorName(String.join(" ", surname), given(words(clean.substring(comma + 1)), clean));
        }
        List<String> words = words(clean);
        int surname = Math.max(0, words.size() - 1);
        while (surname > 0 && isParticle(words, surname - 1)) {
            surname--;
        }
        return new AuthorName(
                String.join(" ", folded(words.subList(surname, words.size()))),
                given(words.subList(0, surname), clean));
    }

    /** True if both may be one person: the same surname, and given names that do not contradict each other. */
    boolean mayBe(AuthorName other) {
        if (surname.isEmpty() || !surname.equals(other.surname)) {
            return false;
        }
        int shared = Math.min(given.size(), other.given.size());
        for (int index = 0; index < shared; index++) {
            if (!agree(given.get(index), other.given.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** True if whoever may be the other person may be this one, too: "J. Doe" covers "Jane Q. Doe". */
    boolean covers(AuthorName other) {
        if (!surname.equals(other.surname) || given.size() > other.given.size()) {
            return false;
        }
        for (int index = 0; index < given.size(); index++) {
            String mine = given.get(index);
            String theirs = other.given.get(index);
            if (!mine.equals(theirs) && !(mine.length() == 1 && theirs.startsWith(mine))) {
                return false;
            }
        }
        return true;
    }

    private static boolean agree(String one, String other) {
        boolean initial = one.length() == 1 || other.length() == 1;
        return initial ? one.charAt(0) == other.charAt(0) : one.equals(other);
    }

    private static List<String> words(String text) {
        List<String> words = Arrays.stream(text.replace("'", "").split("[\\s.,\\-_]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        boolean suffixed = words.size() > 1
                && SUFFIXES.contains(words.get(words.size() - 1).toLowerCase(Locale.ROOT));
        return suffixed ? words.subList(0, words.size() - 1) : words;
    }

    /** Of a first word only small letters tell: "van Berg" is a surname, "Di Wang" has a given name. */
    private static boolean isParticle(List<String> words, int index) {
        String word = words.get(index);
        return PARTICLES.contains(index == 0 ? word : word.toLowerCase(Locale.ROOT));
    }

    /** The given names, the JM of "JM Doe" as two; but the LI of "LI WEI" is a name. */
    private static List<String> given(List<String> words, String name) {
        boolean capitalsTell = !isCapitals(name);
        return words.stream()
                .flatMap(word -> capitalsTell && word.length() <= MOST_INITIALS && isCapitals(word)
                        ? Arrays.stream(word.split(""))
                        : Stream.of(word))
                .map(AuthorName::folded)
                .toList();
    }

    private static boolean isCapitals(String text) {
        return text.chars().noneMatch(Character::isLowerCase);
    }

    private static List<String> folded(List<String> words) {
        return words.stream().map(AuthorName::folded).toList();
    }

    private static String folded(String word) {
        char[] ascii = new char[4 * word.length()];
        int length = ASCIIFoldingFilter.foldToASCII(word.toCharArray(), 0, ascii, 0, word.length());
        return new String(ascii, 0, length).toLowerCase(Locale.ROOT);
    }
}
