package org.paperboy.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.paperboy.app.Application;
import org.paperboy.app.Daemon;
import picocli.CommandLine.Command;

/** {@code run}: the daemon. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "The daemon: crawls, composes and delivers on schedule, and reloads subscription files when they change.",
            "SIGTERM finishes what is in flight and stops."
        })
final class RunCommand extends Setup implements Callable<Integer> {
    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> awaitStop(stop, stopped), "stop");
        try (Application application = open();
                Daemon daemon = new Daemon(application)) {
            daemon.start();
            Runtime.getRuntime().addShutdownHook(hook);
            stop.await();
        } finally {
            stopped.countDown();
        }
        return DONE;
    }

    // The virtual machine ends when its shutdown hooks do, so this one lasts until everything is closed.
    private static void awaitStop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
