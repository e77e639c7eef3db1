package org.paperboy.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Turns of this process alone, in memory. Safe for many threads. */
public final class LocalTurns implements Turns {
    private final Map<String, Last> latest = new HashMap<>();

    @Override
    public synchronized Duration take(String group, Duration gap, InstantSource clock) {
        Instant now = clock.instant();
        Last last = latest.getOrDefault(group, new Last(Instant.EPOCH, Duration.ZERO));
        if (last.isAfter(now)) {
            latest.put(group, new Last(now, last.gap()));
        }
        Duration wait = last.untilNext(gap, now);
        if (wait.isZero()) {
            latest.put(group, new Last(now, gap));
        }
        return wait;
    }

    @Override
    public synchronized void end(String group, Duration gap, InstantSource clock) {
        latest.put(group, new Last(clock.instant(), gap));
    }
}
