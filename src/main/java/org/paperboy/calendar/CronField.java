package org.paperboy.calendar;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the five fields of a cron line: its bounds, its names, and how it is read into a set of bits. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day of month", 1, 31, ""),
    MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    DAY_OF_WEEK("day of week", 0, 7, "sun mon tue wed thu fri sat");

    private static final Pattern ITEM =
            Pattern.compile("(?:(?<all>\\*)|(?<first>\\w+)(?:-(?<last>\\w+))?)(?:/(?<step>\\d{1,3}))?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern QUARTZ = Pattern.compile("\\?|[lw]|lw|\\d+[lw]|l-\\d+|\\w+#\\d");

    private final String label;
    private final int lowest;
    private final int highest;
    private final String names;

    CronField(String label, int lowest, int highest, String names) {
        this.label = label;
        this.lowest = lowest;
        this.highest = highest;
        this.names = names;
    }

    /** The values that a field in lower case stands for: bit n is set for the value n, Sunday is 0. */
    long bits(String field) throws ScheduleSyntaxException {
        long bits = 0;
        for (String item : field.split(",", -1)) {
            bits |= itemBits(item);
        }
        return this == DAY_OF_WEEK ? (bits | bits >> 7) & 0x7f : bits;
    }

    private long itemBits(String item) throws ScheduleSyntaxException {
        if (QUARTZ.matcher(item).matches()) {
            throw fault(item, "this is Quartz's cron, expected crontab's; for \"?\" write *");
        }
        Matcher match = ITEM.matcher(item);
        if (!match.matches()) {
            throw fault(item, "expected *, " + bounds() + ", a range such as 1-5, or a step such as */5");
        }
        int first = lowest;
        int last = highest;
        if (match.group("all") == null) {
            first = value(item, match.group("first"));
            last = match.group("last") == null ? first : rangeEnd(item, match.group("last"), first);
            if (match.group("step") != null && match.group("last") == null) {
                throw fault(
                        item, "a step needs a range: write %d-%d/%s".formatted(first, highest, match.group("step")));
            }
        }
        return everyNth(first, last, step(item, match));
    }

    private int rangeEnd(String item, String word, int first) throws ScheduleSyntaxException {
        int last = value(item, word);
        if (this == DAY_OF_WEEK && last == 0 && first > 0) {
            return 7;
        }
        if (last < first) {
            throw fault(item, "the range runs backwards: write %d-%d,%d-%d".formatted(first, highest, lowest, last));
        }
        return last;
    }

    private int step(String item, Matcher match) throws ScheduleSyntaxException {
        if (match.group("step") == null) {
            return 1;
        }
        int step = Integer.parseInt(match.group("step"));
        if (step < 1 || step > highest - lowest + 1) {
            throw fault(item, "expected a step of 1 to " + (highest - lowest + 1));
        }
        return step;
    }

    private int value(String item, String word) throws ScheduleSyntaxException {
        int position = List.of(names.split(" ")).indexOf(word);
        if (position >= 0) {
            return lowest + position;
        }
        if (!NUMBER.matcher(word).matches() || Integer.parseInt(word) < lowest || Integer.parseInt(word) > highest) {
            throw fault(item, "expected " + bounds());
        }
        return Integer.parseInt(word);
    }

    private String bounds() {
        String numbers = lowest + " to " + highest;
        return names.isEmpty() ? numbers : numbers + ", or a name of " + names;
    }

    private ScheduleSyntaxException fault(String item, String expected) {
        return new ScheduleSyntaxException("%s \"%s\": %s".formatted(label, item, expected));
    }

    private static long everyNth(int first, int last, int step) {
        long bits = 0;
        for (int value = first; value <= last; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }
}
