package org.paperboy.calendar;

import java.time.Instant;
import java.time.ZoneId;

/** When something is due, in words ({@code weekdays 07:30}) or as five-field cron; immutable, equal by its text. */
public final class Schedule {
    private final String text;

    private Schedule(String text) {
        this.text = text;
    }

    /** Reads the schedule language. */
    public static Schedule parse(String text) throws ScheduleSyntaxException {
        return new Schedule(text);
    }

    /** The first firing strictly after an instant. */
    public Instant nextAfter(Instant instant, ZoneId zone) {
        return instant;
    }

    /** The last firing at or before an instant. */
    public Instant latestAtOrBefore(Instant instant, ZoneId zone) {
        return instant;
    }

    @Override
    public String toString() {
        return text;
    }
}
