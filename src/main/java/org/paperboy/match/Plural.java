package org.paperboy.match;

import java.util.HashMap;
import java.util.Map;

/**
 * Folds English plurals onto their singular, and nothing else: a real stemmer makes one word of "general",
 * "generative" and "generator". The result need not be a word, only the same for both forms ("series" gives "sery").
 */
final class Plural {
    /** In letters, of those that end in an s of their own: GPS, SARS, DARTS. */
    static final int LONGEST_ACRONYM = 5;

    /** By plural the singular, where no rule leads there; and singulars that end like plurals by themselves. */
    private static final Map<String, String> IRREGULAR = irregular(
            "alias aliases",
            "analysis analyses",
            "appendix appendices",
            "atlas atlases",
            "axis axes",
            "bias biases",
            "bus buses",
            "canvas canvases",
            "chaos",
            "corpus corpora",
            "cosmos",
            "cpu cpus",
            "crisis crises",
            "criterion criteria",
            "diagnosis diagnoses",
            "emphasis emphases",
            "gas gases",
            "gpu gpus",
            "hypothesis hypotheses",
            "index indices",
            "iris irises",
            "lens lenses",
            "matrix matrices",
            "menu menus",
            "news",
            "npu npus",
            "parenthesis parentheses",
            "phenomenon phenomena",
            "prognosis prognoses",
            "synthesis syntheses",
            "thesis theses",
            "tpu tpus",
            "vertex vertices");

    private Plural() {}

    private static Map<String, String> irregular(String... lines) {
        Map<String, String> irregular = new HashMap<>();
        for (String line : lines) {
            String[] forms = line.split(" ", -1);
            for (String form : forms) {
                irregular.put(form, forms[0]);
            }
        }
        return Map.copyOf(irregular);
    }

    /** Whether a word in small letters that was folded is short enough to have been an acronym with its own s. */
    static boolean mayBeAcronym(String word) {
        return word.length() <= LONGEST_ACRONYM && word.endsWith("s");
    }

    /** A word in small letters without its plural ending. */
    static String fold(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        int length = word.length();
        if (length >= 5 && (word.endsWith("che") || word.endsWith("she") || word.endsWith("use"))) {
            return word.substring(0, length - 1);
        }
        if (length >= 5 && word.endsWith("ie")) {
            return word.substring(0, length - 2) + "y";
        }
        boolean singular = length < 4 || !word.endsWith("s");
        if (singular || word.endsWith("us") || word.endsWith("ss") || word.endsWith("sis")) {
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
                || (word.endsWith("uses") && length > 5)
                || (word.endsWith("oes") && length > 5);
        return word.substring(0, length - (wholeEnding ? 2 : 1));
    }
}
