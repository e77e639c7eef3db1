package org.paperboy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.paperboy.app.Application;
import org.paperboy.config.Configuration;
import org.paperboy.config.ConfigurationFile;
import org.paperboy.config.Loaded;
import org.paperboy.mail.MailAddress;
import org.paperboy.mail.Mailbox;
import org.paperboy.mail.UnmailableAddressException;
import org.paperboy.setting.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What every command that works on an installation shares: the configuration file, and how it is opened. */
abstract class Setup {
    static final int DONE = 0;
    static final int PART_FAILED = 1;
    static final int NOTHING_CAN_BE_DONE = 2;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "config/paperboy.yaml",
            scope = CommandLine.ScopeType.INHERIT,
            description =
                    "The configuration file (default: ${DEFAULT-VALUE}). Relative paths in it are relative to it.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    Main.Surroundings surroundings() {
        return main.surroundings();
    }

    Clock clock() {
        return main.surroundings().clock();
    }

    /** Where results go. */
    java.io.PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where trouble goes. */
    java.io.PrintWriter err() {
        return spec.commandLine().getErr();
    }

    Path configFile() {
        return config;
    }

    Loaded<Configuration> read() {
        return ConfigurationFile.read(config, main.surroundings().environment());
    }

    /**
     * The configuration.
     *
     * @throws RefusedException with every fault, if there is one
     */
    Configuration configuration() {
        Loaded<Configuration> loaded = read();
        return loaded.value().orElseThrow(() -> new RefusedException(NOTHING_CAN_BE_DONE, refusal(loaded.faults())));
    }

    /**
     * An address as an argument, in the form in which it is kept.
     *
     * @throws RefusedException if it is none
     */
    static String address(String argument) {
        try {
            return MailAddress.parse(Mailbox.parse(argument).address()).kept().toString();
        } catch (UnmailableAddressException e) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, String.valueOf(e.getMessage()));
        }
    }

    /** The application on its own store; closed by the caller. */
    Application open() {
        return Application.open(configuration(), clock());
    }

    /** The application for a command that only looks: where there is no store yet, none is made. */
    Looked look() {
        Configuration configuration = configuration();
        if (Files.exists(configuration.store())) {
            return new Looked(Application.open(configuration, clock()), Optional.empty());
        }
        try {
            Path scratch = Files.createTempDirectory("paperboy-look");
            return new Looked(Application.rehearse(configuration, clock(), scratch), Optional.of(scratch));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    /**
     * An application that is only looked at.
     *
     * @param scratch what is deleted afterwards
     */
    record Looked(Application application, Optional<Path> scratch) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            application.close();
            if (scratch.isPresent()) {
                Folders.delete(scratch.get());
            }
        }
    }

    private static String refusal(List<Fault> faults) {
        long errors = faults.stream().filter(fault -> !fault.warning()).count();
        return faults.stream().map(Fault::toString).collect(Collectors.joining("\n")) + "\n"
                + Words.count(errors, "fault") + " in the configuration; nothing was done.";
    }
}
