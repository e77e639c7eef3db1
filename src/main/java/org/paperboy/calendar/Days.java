package org.paperboy.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** The local days on which a schedule strikes; every one of them strikes again and again, for ever. */
sealed interface Days {

    boolean include(LocalDate day);

    /** Chosen days of every week. */
    record OfWeek(Set<DayOfWeek> chosen) implements Days {
        public OfWeek {
            chosen = Set.copyOf(chosen);
        }

        @Override
        public boolean include(LocalDate day) {
            return chosen.contains(day.getDayOfWeek());
        }
    }

    /** Chosen days of every month, counted from 1; where a month is shorter, its last day stands for them. */
    record OfMonth(Set<Integer> chosen) implements Days {
        public OfMonth {
            chosen = Set.copyOf(chosen);
        }

        @Override
        public boolean include(LocalDate day) {
            int length = day.lengthOfMonth();
            return chosen.contains(day.getDayOfMonth())
                    || (day.getDayOfMonth() == length && chosen.stream().anyMatch(beyond -> beyond > length));
        }
    }

    /**
     * Days as crontab(5) has them. A month that lacks a day has no firing for it.
     *
     * @param monthDays bit n is set for day n of the month
     * @param months bit n is set for month n, January being 1
     * @param weekdays bit n is set for day n of the week, Sunday being 0
     * @param either whether one of day of month and day of week is enough, which holds where neither began with *
     */
    record OfCron(long monthDays, long months, long weekdays, boolean either) implements Days {
        @Override
        public boolean include(LocalDate day) {
            if (!has(months, day.getMonthValue())) {
                return false;
            }
            boolean byMonth = has(monthDays, day.getDayOfMonth());
            boolean byWeek = has(weekdays, day.getDayOfWeek().getValue() % 7);
            return either ? byMonth || byWeek : byMonth && byWeek;
        }

        private static boolean has(long bits, int bit) {
            return (bits >> bit & 1) == 1;
        }
    }
}
