package org.paperboy.match;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The way from text to words, the same for papers and for queries: markup off, broken into words as Unicode has it
 * (UAX 29), compounds also in their parts and joined, possessives off, small letters, accents folded, plurals folded but
 * those of acronyms in capitals, as GPS is none.
 * Keeps every word, also "of" and "the". Not thread-safe: Lucene's tokenizer is reused.
 */
final class PaperAnalyzer {
    /** Syllables that are written solid, with a hyphen or apart: pretraining, pre-training, pre training. */
    private static final Set<String> BOUND = Set.of(
            "anti", "auto", "co", "cross", "fine", "hyper", "inter", "intra", "meta", "micro", "multi", "non", "post",
            "pre", "pseudo", "quasi", "re", "self", "semi", "sub", "super", "un");

    private static final int LONGEST_BOUND = 6;
    private static final int LONGEST_JOIN = 4;

    private final StandardTokenizer tokenizer = new StandardTokenizer();
    private final OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);

    /** All words of a text, with offsets into it as it was given. */
    TokenGraph analyze(String original) {
        CleanText clean = TextCleaner.clean(original);
        Text text = new Text(new TokenGraph(), clean, !isAllCapitals(clean.text()));
        List<Part> compound = new ArrayList<>();
        int position = 0;
        for (Part part : partsOf(clean.text())) {
            if (!compound.isEmpty() && !holdsTogether(clean.text(), compound.get(compound.size() - 1), part)) {
                addCompound(text, compound, position);
                position += compound.size();
                compound.clear();
            }
            compound.add(part);
        }
        addCompound(text, compound, position);
        return text.graph();
    }

    /** Whether a text has no small letter, though more than acronyms: "NEURAL NETWORKS FOR KITES". */
    private static boolean isAllCapitals(String text) {
        int capitals = 0;
        int most = 0;
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (Character.isLowerCase(letter)) {
                return false;
            }
            capitals = Character.isUpperCase(letter) ? capitals + 1 : 0;
            most = Math.max(most, capitals);
        }
        return most > Plural.LONGEST_ACRONYM;
    }

    /**
     * A text on its way to words.
     *
     * @param capitalsTell whether a word in capitals is an acronym, and not as everything there
     */
    private record Text(TokenGraph graph, CleanText clean, boolean capitalsTell) {}

    /**
     * A stretch of the clean text that is a word, or a part of one.
     *
     * @param word the offset of the whole word
     */
    private record Part(String written, int start, int end, int word) {}

    private List<Part> partsOf(String clean) {
        List<Part> parts = new ArrayList<>();
        try {
            tokenizer.setReader(new StringReader(clean));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                split(clean, offset.startOffset(), offset.endOffset(), parts);
            }
            tokenizer.end();
            tokenizer.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string was not readable", impossible);
        }
        return parts;
    }

    private static void split(String clean, int wordStart, int wordEnd, List<Part> parts) {
        String word = clean.substring(wordStart, wordEnd);
        String stem = withoutPossessive(word);
        int start = 0;
        for (int end : WordParts.endsOf(stem)) {
            if (end > start + 1 || !WordParts.isDelimiter(word, start)) {
                int shownEnd = end == stem.length() ? word.length() : end;
                String written = word.substring(start, shownEnd);
                parts.add(new Part(written, wordStart + start, wordStart + shownEnd, wordStart));
            }
            start = end;
        }
    }

    private static boolean holdsTogether(String clean, Part before, Part after) {
        if (before.word() == after.word()) {
            return true;
        }
        if (after.start() - before.end() != 1) {
            return false;
        }
        char between = clean.charAt(before.end());
        return between == '-'
                || (between == ' '
                        && before.written().length() <= LONGEST_BOUND
                        && BOUND.contains(before.written().toLowerCase(Locale.ROOT)));
    }

    private static void addCompound(Text text, List<Part> parts, int position) {
        for (int first = 0; first < parts.size(); first++) {
            Part part = parts.get(first);
            add(text, withoutPossessive(part.written()), part, part, position + first, 1);
            StringBuilder joined = new StringBuilder(part.written());
            for (int last = first + 1; last < Math.min(parts.size(), first + LONGEST_JOIN); last++) {
                joined.append(parts.get(last).written());
                String word = withoutPossessive(joined.toString());
                add(text, word, part, parts.get(last), position + first, last - first + 1);
            }
        }
    }

    private static void add(Text text, String word, Part first, Part last, int position, int length) {
        String cased = folded(word);
        String surface = cased.toLowerCase(Locale.ROOT);
        String term = text.capitalsTell() && isAcronym(cased) ? surface : Plural.fold(surface);
        int start = text.clean().startOf(first.start());
        int end = text.clean().endOf(last.end());
        text.graph().add(new Token(cased, surface, term, position, position + length, start, end));
    }

    // Of other words in capitals the ending is that of a word: CACHE is what is found in caches.
    private static boolean isAcronym(String word) {
        if (word.length() > Plural.LONGEST_ACRONYM || !word.endsWith("S")) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            if (Character.isLowerCase(word.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    /** Without accents; the {@code s} of VAEs goes while its capitals still tell it is a plural. */
    private static String folded(String word) {
        String singular = isAcronymPlural(word) ? word.substring(0, word.length() - 1) : word;
        if (isPlain(singular)) {
            return singular;
        }
        char[] ascii = new char[4 * singular.length()];
        int length = ASCIIFoldingFilter.foldToASCII(singular.toCharArray(), 0, ascii, 0, singular.length());
        StringBuilder letters = new StringBuilder(length);
        for (int index = 0; index < length; index++) {
            boolean keeps =
                    ascii[index] != '\'' && ascii[index] != ',' && (ascii[index] < 0x300 || ascii[index] > 0x36F);
            if (keeps) {
                letters.append(ascii[index]);
            }
        }
        return letters.toString();
    }

    // Nearly every word is; Lucene's folding is a method too long to be compiled.
    private static boolean isPlain(String word) {
        for (int index = 0; index < word.length(); index++) {
            char letter = word.charAt(index);
            if (letter >= 0x80 || letter == '\'' || letter == ',') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAcronymPlural(String word) {
        int last = word.length() - 1;
        return last >= 2
                && word.charAt(last) == 's'
                && Character.isUpperCase(word.charAt(last - 1))
                && word.chars().filter(Character::isUpperCase).count() >= 2;
    }

    private static String withoutPossessive(String word) {
        boolean possessive = word.endsWith("'s") || word.endsWith("'S");
        return possessive ? word.substring(0, word.length() - 2) : word;
    }
}
