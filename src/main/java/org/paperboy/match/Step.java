package org.paperboy.match;

/** One word of a phrase as it is looked for. */
sealed interface Step {
    /** A word whatever its capitals, its plural included. */
    record Word(String term) implements Step {}

    /** A word in exactly these capitals. */
    record Cased(String written) implements Step {}

    /** A word that begins with these letters. */
    record Beginning(String letters) implements Step {}
}
