package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.app.OnceTimes;
import org.paperboy.app.Roster;
import org.paperboy.app.Status;
import org.paperboy.config.Configuration;
import org.paperboy.config.Loaded;
import org.paperboy.config.References;
import org.paperboy.mail.DkimKey;
import org.paperboy.mail.DkimSettings;
import org.paperboy.mail.Maildir;
import org.paperboy.mail.UnusableKeyException;
import org.paperboy.setting.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: every fault of every file. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validates the configuration and all subscription files: file:line:column: message (hint).")
final class CheckCommand extends Setup implements Callable<Integer> {
    @Option(
            names = "--accept",
            description = "Let the subscription files take effect although most subscribers would be lost.")
    private boolean accept;

    @Override
    public Integer call() {
        Loaded<Configuration> loaded = read();
        List<Fault> faults = new ArrayList<>(loaded.faults());
        Optional<Configuration> configuration = loaded.value();
        configuration.ifPresent(good -> {
            faults.addAll(keyFaults(good));
            good.mail().bounces().flatMap(CheckCommand::mailboxFault).ifPresent(faults::add);
        });
        Roster.State roster = configuration.map(good -> roster(good, faults)).orElseGet(this::besideFaultyFile);
        faults.addAll(roster.faults());
        faults.forEach(fault -> (fault.warning() ? out() : err()).println(fault));
        long errors = faults.stream().filter(fault -> !fault.warning()).count();
        if (configuration.isEmpty()) {
            err().println(Words.count(errors, "fault") + "; nothing can be done with this configuration.");
            return NOTHING_CAN_BE_DONE;
        }
        out().println((errors == 0 ? "ok: " : Words.count(errors, "fault") + ": ")
                + Words.count(configuration.get().sources().size(), "source") + ", "
                + Words.count(roster.subscribers().size(), "subscriber") + ", "
                + Words.count(faults.size() - errors, "warning"));
        return errors == 0 ? DONE : PART_FAILED;
    }

    private static List<Fault> keyFaults(Configuration configuration) {
        @Nullable DkimSettings dkim = configuration.mail().dkim();
        if (dkim == null) {
            return List.of();
        }
        try {
            return DkimKey.read(dkim.key()).exposure().stream()
                    .map(exposure -> Fault.warning(dkim.key().toString(), 0, 0, exposure, "chmod 600"))
                    .toList();
        } catch (UnusableKeyException e) {
            return List.of(Fault.error(dkim.key().toString(), 0, 0, e.fault(), e.hint()));
        }
    }

    private static Optional<Fault> mailboxFault(Path mailbox) {
        try {
            new Maildir(mailbox).unread();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Fault.warning(
                    mailbox.toString(),
                    0,
                    0,
                    "what comes back cannot be read: " + e.getMessage(),
                    "mail: bounces: maildir: needs the folders new and cur"));
        }
    }

    // All faults at once: the subscription files are looked at although the main file does not say where they are.
    private Roster.State besideFaultyFile() {
        Path folder = configFile().resolveSibling("subscriptions");
        if (!Files.isDirectory(folder)) {
            return new Roster.State(List.of(), List.of());
        }
        Roster.State roster = Roster.withoutStore(folder, References.to(Set.of()));
        return new Roster.State(
                roster.listed(),
                roster.faults().stream().filter(fault -> !fault.warning()).toList());
    }

    // Before the first run there is no store, and checking must not make one. With a key that is unfit nothing opens.
    private Roster.State roster(Configuration configuration, List<Fault> faults) {
        boolean opens = faults.stream().allMatch(Fault::warning);
        if (!accept && !(opens && Files.exists(configuration.store()))) {
            return Roster.withoutStore(configuration.subscriptionFiles(), configuration.references());
        }
        try (Application application = Application.open(configuration, clock())) {
            Roster.State roster = accept
                    ? application.roster().load(Roster.Loss.ACCEPTED)
                    : application.roster().inspect();
            faults.addAll(Status.listedAlthoughSuppressed(application, roster));
            OnceTimes times = new OnceTimes(application);
            faults.addAll(times.unservedHours(roster));
            times.unansweredLinks(configFile().toString()).ifPresent(faults::add);
            return roster;
        }
    }
}
