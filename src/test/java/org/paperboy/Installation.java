package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.paperboy.app.Application;
import org.paperboy.app.Once;
import org.paperboy.cli.demo.DemoClock;
import org.paperboy.config.Configuration;
import org.paperboy.config.ConfigurationFile;
import org.paperboy.config.Loaded;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.store.Digests;

/** A whole Paperboy in a folder of its own: real files, a real store, the directory transport, and a movable clock. */
public final class Installation {
    private final Path folder;
    private final DemoClock clock;

    private Installation(Path folder, DemoClock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** An installation with one Hugging Face source at this address. */
    public static Installation in(Path folder, String site, Instant now) {
        return in(folder, site, DemoClock.at(now));
    }

    /** The same, by a clock that somebody else goes by too. */
    public static Installation in(Path folder, String site, DemoClock clock) {
        Installation installation = new Installation(folder, clock);
        installation.write("paperboy.yaml", """
                store: jdbc:sqlite:data/paperboy.db
                sources:
                  - name: hf-daily
                    type: huggingface
                    url: %s
                    schedule: "weekdays 05:00 09:00 13:00 17:00 21:00"
                    allow-private: true
                mail:
                  from: "Paperboy <paperboy@example.org>"
                  transport: directory
                  directory: mail
                subscription-files: subscriptions
                """.formatted(site));
        return installation;
    }

    /** An installation that stands in this folder already. */
    public static Installation at(Path folder, DemoClock clock) {
        return new Installation(folder, clock);
    }

    /** Writes a file below the folder. */
    public Installation write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a subscription file of this name. */
    public Installation subscribe(String name, String yaml) {
        return write("subscriptions/" + name + ".yaml", yaml);
    }

    /** Takes a subscription file away. */
    public Installation unsubscribe(String name) {
        try {
            Files.delete(folder.resolve("subscriptions/" + name + ".yaml"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the source is due at these times. */
    public Installation crawl(String schedule) {
        return write(
                "paperboy.yaml", read("paperboy.yaml").replaceFirst("schedule: .*", "schedule: \"" + schedule + "\""));
    }

    /** From now on the source has this value of a key that it did not have before. */
    public Installation set(String key, String value) {
        return write(
                "paperboy.yaml",
                read("paperboy.yaml").replace("allow-private: true", "allow-private: true\n    " + key + ": " + value));
    }

    /** From now on mails go to a server on this machine. */
    public Installation sendTo(int port) {
        String directory = "transport: directory\n  directory: mail";
        String smtp = "transport: smtp\n  smtp: { host: 127.0.0.1, port: " + port + ", tls: none, connections: 1 }";
        return write("paperboy.yaml", read("paperboy.yaml").replace(directory, smtp));
    }

    /** From now on this stands in the main file in place of that. */
    public Installation replace(String before, String after) {
        return write("paperboy.yaml", read("paperboy.yaml").replace(before, after));
    }

    /** From now on these lines stand in the main file too. */
    public Installation configure(String lines) {
        return write("paperboy.yaml", lines + "\n" + read("paperboy.yaml"));
    }

    /** From now on this source is read besides; {@code source} is a YAML map. */
    public Installation alsoRead(String source) {
        return write("paperboy.yaml", read("paperboy.yaml").replace("sources:\n", "sources:\n  - " + source + "\n"));
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DemoClock clock() {
        return clock;
    }

    /** Does to the store what nobody would, such as to make it refuse something. */
    public void inTheStore(String sql) throws SQLException {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/paperboy.db"));
                Statement statement = store.createStatement()) {
            statement.execute(sql);
        }
    }

    public Path folder() {
        return folder;
    }

    /** The configuration as the files have it now. */
    public Configuration configuration() {
        Loaded<Configuration> loaded = ConfigurationFile.read(folder.resolve("paperboy.yaml"), Map.of());
        return loaded.value().orElseThrow(() -> new AssertionError("faulty: " + loaded.faults()));
    }

    /** Opens the application; the caller closes it. */
    public Application open() {
        return Application.open(configuration(), clock);
    }

    /** {@code once} at an instant, in an application of its own; waiting moves the clock. */
    public Once.Report once(Instant at) {
        clock.moveTo(at);
        try (Application application = open()) {
            return once(application);
        }
    }

    /** {@code once} in an open application; waiting moves the clock. */
    public Once.Report once(Application application) {
        return new Once(application, span -> clock.moveTo(clock.instant().plus(span)), step -> {})
                .run(false, Duration.ofMinutes(5));
    }

    /** The ledger of a subscriber. */
    public List<Digests.Recorded> digests(String email) {
        try (Application application = open()) {
            return application.ledger().digests().of(email);
        }
    }

    /** What a subscriber was sent, in the order of the slots. */
    public List<ReceivedMail> mailsTo(String email) {
        return digests(email).stream()
                .filter(digest -> digest.state() == DeliveryState.SENT)
                .map(digest -> ReceivedMail.of(digest.content()))
                .toList();
    }

    /** The papers a subscriber was sent, mail by mail. */
    public List<List<String>> papersTo(String email) {
        return mailsTo(email).stream().map(ReceivedMail::papers).toList();
    }

    /** The files the directory transport wrote. */
    public List<Path> mails() {
        Path mail = folder.resolve("mail");
        if (!Files.exists(mail)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(mail)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
