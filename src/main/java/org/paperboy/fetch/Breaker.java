package org.paperboy.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Leaves hosts alone that are in trouble, or that asked for it. After three failures in a row a host is not asked for some
 * three seconds; each failure from then on doubles that, up to a quarter of an hour, and one success ends it. Thread-safe.
 */
final class Breaker {
    private static final int FAILURES = 3;
    // Shorter than the first pause of a reader that tries again, so that a site that was down for a moment is read.
    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 12;

    private final Clock clock;
    private final DoubleSupplier chance;
    private final Map<String, Trouble> troubles = new HashMap<>();

    /**
     * A breaker that knows of no trouble.
     *
     * @param chance numbers from 0 to 1, so that many who were refused at once do not come back at once
     */
    Breaker(Clock clock, DoubleSupplier chance) {
        this.clock = clock;
        this.chance = chance;
    }

    private record Trouble(int failures, Instant since, Instant leftAloneAt, Instant until, String why) {}

    /** Why a host is not asked now, and for how long; empty if it may be. */
    synchronized Optional<Silence> silence(String host) {
        Instant now = clock.instant();
        return Optional.ofNullable(troubles.get(host))
                // What lies ahead was noted before the clock was set back.
                .filter(trouble -> now.isBefore(trouble.until()) && !now.isBefore(trouble.leftAloneAt()))
                .map(trouble -> new Silence(trouble.why(), Duration.between(now, trouble.until())));
    }

    /** A reason not to ask. */
    record Silence(String reason, Duration left) {}

    /** It answered, and needs no rest. */
    synchronized void succeeded(String host) {
        troubles.remove(host);
    }

    /**
     * It did not answer, or said that it cannot.
     *
     * @param what a few words
     * @param retryAfter how long it asks to be left alone; zero if it did not say
     */
    synchronized void failed(String host, String what, Duration retryAfter) {
        Instant now = clock.instant();
        Trouble before = troubles.getOrDefault(host, new Trouble(0, now, now, now, ""));
        if (now.isBefore(before.until()) && retryAfter.isZero()) {
            // It was asked before it was left alone.
            return;
        }
        int failures = before.failures() + 1;
        Duration rest = failures < FAILURES ? Duration.ZERO : rest(failures - FAILURES);
        boolean wished = retryAfter.compareTo(rest) > 0;
        Instant until = now.plus(wished ? retryAfter : rest);
        if (until.isBefore(before.until())) {
            return;
        }
        String why = host
                + (wished
                        ? " asked at " + shown(now) + " to be left alone until " + shown(until) + " (" + what + ")"
                        : " failed " + failures + " times since " + shown(before.since()) + " and is left alone until "
                                + shown(until) + " (" + what + ")");
        troubles.put(host, new Trouble(failures, before.since(), now, until, why));
    }

    private Duration rest(int doublings) {
        long millis = FIRST.toMillis() << Math.min(doublings, MOST_DOUBLINGS);
        Duration scattered = Duration.ofMillis((long) (millis * (0.75 + chance.getAsDouble() / 2)));
        return scattered.compareTo(LONGEST) > 0 ? LONGEST : scattered;
    }

    private static Instant shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
