package org.paperboy.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where a written word falls apart: StyleGAN2 is Style, GAN and 2; LoRA stays whole. */
final class WordParts {
    private static final Set<String> WHOLE = Set.of(
            "NeRF", "NeRFs", "LoRA", "LoRAs", "QLoRA", "DoRA", "arXiv", "LaTeX", "LLaMA", "LLaVA", "BLEU", "ReLU",
            "GeLU", "SiLU", "iPhone", "eBay", "PhD", "PhDs", "RoPE", "DeiT", "PaLM", "BiLSTM", "mRNA", "tRNA");
    private static final int MOST_PARTS = 4;
    private static final int SHORTEST_PART = 3;

    private WordParts() {}

    /** The offsets at which its parts end, the last being the length of the word. */
    static List<Integer> endsOf(String word) {
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        for (int index = 1; index < word.length(); index++) {
            if (isDelimiter(word, index) || isDelimiter(word, index - 1)) {
                ends.add(index);
                start = index;
            }
        }
        if (ends.isEmpty()) {
            splitByCase(word, ends);
            if (!ends.isEmpty() && WHOLE.contains(word)) {
                ends.clear();
            }
            start = ends.isEmpty() ? 0 : ends.get(ends.size() - 1);
        }
        if (start < word.length()) {
            ends.add(word.length());
        }
        return ends;
    }

    /** True for a sign within a word that only holds its parts together. */
    static boolean isDelimiter(String word, int index) {
        char sign = word.charAt(index);
        if (sign == '_' || sign == ':') {
            return true;
        }
        boolean between = index > 0 && index + 1 < word.length();
        return sign == '.'
                && !(between && Character.isDigit(word.charAt(index - 1)) && Character.isDigit(word.charAt(index + 1)));
    }

    private static void splitByCase(String word, List<Integer> ends) {
        int start = 0;
        for (int index = 1; index < word.length(); index++) {
            if (isSeam(word, start, index)) {
                ends.add(index);
                start = index;
            }
        }
        if (ends.size() >= MOST_PARTS || !isPart(word, start, word.length())) {
            ends.clear();
        }
    }

    /** Between a small letter and a capital, before the last capital of several, and between a name and its number. */
    private static boolean isSeam(String word, int start, int index) {
        char before = word.charAt(index - 1);
        char here = word.charAt(index);
        if (Character.isDigit(here)) {
            return index - start >= 2 && Character.isLetter(before);
        }
        if (!Character.isUpperCase(here)) {
            return false;
        }
        boolean smallBefore = Character.isLowerCase(before);
        boolean wordBegins = Character.isUpperCase(before)
                && index - start >= 2
                && index + 2 < word.length()
                && Character.isLowerCase(word.charAt(index + 1))
                && Character.isLowerCase(word.charAt(index + 2));
        return (smallBefore || wordBegins) && isPart(word, index, endOfPart(word, index));
    }

    private static int endOfPart(String word, int start) {
        int end = start + 1;
        while (end < word.length()
                && Character.isLetter(word.charAt(end))
                && !(Character.isLowerCase(word.charAt(end - 1)) && Character.isUpperCase(word.charAt(end)))) {
            end++;
        }
        return end;
    }

    /** A word of its own: a number, an acronym, or long enough. The T of CoT is none. */
    private static boolean isPart(String word, int start, int end) {
        boolean acronym = end - start == 2 && Character.isUpperCase(word.charAt(end - 1));
        return start == 0 || Character.isDigit(word.charAt(start)) || acronym || end - start >= SHORTEST_PART;
    }
}
