package org.paperboy.paper;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the text of papers is cleaned for reading and folded for comparing. Every function is pure and total. */
public final class PaperText {
    // Several times the longest abstract arXiv accepts (1,920); beyond it nested commands could cost seconds.
    private static final int MAX_TEX_LENGTH = 10_000;
    // One a level of nesting; what goes deeper was written to keep us busy, and stays as it stands.
    private static final int MOST_ROUNDS = 50;

    // Zero-width joiners (emoji, Persian) and tag characters (flags) are seen by readers; other format characters not.
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}&&[^\\t\\n\\x0B\\f\\r\\x85\\u200C\\u200D\\x{E0020}-\\x{E007F}]]+");
    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\t\\n\\x0B\\f\\r\\x85]+");
    // As many as Unicode asks a program to bear (UAX #15, Stream-Safe Text Format): ordering costs their square.
    private static final Pattern MANY_MARKS = Pattern.compile("(\\p{M}{30})\\p{M}++");
    private static final Pattern DIACRITIC = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[^\\p{L}\\p{N}\\p{M}+#]+(?=\\d)");
    private static final Pattern NOT_IN_KEY = Pattern.compile("[^\\p{L}\\p{N}\\p{M}+#.]+|(?<!\\d)\\.+|\\.+(?!\\d)");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^()]*+\\)");
    private static final Pattern NO_SURNAME = Pattern.compile("\\p{IsLatin}|jr|sr|i{2,3}|iv");

    // Letters that Unicode does not decompose into a base letter and a mark.
    private static final Map<String, String> BASE_LETTERS = Tex.table("ø o ł l đ d ð d þ th æ ae œ oe ı i ȷ j ħ h");

    private static final Pattern UNDECOMPOSED = Pattern.compile("[" + String.join("", BASE_LETTERS.keySet()) + "]");

    private PaperText() {}

    /**
     * Text as a person would read it: white space collapsed, NFC, without invisible characters, and LaTeX as plain Unicode
     * where that is simple; what is not simple, and {@code $} as money, stays as it stands. HTML entities are the reader's
     * job. Idempotent; empty only for blank text.
     */
    public static String clean(String text) {
        String cleaned = plain(text);
        if (cleaned.isEmpty()) {
            return text.strip();
        }
        if (cleaned.length() > MAX_TEX_LENGTH) {
            return cleaned;
        }
        String written = cleaned;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String bare = Tex.asUnicode(cleaned);
            String next = bare.equals(cleaned) ? cleaned : plain(bare);
            if (next.equals(cleaned) || next.isEmpty()) {
                return cleaned;
            }
            cleaned = next;
        }
        return written;
    }

    /**
     * Equal for titles that differ only in case, white space, accents, punctuation, or in how LaTeX and symbols are
     * written. Numbers keep apart: "1.5" is not "15". For comparing, never for showing.
     */
    public static String titleKey(String title) {
        String folded = fold(clean(title).replace("&", " and "));
        String letters = lettersOf(folded);
        String key = letters != null
                ? letters
                : NOT_IN_KEY
                        .matcher(BETWEEN_DIGITS.matcher(folded).replaceAll("."))
                        .replaceAll("");
        return key.isEmpty() ? folded.replace(" ", "") : key;
    }

    // The key of a folded title where no digit makes a point count; null where one does, or where a letter is not
    // ASCII.
    private static @Nullable String lettersOf(String folded) {
        StringBuilder key = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c > '\u007F' || (c >= '0' && c <= '9')) {
                return null;
            }
            if ((c >= 'a' && c <= 'z') || c == '+' || c == '#') {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** The last name of an author, folded for comparing: "Jörg van Ötting Jr." and "van Otting, J." share "otting". */
    public static String surname(String author) {
        String name = fold(IN_BRACKETS.matcher(clean(author)).replaceAll(" "));
        int comma = name.indexOf(',');
        String family = comma > 0 ? name.substring(0, comma) : name;
        List<String> words =
                List.of(family.replaceAll("[^\\p{L}\\p{N} ]", "").strip().split(" +", -1));
        for (int i = words.size() - 1; i >= 0; i--) {
            if (!NO_SURNAME.matcher(words.get(i)).matches()) {
                return words.get(i);
            }
        }
        return String.join("", words);
    }

    private static String plain(String text) {
        String collapsed = collapsed(text);
        if (collapsed != null) {
            return collapsed;
        }
        String visible = withFewMarks(INVISIBLE.matcher(text).replaceAll(""));
        // Some marks are two when composed.
        String composed = withFewMarks(Normalizer.normalize(visible, Normalizer.Form.NFC));
        return SPACE.matcher(composed).replaceAll(" ").strip();
    }

    private static String withFewMarks(String text) {
        return MANY_MARKS.matcher(text).replaceAll("$1");
    }

    // Most of a page is names and prose in Latin letters, dashes and quotes, all in NFC and visible: for them
    // one pass does what the patterns do in several. Null for a text that has anything else.
    private static @Nullable String collapsed(String text) {
        boolean tidy = true;
        boolean afterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = isSpace(c);
            if (!space && !isPlain(c)) {
                return null;
            }
            tidy &= !space || (c == ' ' && !afterSpace);
            afterSpace = space;
        }
        return tidy && !afterSpace ? text : withSingleSpaces(text);
    }

    private static String withSingleSpaces(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().stripTrailing();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u00A0';
    }

    private static boolean isPlain(char c) {
        return (c > ' ' && c < '\u007F')
                || (c > '\u00A0' && c < '\u0300' && c != '\u00AD')
                || (c >= '\u1E00' && c < '\u1F00')
                || (c >= '\u2010' && c <= '\u2027');
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007F') {
                return false;
            }
        }
        return true;
    }

    private static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String decomposed = DIACRITIC
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        // Upper case first, for a letter can have two lower-case forms (final sigma) or a two-letter capital (sharp s).
        String lower =
                decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return UNDECOMPOSED.matcher(lower).replaceAll(found -> BASE_LETTERS.getOrDefault(found.group(), found.group()));
    }
}
