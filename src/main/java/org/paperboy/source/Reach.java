package org.paperboy.source;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What a source can be asked for besides what it shows now. */
public enum Reach {
    /** Nothing: it shows what it shows. */
    NOW,
    /** The listing of each past day. */
    DAYS,
    /** The listing of each past week, by its Monday. */
    WEEKS,
    /** The listing of each past month, by its first day. */
    MONTHS,
    /** All papers dated within any span of days. */
    SPANS;

    /** Whether each period has a listing of its own, which can be read again. */
    public boolean keepsPeriods() {
        return this == DAYS || this == WEEKS || this == MONTHS;
    }

    /** The first day of the period that a day lies in; the day itself where there are no longer periods. */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case NOW, DAYS, SPANS -> day;
            case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHS -> day.withDayOfMonth(1);
        };
    }

    /** The first day behind the period that a day lies in. */
    public LocalDate next(LocalDate day) {
        return switch (this) {
            case NOW, DAYS, SPANS -> day.plusDays(1);
            case WEEKS -> start(day).plusWeeks(1);
            case MONTHS -> start(day).plusMonths(1);
        };
    }
}
