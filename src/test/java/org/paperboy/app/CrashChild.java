package org.paperboy.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.paperboy.config.Configuration;
import org.paperboy.config.ConfigurationFile;

/**
 * {@code once} or {@code run} in a process of its own, which lives in the time of a story and is made to be killed.
 * Arguments: the command, the configuration file, and how far the story is ahead of the world.
 */
final class CrashChild {
    /** In the environment: the name by which it greets the mail server. */
    static final String NAME = "PAPERBOY_NAME";

    private CrashChild() {}

    public static void main(String[] args) throws IOException {
        Configuration configuration = ConfigurationFile.read(Path.of(args[1]), System.getenv())
                .value()
                .orElseThrow();
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(args[2]));
        try (Application application = Application.open(configuration, clock)) {
            System.err.println(Child.OPENED);
            if (args[0].equals("once")) {
                new Once(application, CrashChild::sleep, step -> {}).run(false, Duration.ofSeconds(30));
                return;
            }
            try (Daemon daemon = new Daemon(application)) {
                daemon.start();
                // It ends in good order when its input does, and so at the latest with the test.
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static void sleep(Duration span) {
        try {
            Thread.sleep(span.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
