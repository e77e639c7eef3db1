package org.paperboy.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A Paperboy process of a test: what it logged tells how far it has come. Safe for use by many threads. */
final class Child implements AutoCloseable {
    /** What it says when its store is open. */
    static final String OPENED = "opened";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String name;
    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile long killedAt;

    private Child(String command, String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(() -> read(process.getErrorStream()), "log of " + command);
        reader.setDaemon(true);
        reader.start();
    }

    /** What a process says it has done, in the order of a round. */
    enum Step {
        STARTED(""),
        OPENED(Child.OPENED),
        CRAWLED("crawled source="),
        COMPOSED("composed digest="),
        DELIVERED("delivered digest=");

        private final String sign;

        Step(String sign) {
            this.sign = sign;
        }
    }

    /**
     * Starts a process.
     *
     * @param command {@code once} or {@code run}
     * @param ahead how far its clock is ahead of the world's
     */
    static Child start(String command, Path configuration, Duration ahead) {
        String name = "process" + NUMBERS.incrementAndGet() + ".example.org";
        Path temporary = configuration.resolveSibling("tmp");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-Dpaperboy.log=INFO",
                // Where the unpacked SQLite library of a killed process stays behind.
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                command,
                configuration.toString(),
                ahead.toString());
        try {
            Files.createDirectories(temporary);
            builder.environment().put(CrashChild.NAME, name);
            return new Child(
                    command,
                    name,
                    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(InputStream stream) {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException e) {
            log.add("the log ends here: " + e.getMessage());
        }
    }

    /** By which it greets the mail server. */
    String name() {
        return name;
    }

    /** When it was about to be killed, on the scale of {@link System#nanoTime}; empty if it lives or ended by itself. */
    Optional<Long> killedAt() {
        boolean bySignal = !process.isAlive() && process.exitValue() > 128;
        return bySignal && killedAt != 0 ? Optional.of(killedAt) : Optional.empty();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has ended of its own accord, with nothing to complain about. */
    boolean endedWell() {
        return !process.isAlive() && process.exitValue() == 0;
    }

    /** How often it has taken this step. */
    long count(Step step) {
        return log.stream().filter(line -> line.contains(step.sign)).count();
    }

    /** The furthest step it has taken. */
    Step furthest() {
        return Stream.of(Step.values())
                .filter(step -> step == Step.STARTED || count(step) > 0)
                .reduce(Step.STARTED, (earlier, later) -> later);
    }

    /** Whatever it had to say. */
    String log() {
        return String.join("\n", log);
    }

    /** Waits for its end; false if it still lives after this time. */
    boolean awaitEnd(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its exit status, and all its log read; only after its end. */
    int status() {
        try {
            reader.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** Asks a daemon to finish what is in flight and to end. */
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, and its end awaited. */
    void kill() {
        if (killedAt == 0) {
            killedAt = System.nanoTime();
        }
        process.destroyForcibly();
        if (!awaitEnd(Duration.ofSeconds(30))) {
            throw new AssertionError("a killed process lives: " + process.pid());
        }
    }

    @Override
    public void close() {
        kill();
    }
}
