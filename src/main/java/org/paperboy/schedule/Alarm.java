package org.paperboy.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quartz.DateBuilder;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task and its one pending wake-up; Quartz calls it after each nap.
 *
 * <p>Quartz waits in system time, and clocks jump: a laptop sleeps, a server is set right. So a long wait is a chain of
 * short naps, after each of which the clock is asked again.
 */
@DisallowConcurrentExecution
final class Alarm implements Job {
    private static final Logger log = LoggerFactory.getLogger(Alarm.class);

    private final String name;
    private final Runnable task;
    private final Clock clock;
    private final Duration longestNap;
    private final Scheduler quartz;
    private final JobDetail job;

    private @Nullable Instant pending;
    private @Nullable Thread running;
    private boolean silent;

    Alarm(String name, Runnable task, Clock clock, Duration longestNap, Scheduler quartz) {
        this.name = name;
        this.task = task;
        this.clock = clock;
        this.longestNap = longestNap;
        this.quartz = quartz;
        this.job = JobBuilder.newJob(Alarm.class).withIdentity(name).build();
    }

    /** Wakes the task at an instant unless an earlier wake-up is pending. */
    synchronized void set(Instant at) {
        if (!silent && (pending == null || at.isBefore(pending))) {
            pending = at;
            napUntil(at);
        }
    }

    /** Starts the task no more. */
    synchronized void silence() {
        silent = true;
        pending = null;
    }

    /**
     * Waits for a running task to end and interrupts it at the deadline.
     *
     * @param deadline on the scale of {@link System#nanoTime}
     */
    synchronized void awaitEnd(long deadline) {
        try {
            while (running != null && running != Thread.currentThread()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    log.warn("interrupted task={} reason=\"did not end in time\"", name);
                    running.interrupt();
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void execute(JobExecutionContext context) {
        if (!begin()) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.error("failed task={}", name, e);
            // It threw before it could say when it is needed next.
            set(clock.instant().plus(longestNap));
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        if (pending == null) {
            return false;
        }
        if (clock.instant().isBefore(pending)) {
            napUntil(pending);
            return false;
        }
        pending = null;
        running = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        running = null;
        notifyAll();
    }

    private void napUntil(Instant at) {
        Instant now = clock.instant();
        Duration nap = at.isAfter(now.plus(longestNap)) ? longestNap : Duration.between(now, at);
        // A millisecond more, for a nap cut to whole milliseconds would end just before its time.
        int millis = nap.isNegative() ? 0 : (int) nap.toMillis() + 1;
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(name)
                .startAt(DateBuilder.futureDate(millis, IntervalUnit.MILLISECOND))
                .build();
        try {
            quartz.scheduleJob(job, Set.of(trigger), true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz refused to wake " + name, e);
        }
    }
}
