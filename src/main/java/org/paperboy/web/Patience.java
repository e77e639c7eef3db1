package org.paperboy.web;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks on a few threads and interrupts those that take too long. A thread that waits for a slow client on a channel
 * gets free so, for the interrupt closes the channel.
 */
final class Patience implements Executor, AutoCloseable {
    private static final int KEEP_IDLE_SECONDS = 30;

    private final Duration mostTime;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;
    private int underWay;

    Patience(int mostThreads, Duration mostTime) {
        ThreadFactory daemons = Patience::daemon;
        this.mostTime = mostTime;
        this.threads = new ThreadPoolExecutor(
                mostThreads, mostThreads, KEEP_IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
        threads.allowCoreThreadTimeOut(true);
        this.timer = new ScheduledThreadPoolExecutor(1, daemons);
        timer.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "web");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        count(1);
        threads.execute(() -> run(task));
    }

    private synchronized void count(int more) {
        underWay += more;
        notifyAll();
    }

    private void run(Runnable task) {
        Turn turn = new Turn(Thread.currentThread());
        ScheduledFuture<?> end = timer.schedule(turn::cutOff, mostTime.toMillis(), TimeUnit.MILLISECONDS);
        try {
            task.run();
        } finally {
            end.cancel(false);
            turn.end();
            count(-1);
        }
    }

    /** Waits until no task runs or waits, for a while at most. */
    synchronized void awaitQuiet(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toMillis();
                    underWay > 0 && left > 0;
                    left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        timer.shutdownNow();
    }

    /** One task's time on a thread; the next task must not be hit by what was meant for this one. */
    private static final class Turn {
        private final Thread thread;
        private boolean over;

        Turn(Thread thread) {
            this.thread = thread;
        }

        synchronized void cutOff() {
            if (!over) {
                thread.interrupt();
            }
        }

        synchronized void end() {
            over = true;
            Thread.interrupted();
        }
    }
}
