package org.paperboy.calendar;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of day as a person writes it, in whole minutes. */
record ClockTime(int minuteOfDay) {
    private static final Pattern HOURS_AND_MINUTES = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Pattern MEANT_AS_TIME =
            Pattern.compile("(?<hour>\\d{1,2})(?:[.:h]?(?<minute>\\d{2}))?(?<half>am|pm)?");

    static ClockTime read(String word) throws ScheduleSyntaxException {
        Matcher match = HOURS_AND_MINUTES.matcher(word);
        if (match.matches()) {
            int hour = Integer.parseInt(match.group(1));
            int minute = Integer.parseInt(match.group(2));
            if (hour < 24 && minute < 60) {
                return new ClockTime(hour * 60 + minute);
            }
        }
        throw new ScheduleSyntaxException("\"%s\" is not a time of day: %s"
                .formatted(
                        word, meant(word).map(time -> "write " + time).orElse("expected HH:MM, from 00:00 to 23:59")));
    }

    /** What 7.30, 0730, 7pm or 24:00 stand for. */
    static Optional<ClockTime> meant(String word) {
        Matcher match = MEANT_AS_TIME.matcher(word);
        if (!match.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(match.group("hour"));
        int minute = match.group("minute") == null ? 0 : Integer.parseInt(match.group("minute"));
        if (match.group("half") != null) {
            hour = hour % 12 + (match.group("half").equals("pm") ? 12 : 0);
        }
        boolean midnight = hour == 24 && minute == 0;
        if (minute > 59 || (hour > 23 && !midnight)) {
            return Optional.empty();
        }
        return Optional.of(new ClockTime(hour % 24 * 60 + minute));
    }

    @Override
    public String toString() {
        // The default locale may have digits of its own, which would not be read back.
        return String.format(Locale.ROOT, "%02d:%02d", minuteOfDay / 60, minuteOfDay % 60);
    }
}
