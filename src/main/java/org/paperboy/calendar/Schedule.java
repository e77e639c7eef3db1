package org.paperboy.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.OptionalLong;

/**
 * When something is due, in words ({@code weekdays 07:30}) or as five-field cron; immutable, equal by its text.
 *
 * <p>Words are {@code daily}, {@code weekdays} (Monday to Friday), {@code weekly} with days of the week or
 * {@code monthly} with days of the month (31 is the last day of every month), each followed by one or more times
 * {@code HH:MM}. Cron is crontab(5)'s: lists, ranges, steps, names, 0 and 7 for Sunday, and either day field is enough
 * where neither begins with {@code *}.
 *
 * <p>Firings are local times in a zone. One that a clock change skips fires once, later by the length of the gap (02:30
 * becomes 03:30); one that a change repeats fires the first time only. As under cron, an hour field with {@code *} or a
 * step fires in the repeated hour too. No instant fires twice.
 */
public final class Schedule {
    private static final String CRON = "cron ";

    private final String text;
    private final LocalTimes times;

    Schedule(String text, LocalTimes times) {
        this.text = text;
        this.times = times;
    }

    /** Reads either form; five cron fields may stand alone or after the word {@code cron}. */
    public static Schedule parse(String text) throws ScheduleSyntaxException {
        String trimmed = text.strip();
        if (trimmed.regionMatches(true, 0, CRON, 0, CRON.length())) {
            return cron(trimmed.substring(CRON.length()));
        }
        return Cron.resembles(trimmed) ? cron(trimmed) : words(trimmed);
    }

    /** Reads words alone, as under the key {@code schedule}; case and extra spaces or commas do not matter. */
    public static Schedule words(String text) throws ScheduleSyntaxException {
        return new Words(text).schedule();
    }

    /** Reads the five fields of crontab(5) alone, as under the key {@code cron}. */
    public static Schedule cron(String fields) throws ScheduleSyntaxException {
        Cron cron = new Cron(fields);
        return new Schedule(CRON + cron, cron.times());
    }

    /** The first firing strictly after an instant; every schedule has one. */
    public Instant nextAfter(Instant instant, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        long second = instant.getEpochSecond() + 1;
        while (true) {
            Stretch stretch = Stretch.around(second, rules);
            OptionalLong firing = stretch.firstFrom(second, times);
            if (firing.isPresent()) {
                return Instant.ofEpochSecond(firing.getAsLong());
            }
            second = stretch.end();
        }
    }

    /** The last firing at or before an instant; every schedule has one. */
    public Instant latestAtOrBefore(Instant instant, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        long second = instant.getEpochSecond();
        while (true) {
            Stretch stretch = Stretch.around(second, rules);
            OptionalLong firing = stretch.lastUpTo(second, times);
            if (firing.isPresent()) {
                return Instant.ofEpochSecond(firing.getAsLong());
            }
            second = stretch.start() - 1;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The canonical text, which {@link #parse} reads back as an equal schedule. */
    @Override
    public String toString() {
        return text;
    }
}
