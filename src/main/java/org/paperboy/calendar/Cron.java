package org.paperboy.calendar;

import java.time.Month;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A line of five-field cron, as crontab(5) describes it. */
final class Cron {
    private static final String FIELD_NAMES = "minute, hour, day of month, month, day of week";
    private static final Pattern CRON_START = Pattern.compile("[*?@].*|[\\d,*/-]+(?:\\s+[^\\s:]+){3,}");

    private final String text;
    private final LocalTimes times;

    Cron(String line) throws ScheduleSyntaxException {
        List<String> fields = List.of(line.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        if (fields.size() != 5) {
            throw wrongCount(line.strip(), fields.size());
        }
        text = String.join(" ", fields);
        long minutes = CronField.MINUTE.bits(fields.get(0));
        long hours = CronField.HOUR.bits(fields.get(1));
        Days.OfCron days = new Days.OfCron(
                CronField.DAY_OF_MONTH.bits(fields.get(2)),
                CronField.MONTH.bits(fields.get(3)),
                CronField.DAY_OF_WEEK.bits(fields.get(4)),
                !fields.get(2).startsWith("*") && !fields.get(4).startsWith("*"));
        if (!days.either() && !everHas(days.monthDays(), days.months())) {
            throw new ScheduleSyntaxException("\"%s\" never fires: no month %s has a day of month %s"
                    .formatted(text, fields.get(3), fields.get(2)));
        }
        times = new LocalTimes(days, minutesOfDay(hours, minutes), anyOf(fields.get(1), "*/"));
    }

    /** Whether a text is more likely meant as cron than as words. */
    static boolean resembles(String text) {
        return CRON_START.matcher(text).matches();
    }

    LocalTimes times() {
        return times;
    }

    /** The five fields, in lower case, with one space between them. */
    @Override
    public String toString() {
        return text;
    }

    private static ScheduleSyntaxException wrongCount(String line, int count) {
        String expected = "expected the five fields of crontab (%s), such as \"0 7 * * 1-5\"".formatted(FIELD_NAMES);
        if (line.isEmpty()) {
            return new ScheduleSyntaxException("empty cron: " + expected);
        }
        String found = "\"%s\" has %d field%s: ".formatted(line, count, count == 1 ? "" : "s");
        boolean quartz = count == 6 || count == 7;
        return new ScheduleSyntaxException(
                found + expected + (quartz ? "; Quartz's cron begins with seconds: drop them, count Monday as 1" : ""));
    }

    private static boolean everHas(long monthDays, long months) {
        int earliestDay = Long.numberOfTrailingZeros(monthDays);
        return setBits(months).anyMatch(month -> earliestDay <= Month.of(month).maxLength());
    }

    private static BitSet minutesOfDay(long hours, long minutes) {
        return setBits(hours)
                .flatMap(hour -> setBits(minutes).map(minute -> hour * 60 + minute))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private static IntStream setBits(long bits) {
        return BitSet.valueOf(new long[] {bits}).stream();
    }

    private static boolean anyOf(String field, String characters) {
        return field.chars().anyMatch(character -> characters.indexOf(character) >= 0);
    }
}
