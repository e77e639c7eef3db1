package org.paperboy.calendar;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time over which a zone keeps one offset: {@code [start, end)} in seconds since the epoch.
 *
 * <p>Inside it local time runs straight, so all that clock changes do to a schedule is said here, once. The local times
 * that the change at the start skipped strike by the old offset, which is what {@link java.time.ZonedDateTime#ofLocal}
 * gives: 02:30 becomes 03:30. Those that it repeats have struck in the stretch before, and strike again only where the
 * schedule wants that.
 *
 * @param offset seconds ahead of UTC
 * @param offsetBefore the same, before the start
 */
record Stretch(long start, long end, int offset, int offsetBefore) {
    // Far beyond what java.time can express, near enough that adding an offset cannot overflow.
    private static final long FOREVER = Long.MAX_VALUE / 2;

    static Stretch around(long second, ZoneRules rules) {
        Instant instant = Instant.ofEpochSecond(second);
        int offset = rules.getOffset(instant).getTotalSeconds();
        @Nullable ZoneOffsetTransition change = rules.previousTransition(instant.plusSeconds(1));
        @Nullable ZoneOffsetTransition nextChange = rules.nextTransition(instant);
        return new Stretch(
                change == null ? -FOREVER : change.toEpochSecond(),
                nextChange == null ? FOREVER : nextChange.toEpochSecond(),
                offset,
                change == null ? offset : change.getOffsetBefore().getTotalSeconds());
    }

    /** The first firing in this stretch at or after an instant. */
    OptionalLong firstFrom(long second, LocalTimes times) {
        OptionalLong straight = times.firstIn(Math.max(second, freshFrom(times)) + offset, end + offset);
        OptionalLong skipped = times.firstIn(Math.max(second, start) + offsetBefore, start + offset);
        return instants(straight, skipped).min();
    }

    /** The last firing in this stretch at or before an instant. */
    OptionalLong lastUpTo(long second, LocalTimes times) {
        OptionalLong straight = times.lastIn(freshFrom(times) + offset, second + 1 + offset);
        OptionalLong skipped = times.lastIn(start + offsetBefore, Math.min(second + 1 + offsetBefore, start + offset));
        return instants(straight, skipped).max();
    }

    private long freshFrom(LocalTimes times) {
        return times.againInOverlaps() ? start : start + Math.max(0, offsetBefore - offset);
    }

    private LongStream instants(OptionalLong straight, OptionalLong skipped) {
        return LongStream.concat(
                straight.stream().map(local -> local - offset), skipped.stream().map(local -> local - offsetBefore));
    }
}
