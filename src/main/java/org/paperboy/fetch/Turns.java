package org.paperboy.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Who may ask a group of hosts next. No turn begins sooner than a gap after another one began or ended, and none while
 * another process has one; how many this process has at once is for the caller to bound. Counted from the end, requests
 * also arrive no closer than the gap, whatever the network does with them.
 */
public interface Turns {

    /**
     * Takes a turn, if it may begin now. Never waits.
     *
     * @param gap between the turn before and this one, and between this one and the next
     * @param clock is read when nobody else can take or end one: who waited for that would know less than others
     * @return zero if it was taken; else how long until it is worth trying again
     */
    Duration take(String group, Duration gap, InstantSource clock);

    /** Ends a turn that was taken. */
    void end(String group, Duration gap, InstantSource clock);

    /**
     * The latest turn of a group.
     *
     * @param at when it began or, later, ended
     * @param gap how long it keeps the next one away
     */
    record Last(Instant at, Duration gap) {

        /** How long until the next turn may begin; zero if it may now. */
        public Duration untilNext(Duration ownGap, Instant now) {
            Duration longer = gap.compareTo(ownGap) > 0 ? gap : ownGap;
            // It lies ahead only if the clock was set back meanwhile; then nobody can tell how long ago it was.
            Duration passed = at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
            return passed.compareTo(longer) < 0 ? longer.minus(passed) : Duration.ZERO;
        }

        /** Whether it seems to lie ahead, because the clock was set back. */
        public boolean isAfter(Instant now) {
            return at.isAfter(now);
        }
    }
}
