package org.paperboy.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs faster than another, and the same in every process. */
final class FastClock extends Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Clock world;
    private final int speed;

    FastClock(Clock world, int speed) {
        this.world = world;
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return START.plus(Duration.between(START, world.instant()).multipliedBy(speed));
    }

    @Override
    public ZoneId getZone() {
        return world.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new FastClock(world.withZone(zone), speed);
    }
}
