package org.paperboy.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.paperboy.app.Application;
import org.paperboy.app.OnceTimes;
import org.paperboy.app.Roster;
import org.paperboy.app.Status;
import org.paperboy.config.Configuration;
import org.paperboy.config.Loaded;
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
        int subscribers = 0;
        if (loaded.value().isPresent()) {
            Roster.State roster = roster(loaded.value().get(), faults);
            faults.addAll(roster.faults());
            subscribers = roster.subscribers().size();
        }
        long errors = faults.stream().filter(fault -> !fault.warning()).count();
        faults.forEach(fault -> (fault.warning() ? out() : err()).println(fault));
        if (loaded.value().isEmpty()) {
            err().println(Words.count(errors, "fault") + "; nothing can be done with this configuration.");
            return NOTHING_CAN_BE_DONE;
        }
        int sources = loaded.value().get().sources().size();
        out().println((errors == 0 ? "ok: " : Words.count(errors, "fault") + ": ") + Words.count(sources, "source")
                + ", " + Words.count(subscribers, "subscriber") + ", "
                + Words.count(faults.size() - errors, "warning"));
        return errors == 0 ? DONE : PART_FAILED;
    }

    // Before the first run there is no store, and checking must not make one.
    private Roster.State roster(Configuration configuration, List<Fault> faults) {
        if (!accept && !Files.exists(configuration.store())) {
            return Roster.withoutStore(configuration);
        }
        try (Application application = Application.open(configuration, clock())) {
            Roster.State roster = accept
                    ? application.roster().load(Roster.Loss.ACCEPTED)
                    : application.roster().inspect();
            faults.addAll(Status.listedAlthoughSuppressed(application, roster));
            faults.addAll(new OnceTimes(application).unservedHours(roster));
            return roster;
        }
    }
}
