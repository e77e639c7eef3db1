package org.paperboy.cli;

import java.time.Duration;

/** Waiting in real time. */
final class Pauses {
    private Pauses() {}

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
