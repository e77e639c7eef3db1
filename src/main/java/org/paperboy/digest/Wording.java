package org.paperboy.digest;

import java.text.BreakIterator;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How numbers, days and lists read in a digest, and how text is kept fit to print. */
final class Wording {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final int LONGEST_WORD = 40;

    private Wording() {}

    /** {@code 1 vote}, {@code 2 votes}. */
    static String count(int number, String noun) {
        String plural = noun.endsWith("ch") ? noun + "es" : noun + "s";
        return number + " " + (number == 1 ? noun : plural);
    }

    /** {@code Friday 7 August}, with the year where it is not the expected one. */
    static String day(LocalDate day, int expectedYear) {
        return day.getYear() == expectedYear ? DAY.format(day) : DAY_AND_YEAR.format(day);
    }

    /** {@code Friday 7 August 2026}, or {@code Friday 7 August to Monday 10 August 2026}. */
    static String days(LocalDate first, LocalDate last) {
        String end = DAY_AND_YEAR.format(last);
        return first.equals(last) ? end : day(first, last.getYear()) + " to " + end;
    }

    /** {@code Fri 7 Aug}. */
    static String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** {@code a, b and c}; beyond {@code most}, {@code a, b and 3 more}. */
    static String list(List<String> words, int most) {
        List<String> shown = words.size() > most ? words.subList(0, most) : words;
        int hidden = words.size() - shown.size();
        if (hidden > 0) {
            return String.join(", ", shown) + " and " + hidden + " more";
        }
        if (shown.size() < 2) {
            return String.join("", shown);
        }
        int last = shown.size() - 1;
        return String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
    }

    /**
     * The text without characters that break lines, mails or the direction of what follows. Every such character
     * becomes one space, so that offsets stay true.
     */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                    : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            if (isUnprintable(c) || (Character.isSurrogate(c) && !paired)) {
                printable.setCharAt(i, ' ');
            }
        }
        return printable.toString();
    }

    private static boolean isUnprintable(char c) {
        boolean overridesDirection = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        boolean separates = c == '\u2028' || c == '\u2029';
        return Character.isISOControl(c) || overridesDirection || separates || (c >= '\ufffe');
    }

    /** One line of at most {@code most} characters, cut between words. */
    static String clip(String text, int most) {
        String line = printable(text).strip().replaceAll("\\s+", " ");
        return line.length() <= most
                ? line
                : line.substring(0, cut(line, most - 1)).strip() + "…";
    }

    /** The last place at or before {@code limit} where a text may end: between words, or within an endless one. */
    static int cut(String text, int limit) {
        for (int at = limit; at > Math.max(0, limit - LONGEST_WORD); at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters.isBoundary(limit) ? limit : characters.preceding(limit);
    }

    /** The first place at or after {@code limit} where a text may go on after a cut. */
    static int resume(String text, int limit) {
        for (int at = limit; at < Math.min(text.length(), limit + LONGEST_WORD); at++) {
            if (at == 0 || Character.isWhitespace(text.charAt(at - 1))) {
                return at;
            }
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters.isBoundary(limit) ? limit : characters.following(limit);
    }
}
