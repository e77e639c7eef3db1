package org.paperboy.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleThreadPool;

/**
 * Wakes named tasks when they asked to be woken; thread-safe.
 *
 * <p>A task knows best when it is needed next, and says so with {@link #wake}, usually as its last act. It has one
 * pending wake-up at most, the earliest it asked for: to be woken too early costs a look, too late costs a mail. It never
 * runs twice at the same time; a wake-up that falls due meanwhile follows at once. Different tasks run side by side as far
 * as there are threads. A task that throws is logged and woken again a minute later.
 *
 * <p>Everything is in memory: after a restart the tasks find from the database what is due.
 */
public final class Wakeups implements AutoCloseable {
    private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration patience;
    private final Duration longestNap;
    private final Scheduler quartz;
    private final Map<String, Alarm> alarms = new ConcurrentHashMap<>();

    /**
     * @param clock decides when an instant has come; Quartz only waits for it
     * @param threads how many tasks may run at once; with fewer than there are tasks, hanging ones can hold up the others
     * @param patience how long {@link #close} waits for tasks that are running
     */
    public Wakeups(Clock clock, int threads, Duration patience) {
        this(clock, threads, patience, LONGEST_NAP);
    }

    Wakeups(Clock clock, int threads, Duration patience, Duration longestNap) {
        this.clock = clock;
        this.patience = patience;
        this.longestNap = longestNap;
        this.quartz = inMemory(threads);
    }

    /**
     * Makes a task known under a name; it first runs when it is woken.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public void register(String name, Runnable task) {
        Alarm alarm = new Alarm(name, task, clock, longestNap, quartz);
        if (alarms.putIfAbsent(name, alarm) != null) {
            throw new IllegalArgumentException("two tasks named " + name);
        }
    }

    /**
     * Wakes a task at an instant, at once if that has passed, unless it will be woken earlier anyway. Before
     * {@link #start} the wake-up is kept, after {@link #close} it is ignored.
     *
     * @throws IllegalArgumentException if no task has that name
     */
    public void wake(String name, Instant at) {
        Alarm alarm = alarms.get(name);
        if (alarm == null) {
            throw new IllegalArgumentException("no task named " + name + "; known: " + alarms.keySet());
        }
        alarm.set(at);
    }

    /** Begins to wake; until then nothing runs. */
    public void start() {
        try {
            quartz.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz did not start", e);
        }
    }

    /** Wakes nothing any more, waits for running tasks until the patience ends, then interrupts them. */
    @Override
    public void close() {
        alarms.values().forEach(Alarm::silence);
        try {
            quartz.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz did not stop", e);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        alarms.values().forEach(alarm -> alarm.awaitEnd(deadline));
    }

    private Scheduler inMemory(int threads) {
        SimpleThreadPool workers = new SimpleThreadPool(threads, Thread.NORM_PRIORITY);
        workers.setThreadNamePrefix("paperboy");
        // A task that hangs for ever must not keep the process alive.
        workers.setMakeThreadsDaemons(true);
        // Quartz keeps its schedulers in a static table by name; two of ours in one process must not meet there.
        String name = "wakeups-" + UUID.randomUUID();
        try {
            DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
            factory.createScheduler(name, name, workers, new RAMJobStore());
            Scheduler scheduler = factory.getScheduler(name);
            scheduler.setJobFactory(
                    (fired, quartz) -> alarms.get(fired.getJobDetail().getKey().getName()));
            return scheduler;
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz could not be set up", e);
        }
    }
}
