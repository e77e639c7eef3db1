package org.paperboy.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The system clock with an offset that a test can move. */
final class MovableClock extends Clock {
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ofDays(-1000));
    private final AtomicInteger looks = new AtomicInteger();

    void move(Duration by) {
        offset.updateAndGet(by::plus);
    }

    int looks() {
        return looks.get();
    }

    @Override
    public Instant instant() {
        looks.incrementAndGet();
        return Clock.systemUTC().instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
