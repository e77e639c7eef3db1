package org.paperboy.calendar;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * The local minutes at which a schedule strikes, before any zone is applied; immutable.
 *
 * <p>Local time is counted in seconds since 1970-01-01T00:00 on the wall clock, so that a search is plain arithmetic.
 */
final class LocalTimes {
    private static final int SECONDS_A_MINUTE = 60;
    private static final int MINUTES_A_DAY = 24 * 60;

    private final Days days;
    private final BitSet minutesOfDay;
    private final boolean againInOverlaps;

    /**
     * @param minutesOfDay bit n is set for n minutes after midnight; at least one is
     * @param againInOverlaps whether a local time that a clock change repeats strikes both times
     */
    LocalTimes(Days days, BitSet minutesOfDay, boolean againInOverlaps) {
        this.days = days;
        this.minutesOfDay = (BitSet) minutesOfDay.clone();
        this.againInOverlaps = againInOverlaps;
    }

    boolean againInOverlaps() {
        return againInOverlaps;
    }

    /** The first local second in {@code [from, until)} that strikes. */
    OptionalLong firstIn(long from, long until) {
        long lowest = firstMinuteFrom(from);
        long beyond = firstMinuteFrom(until);
        for (long day = Math.floorDiv(lowest, MINUTES_A_DAY); day * MINUTES_A_DAY < beyond; day++) {
            long midnight = day * MINUTES_A_DAY;
            int minute = minutesOfDay.nextSetBit((int) Math.max(0, lowest - midnight));
            if (minute >= 0 && days.include(LocalDate.ofEpochDay(day))) {
                return midnight + minute < beyond ? seconds(midnight + minute) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** The last local second in {@code [from, until)} that strikes. */
    OptionalLong lastIn(long from, long until) {
        long lowest = firstMinuteFrom(from);
        long highest = firstMinuteFrom(until) - 1;
        if (highest < lowest) {
            return OptionalLong.empty();
        }
        for (long day = Math.floorDiv(highest, MINUTES_A_DAY); (day + 1) * MINUTES_A_DAY > lowest; day--) {
            long midnight = day * MINUTES_A_DAY;
            int minute = minutesOfDay.previousSetBit((int) Math.min(MINUTES_A_DAY - 1, highest - midnight));
            if (minute >= 0 && days.include(LocalDate.ofEpochDay(day))) {
                return midnight + minute >= lowest ? seconds(midnight + minute) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    private static long firstMinuteFrom(long second) {
        return -Math.floorDiv(-second, SECONDS_A_MINUTE);
    }

    private static OptionalLong seconds(long minute) {
        return OptionalLong.of(minute * SECONDS_A_MINUTE);
    }
}
