package org.paperboy.cli.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved, so that two days pass in a few seconds. To the millisecond; safe for many threads. */
public final class DemoClock extends Clock {

    private final AtomicLong epochMillis;
    private final ZoneId zone;

    private DemoClock(AtomicLong epochMillis, ZoneId zone) {
        this.epochMillis = epochMillis;
        this.zone = zone;
    }

    /** A clock in UTC that shows this instant. */
    public static DemoClock at(Instant instant) {
        return new DemoClock(new AtomicLong(instant.toEpochMilli()), ZoneOffset.UTC);
    }

    /** Moves this clock, and every clock made from it for another zone. */
    public void moveTo(Instant instant) {
        epochMillis.set(instant.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(epochMillis.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DemoClock(epochMillis, other);
    }
}
