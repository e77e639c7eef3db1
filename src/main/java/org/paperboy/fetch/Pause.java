package org.paperboy.fetch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How one waits: in real time, or in that of a test. */
@FunctionalInterface
interface Pause {
    Pause REAL = (span, stop) -> stop.await(span.toNanos(), TimeUnit.NANOSECONDS);

    /** Waits this long, or until the latch opens. */
    void await(Duration span, CountDownLatch stop) throws InterruptedException;
}
