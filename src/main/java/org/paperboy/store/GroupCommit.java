package org.paperboy.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small writes of many threads, made durable together: whoever comes while a transaction is being written shares the next
 * one, so that many wait for one disk. Writes are done in the order in which they came. Thread-safe.
 */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Database database;
    private final ConcurrentLinkedQueue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock leading = new ReentrantLock();

    GroupCommit(Database database) {
        this.database = database;
    }

    /** Writes with the next transaction, and before whatever comes later. Nobody waits; a failure is logged. */
    void later(Consumer<Handle> write) {
        waiting.add(new Entry(write, false));
    }

    /** Writes, with all that waits. Durable when this returns. */
    void now(Consumer<Handle> write) {
        Entry own = new Entry(write, true);
        waiting.add(own);
        leading.lock();
        try {
            // Whoever led before us has mostly taken it along.
            if (!own.done) {
                lead();
            }
        } finally {
            leading.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
    }

    /** Makes durable what waits. */
    void flush() {
        if (!waiting.isEmpty()) {
            now(handle -> {});
        }
    }

    private void lead() {
        List<Entry> group = new ArrayList<>();
        for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        try {
            commit(group);
        } catch (RuntimeException e) {
            // One of them cannot be written, or the store cannot: each for itself then, to know which.
            group.forEach(this::alone);
        }
        group.forEach(entry -> entry.done = true);
    }

    private void commit(List<Entry> group) {
        database.write(handle -> {
            group.forEach(entry -> entry.write.accept(handle));
            return group.size();
        });
    }

    private void alone(Entry entry) {
        try {
            commit(List.of(entry));
        } catch (RuntimeException e) {
            entry.failure = e;
            if (!entry.awaited) {
                LOG.error("could not write what became of a mail", e);
            }
        }
    }

    /** A write; its fields are read and written by whoever leads. */
    private static final class Entry {
        private final Consumer<Handle> write;
        private final boolean awaited;
        private boolean done;
        private @Nullable RuntimeException failure;

        Entry(Consumer<Handle> write, boolean awaited) {
            this.write = write;
            this.awaited = awaited;
        }
    }
}
