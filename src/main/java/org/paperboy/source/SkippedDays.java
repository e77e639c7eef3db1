package org.paperboy.source;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The days of the week, in UTC, on which a feed says that it has nothing new ({@code skipDays} of RSS 2.0). */
final class SkippedDays {
    private SkippedDays() {}

    /** Those of these names that are English names of days, in whatever case. */
    static Set<DayOfWeek> named(List<String> names) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (names.stream()
                    .anyMatch(name -> name.strip().toUpperCase(Locale.ROOT).equals(day.name()))) {
                days.add(day);
            }
        }
        return days;
    }
}
