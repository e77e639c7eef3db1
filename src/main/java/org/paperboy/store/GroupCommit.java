package org.paperboy.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small writes of many threads, made durable together: what comes while one transaction is being written shares the next,
 * so that many wait for one disk, or go on meanwhile. Writes are done in the order in which they came. Thread-safe.
 */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long IDLE_SECONDS = 5;
    // Long enough for the next mail of a busy connection to come along with its own write.
    private static final long SOON_MILLIS = 25;
    private static final long AGAIN_MILLIS = 1_000;

    private final Database database;
    private final ConcurrentLinkedQueue<Entry<?>> waiting = new ConcurrentLinkedQueue<>();
    /** What nobody waits for and could not be written yet, for the store was locked or full, in its order. */
    private final ConcurrentLinkedQueue<Entry<?>> unwritten = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean isSoon = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor writer = writer();

    GroupCommit(Database database) {
        this.database = database;
    }

    private static ScheduledThreadPoolExecutor writer() {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "group-commit");
            thread.setDaemon(true);
            return thread;
        });
        one.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** Writes with the next transaction, and before whatever comes later. The future ends when it is durable. */
    <T> CompletableFuture<T> write(Function<Handle, T> write) {
        CompletableFuture<T> durable = new CompletableFuture<>();
        waiting.add(new Entry<>(write, durable));
        writer.execute(this::commitAll);
        return durable;
    }

    /**
     * The same, and nobody waits for it: it goes with whatever comes next, alone after some tens of milliseconds, and what
     * cannot be written is tried again until it can.
     */
    void writeSoon(Function<Handle, ?> write) {
        waiting.add(new Entry<>(write, null));
        if (isSoon.compareAndSet(false, true)) {
            later(SOON_MILLIS);
        }
    }

    /**
     * Makes durable all that came before.
     *
     * @throws IllegalStateException if some of it cannot be written now
     */
    void flush() {
        write(handle -> 0).join();
        if (!unwritten.isEmpty()) {
            throw new IllegalStateException("the store cannot be written, and " + unwritten.size() + " writes wait");
        }
    }

    private void later(long millis) {
        ScheduledFuture<?> unused = writer.schedule(this::commitSoon, millis, TimeUnit.MILLISECONDS);
    }

    private void commitSoon() {
        isSoon.set(false);
        commitAll();
    }

    private void commitAll() {
        List<Entry<?>> group = new ArrayList<>();
        drain(unwritten, group);
        drain(waiting, group);
        if (group.isEmpty()) {
            return;
        }
        try {
            commit(group);
        } catch (RuntimeException | Error e) {
            // One of them cannot be written, or the store cannot: each for itself then, to know which. An error too
            // must end every future, or a mail would wait for ever.
            group.forEach(this::alone);
        }
    }

    private static void drain(ConcurrentLinkedQueue<Entry<?>> queue, List<Entry<?>> group) {
        for (Entry<?> next = queue.poll(); next != null; next = queue.poll()) {
            group.add(next);
        }
    }

    private void commit(List<Entry<?>> group) {
        database.write(handle -> {
            group.forEach(entry -> entry.run(handle));
            return group.size();
        });
        group.forEach(Entry::end);
    }

    private void alone(Entry<?> entry) {
        try {
            commit(List.of(entry));
        } catch (RuntimeException | Error e) {
            if (!entry.fail(e)) {
                unwritten.add(entry);
                later(AGAIN_MILLIS);
            }
            if (entry.failsForTheFirstTime()) {
                LOG.error("could not write what becomes of a mail", e);
            }
        }
    }

    /** A write, and what it came to; only the writing thread changes that. */
    private static final class Entry<T> {
        private final Function<Handle, T> write;
        private final @Nullable CompletableFuture<T> durable;
        private final List<T> result = new ArrayList<>(1);
        private boolean failed;

        Entry(Function<Handle, T> write, @Nullable CompletableFuture<T> durable) {
            this.write = write;
            this.durable = durable;
        }

        void run(Handle handle) {
            result.clear();
            result.add(write.apply(handle));
        }

        void end() {
            if (durable != null) {
                durable.complete(result.get(0));
            }
        }

        /** Tells whoever waits; false if nobody does. */
        boolean fail(Throwable cause) {
            return durable != null && durable.completeExceptionally(cause);
        }

        boolean failsForTheFirstTime() {
            boolean first = !failed;
            failed = true;
            return first;
        }
    }
}
