package org.paperboy.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small writes of many threads, made durable together: what comes while one transaction is being written shares the next,
 * so that many wait for one disk, or go on meanwhile. Writes are done in the order in which they came. Thread-safe.
 */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long IDLE_SECONDS = 5;

    private final Database database;
    private final ConcurrentLinkedQueue<Entry<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ExecutorService writer = writer();

    GroupCommit(Database database) {
        this.database = database;
    }

    private static ExecutorService writer() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "group-commit");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** Writes with the next transaction, and before whatever comes later. The future ends when it is durable. */
    <T> CompletableFuture<T> write(Function<Handle, T> write) {
        Entry<T> entry = new Entry<>(write);
        waiting.add(entry);
        writer.execute(this::commitAll);
        return entry.durable;
    }

    /** The same, in no hurry: it goes with whatever comes next. */
    void writeLater(Function<Handle, ?> write) {
        waiting.add(new Entry<>(write));
    }

    private void commitAll() {
        List<Entry<?>> group = new ArrayList<>();
        for (Entry<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        if (group.isEmpty()) {
            return;
        }
        try {
            commit(group);
        } catch (RuntimeException e) {
            // One of them cannot be written, or the store cannot: each for itself then, to know which.
            group.forEach(this::alone);
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
        } catch (RuntimeException e) {
            LOG.error("could not write what becomes of a mail", e);
            entry.durable.completeExceptionally(e);
        }
    }

    /** A write, and what it came to; only the writing thread changes that. */
    private static final class Entry<T> {
        private final Function<Handle, T> write;
        private final CompletableFuture<T> durable = new CompletableFuture<>();
        private final List<T> result = new ArrayList<>(1);

        Entry(Function<Handle, T> write) {
            this.write = write;
        }

        void run(Handle handle) {
            result.clear();
            result.add(write.apply(handle));
        }

        void end() {
            durable.complete(result.get(0));
        }
    }
}
