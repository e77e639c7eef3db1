package org.paperboy.mail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets mails go at an even pace, however many threads send them. */
final class Pacer {
    private final long nanosBetween;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long next = System.nanoTime();

    private Pacer(long nanosBetween) {
        this.nanosBetween = nanosBetween;
    }

    /** So many a minute; 0 for as many as come. */
    static Pacer perMinute(int most) {
        return new Pacer(most == 0 ? 0 : Duration.ofMinutes(1).toNanos() / most);
    }

    /** Waits until the caller may go; false if it was stopped instead. */
    boolean awaitTurn() {
        long wait = nanosBetween == 0 ? 0 : turn() - System.nanoTime();
        try {
            return !stopped.await(Math.max(0, wait), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + nanosBetween;
        return turn;
    }

    /** Lets everybody go who waits, without a turn. */
    void stop() {
        stopped.countDown();
    }
}
