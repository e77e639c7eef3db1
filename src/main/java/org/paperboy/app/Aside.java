package org.paperboy.app;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work beside a round, which is waited for a while and then told to end. Closing it interrupts what it still does. */
final class Aside implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);
    // Nothing may still write when the store closes.
    private static final Duration LEAVE = Duration.ofSeconds(10);

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> running;
    private volatile boolean over;

    /**
     * Begins at once.
     *
     * @param work is told whether it may go on
     */
    Aside(Consumer<BooleanSupplier> work) {
        running = thread.submit(() -> work.accept(() -> !over));
        thread.shutdown();
    }

    /** Waits until it is done, or so long; beyond that it is to end as soon as it can. */
    void await(Duration patience) {
        try {
            running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            over = true;
        } catch (ExecutionException e) {
            LOG.error("work beside the round failed", e.getCause());
        } catch (InterruptedException e) {
            over = true;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LEAVE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("work beside the round did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
