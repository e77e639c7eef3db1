package org.paperboy.match;

import java.util.Map;

/**
 * Folds English plurals onto their singular, and nothing else: a real stemmer makes one word of "general",
 * "generative" and "generator". The result need not be a word, only the same for both forms ("series" gives "sery").
 */
final class Plural {
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("matrices", "matrix"),
            Map.entry("vertices", "vertex"),
            Map.entry("indices", "index"),
            Map.entry("appendices", "appendix"),
            Map.entry("analyses", "analysi"),
            Map.entry("hypotheses", "hypothesi"),
            Map.entry("syntheses", "synthesi"),
            Map.entry("biases", "bia"),
            Map.entry("lenses", "len"),
            Map.entry("cpus", "cpu"),
            Map.entry("gpus", "gpu"),
            Map.entry("npus", "npu"),
            Map.entry("tpus", "tpu"));

    private Plural() {}

    /** A word in small letters without its plural ending. */
    static String fold(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        int length = word.length();
        if (length >= 5 && (word.endsWith("che") || word.endsWith("she"))) {
            return word.substring(0, length - 1);
        }
        if (length >= 5 && word.endsWith("ie")) {
            return word.substring(0, length - 2) + "y";
        }
        if (length < 3 || !word.endsWith("s") || word.endsWith("us") || word.endsWith("ss")) {
            return word;
        }
        return word.endsWith("es") ? foldEs(word, length) : word.substring(0, length - 1);
    }

    private static String foldEs(String word, int length) {
        if (word.endsWith("ies")) {
            return length > 4 ? word.substring(0, length - 3) + "y" : word.substring(0, length - 1);
        }
        boolean wholeEnding = word.endsWith("ches")
                || word.endsWith("shes")
                || word.endsWith("xes")
                || word.endsWith("sses")
                || word.endsWith("zzes")
                || (word.endsWith("oes") && length > 5);
        return word.substring(0, length - (wholeEnding ? 2 : 1));
    }
}
