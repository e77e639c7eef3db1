package org.paperboy.match;

import java.util.Locale;

/**
 * One way to read a stretch of text as a word. "Pre-training" is three tokens: "pre" from 0 to 1, "training" from 1 to 2,
 * and "pretraining" from 0 to 2.
 *
 * @param cased in ASCII letters where it has Latin ones, with its capitals
 * @param surface the same in small letters
 * @param term the surface with its plural folded: what must be equal to hit
 * @param from the position it begins at
 * @param to the position behind it
 * @param start the offset of its first character in the original text
 * @param end the offset behind its last character
 */
record Token(String cased, String surface, String term, int from, int to, int start, int end) {

    /**
     * Whether it was folded and could still be an acronym that ends in s, for its capitals do not tell: "sars" is SARS or
     * two SARs. It then hits what has either its term or its surface.
     */
    boolean mayBeAcronym() {
        return !term.equals(surface) && Plural.mayBeAcronym(surface);
    }

    /** The term in the capitals it was written in. */
    String casedTerm() {
        if (term.equals(surface)) {
            return cased;
        }
        int alike = 0;
        while (alike < Math.min(term.length(), cased.length()) && term.charAt(alike) == surface.charAt(alike)) {
            alike++;
        }
        String ending = term.substring(alike);
        boolean capital = alike > 0 && Character.isUpperCase(cased.charAt(alike - 1));
        return cased.substring(0, alike) + (capital ? ending.toUpperCase(Locale.ROOT) : ending);
    }
}
