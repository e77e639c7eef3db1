package org.paperboy.fetch;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Lets requests to a group of hosts begin one after another, as its rule has it, first come, first served. */
final class Pace {
    // More than there can be threads in a queue.
    private static final int EVERYBODY = 1_000_000;

    private final Turns shared;
    private final Turns local = new LocalTurns();
    private final Clock clock;
    private final Pause pause;
    private final Map<String, Semaphore> connections = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * A pace for one process.
     *
     * @param shared whose turns it takes at hosts with a rule for all processes
     */
    Pace(Turns shared, Clock clock, Pause pause) {
        this.shared = shared;
        this.clock = clock;
        this.pause = pause;
    }

    /** A request under way. */
    final class Turn implements AutoCloseable {
        private final HostRule rule;
        private final Duration gap;

        private Turn(HostRule rule, Duration gap) {
            this.rule = rule;
            this.gap = gap;
        }

        @Override
        public void close() {
            try {
                turns(rule).end(rule.group(), gap, clock);
            } finally {
                connections(rule).release();
            }
        }
    }

    /**
     * Waits until a request may begin.
     *
     * @param asked the gap asked for; that of the rule stays in force where it is longer
     * @throws StoppedException if waiting was ended by an interrupt, or by {@link #stop}
     */
    Turn begin(HostRule rule, Duration asked) {
        Duration gap = rule.gap().compareTo(asked) > 0 ? rule.gap() : asked;
        boolean begun = false;
        boolean connected = false;
        try {
            connections(rule).acquire();
            connected = true;
            awaitTurn(rule, gap);
            begun = true;
            return new Turn(rule, gap);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted while waiting to ask " + rule.group());
        } finally {
            if (connected && !begun) {
                connections(rule).release();
            }
        }
    }

    private void awaitTurn(HostRule rule, Duration gap) throws InterruptedException {
        refuseIfStopped(rule);
        Duration wait = turns(rule).take(rule.group(), gap, clock);
        while (!wait.isZero()) {
            pause.await(wait, stop);
            refuseIfStopped(rule);
            wait = turns(rule).take(rule.group(), gap, clock);
        }
    }

    private void refuseIfStopped(HostRule rule) {
        if (isStopped()) {
            throw new StoppedException("stopped before asking " + rule.group());
        }
    }

    private Turns turns(HostRule rule) {
        return rule.shared() ? shared : local;
    }

    private Semaphore connections(HostRule rule) {
        return connections.computeIfAbsent(rule.group(), group -> new Semaphore(rule.connections(), true));
    }

    boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Begins nothing more, and lets go whoever waits. */
    void stop() {
        stop.countDown();
        connections.values().forEach(waiting -> waiting.release(EVERYBODY));
    }
}
