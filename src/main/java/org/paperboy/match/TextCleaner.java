package org.paperboy.match;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Takes markup and typography off a text, so that {@code $\pi_0$}, {@code π₀} and {@code pi0} break into the same words.
 * Links are left out. One pass; time grows with the length of the text alone.
 */
final class TextCleaner {
    private static final int LONGEST_CLUSTER = 16;
    private static final String LOST_TIMES = "times";
    private static final int WIDEST_GAP = 4;

    private final String original;
    private final CleanText.Writer clean;
    private int next;

    private TextCleaner(String original) {
        this.original = original;
        this.clean = new CleanText.Writer(original.length());
    }

    /** The text as its words are looked for. Takes any text, also with halves of surrogate pairs. */
    static CleanText clean(String original) {
        TextCleaner cleaner = new TextCleaner(original);
        Links.forEach(original, cleaner::readAround);
        cleaner.readUntil(original.length());
        return cleaner.clean.done();
    }

    private void readAround(int linkStart, int linkEnd) {
        readUntil(linkStart);
        clean.add(' ', linkStart, linkEnd);
        next = linkEnd;
    }

    private void readUntil(int end) {
        while (next < end) {
            readOne();
        }
    }

    private void readOne() {
        char character = original.charAt(next);
        switch (character) {
            case '$', '{', '}' -> next++;
            case '\\' -> readCommand();
            case '^' -> add("_", 1);
            case '~' -> add(" ", 1);
            case '+' -> readPlus();
            case '#' -> add(isLoneLetterBefore() ? "sharp" : "#", 1);
            case '.' -> readPoint();
            case 't' -> readSmallT();
            case 'x', 'X' -> readX(character);
            default -> {
                if (character < 0x80) {
                    clean.add(character, next, next + 1);
                    next++;
                } else {
                    readCluster();
                }
            }
        }
    }

    /** C++ is not C; only letters and digits outlive the breaking into words. */
    private void readPlus() {
        if (clean.endsInLetterOrDigit() && original.startsWith("++", next)) {
            add("plusplus", 2);
        } else {
            add("+", 1);
        }
    }

    /** C# and F#, but not the number sign of "issue #3". */
    private boolean isLoneLetterBefore() {
        return next > 0
                && Character.isLetter(original.charAt(next - 1))
                && (next == 1 || !Character.isLetterOrDigit(original.charAt(next - 2)));
    }

    /** .NET is not net. */
    private void readPoint() {
        boolean name = original.regionMatches(true, next, ".net", 0, 4)
                && (next == 0 || " (\"'/".indexOf(original.charAt(next - 1)) >= 0)
                && !isLetterOrDigitAt(next + 4);
        if (name) {
            add("dotnet", 4);
        } else {
            add(".", 1);
        }
    }

    /** Sources that strip TeX leave 64times64 behind. */
    private void readSmallT() {
        boolean lost = original.startsWith(LOST_TIMES, next)
                && next > 0
                && isDigitAt(next - 1)
                && isDigitAt(next + LOST_TIMES.length());
        if (lost) {
            add("x", LOST_TIMES.length());
        } else {
            add("t", 1);
        }
    }

    /** 64 x 64 is written 64x64, too. */
    private void readX(char character) {
        if (isGapAt(next - 1) && isGapAt(next + 1) && isBetweenNumbers(next, next + 1)) {
            addTimes(1);
        } else {
            clean.add(character, next, next + 1);
            next++;
        }
    }

    /** Whether numbers stand around a sign, perhaps with blanks between. */
    private boolean isBetweenNumbers(int start, int end) {
        int before = start - 1;
        while (start - before <= WIDEST_GAP && isGapAt(before)) {
            before--;
        }
        return isDigitAt(before) && isDigitAt(behindGap(end));
    }

    private int behindGap(int start) {
        int end = start;
        while (end - start < WIDEST_GAP && isGapAt(end)) {
            end++;
        }
        return end;
    }

    private boolean isGapAt(int index) {
        return index >= 0
                && index < original.length()
                && (Character.isSpaceChar(original.charAt(index)) || "${}".indexOf(original.charAt(index)) >= 0);
    }

    private void addTimes(int length) {
        int behind = behindGap(next + length);
        clean.dropBlanks();
        add("x", length);
        next = behind;
    }

    private void readCommand() {
        int start = next;
        int end = start + 1;
        while (end < original.length() && isAsciiLetter(original.charAt(end))) {
            end++;
        }
        if (end == start + 1) {
            readSignCommand();
            return;
        }
        String name = original.substring(start + 1, end);
        Optional<String> letters = TexCommands.lettersOf(name);
        if (name.equals(LOST_TIMES) && isBetweenNumbers(start, end)) {
            addTimes(end - start);
        } else if (letters.isPresent()) {
            add(letters.get(), end - start);
        } else if (TexCommands.isNamedAccent(name)) {
            next = end;
            skipOneBlank();
        } else if (end < original.length() && original.charAt(end) == '{') {
            next = end;
        } else {
            add(" ", end - start);
        }
    }

    private void readSignCommand() {
        if (next + 1 >= original.length()) {
            next++;
            return;
        }
        char sign = original.charAt(next + 1);
        if (TexCommands.isSignAccent(sign) || sign == '-') {
            next += 2;
        } else if (sign == '_' || sign == '&' || sign == '%' || sign == '#' || sign == '+') {
            next++;
            add(String.valueOf(sign), 1);
        } else if (sign < 0x80) {
            add(" ", 2);
        } else {
            next++;
        }
    }

    private void skipOneBlank() {
        if (next < original.length() && original.charAt(next) == ' ') {
            next++;
        }
    }

    /** A character beyond ASCII with the accents that stand behind it. */
    private void readCluster() {
        if (original.charAt(next) == '\u00D7' && isBetweenNumbers(next, next + 1)) {
            addTimes(1);
            return;
        }
        int end = next + Character.charCount(original.codePointAt(next));
        while (end < original.length() && end - next < LONGEST_CLUSTER && isAccent(original.charAt(end))) {
            end++;
        }
        String normal = Normalizer.normalize(original.substring(next, end), Normalizer.Form.NFKC);
        add(normal.length() == 1 ? plain(normal.charAt(0), end) : normal, end - next);
    }

    private String plain(char character, int end) {
        return switch (character) {
            case '\u2018', '\u2019', '\u201B', '\u02BC', '\u2032' -> "'";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> "-";
            case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> "";
            case '\u00D7' -> " ";
            default ->
                isGreekAt(next - 1) || isGreekAt(end)
                        ? String.valueOf(character)
                        : Greek.nameOf(character).orElse(String.valueOf(character));
        };
    }

    private void add(String characters, int originalLength) {
        clean.add(characters, next, next + originalLength);
        next += originalLength;
    }

    private boolean isDigitAt(int index) {
        return index >= 0 && index < original.length() && Character.isDigit(original.charAt(index));
    }

    private boolean isLetterOrDigitAt(int index) {
        return index >= 0 && index < original.length() && Character.isLetterOrDigit(original.charAt(index));
    }

    /** A letter beside another one is of a Greek word, not a symbol. */
    private boolean isGreekAt(int index) {
        return index >= 0
                && index < original.length()
                && Character.UnicodeScript.of(original.charAt(index)) == Character.UnicodeScript.GREEK;
    }

    private static boolean isAccent(char character) {
        return Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static boolean isAsciiLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }
}
