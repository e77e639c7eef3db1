package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.app.ComparedFiles;
import org.paperboy.app.Comparison;
import org.paperboy.app.OnceTimes;
import org.paperboy.app.Proofreading;
import org.paperboy.app.Roster;
import org.paperboy.app.Status;
import org.paperboy.config.Configuration;
import org.paperboy.config.Loaded;
import org.paperboy.config.References;
import org.paperboy.lint.Lint;
import org.paperboy.mail.DkimKey;
import org.paperboy.mail.DkimSettings;
import org.paperboy.mail.Maildir;
import org.paperboy.mail.UnusableKeyException;
import org.paperboy.paper.KnownPaper;
import org.paperboy.setting.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: every fault of every file. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Validates the configuration and all subscription files: file:line:column: message (hint).",
            "Where papers are known, looks how often each subscription answers, and warns of words that never hit, of"
                    + " what hits too much, and of what is said twice."
        },
        footer = {
            "",
            "Exit status: 0 all is well; 1 there are faults, with --strict warnings too;",
            "2 nothing can be done with the configuration, or --diff names nothing;",
            "3 all is well, and --diff found differences."
        })
final class CheckCommand extends Setup implements Callable<Integer> {
    private static final int DIFFERENT = 3;

    @Option(
            names = "--accept",
            description = "Let the subscription files take effect although most subscribers would be lost.")
    private boolean accept;

    @Option(names = "--strict", description = "Take warnings for faults, as before a change goes live.")
    private boolean strict;

    @Option(names = "--hits", description = "Show how often each subscription answers, also if there are many.")
    private boolean hits;

    @Option(
            names = "--diff",
            paramLabel = "GITREV|DIR",
            description =
                    "Compare with the subscription files of a git revision, or of another folder: who is new, gone or"
                            + " changed, and which recent papers each would gain and lose.")
    private @Nullable String diff;

    private Lint.@Nullable Report lint;
    private List<KnownPaper> papers = List.of();
    private Predicate<String> isForgotten = email -> false;
    private boolean otherAliases;

    @Override
    public Integer call() {
        if (diff != null && diff.isBlank()) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, "--diff: is empty; name a git revision or a folder");
        }
        Loaded<Configuration> loaded = read();
        List<Fault> faults = new ArrayList<>(loaded.faults());
        Optional<Configuration> configuration = loaded.value();
        configuration.ifPresent(good -> {
            faults.addAll(keyFaults(good));
            good.mail().bounces().flatMap(CheckCommand::mailboxFault).ifPresent(faults::add);
        });
        Roster.State roster = configuration.map(good -> roster(good, faults)).orElseGet(this::besideFaultyFile);
        faults.addAll(roster.faults());
        if (lint != null) {
            faults.addAll(lint.warnings());
        }
        Optional<Comparison.Result> comparison = configuration.flatMap(good -> comparison(good, roster, faults));
        faults.forEach(fault -> (fault.warning() ? out() : err()).println(fault));
        long errors = faults.stream().filter(fault -> !fault.warning()).count();
        if (configuration.isEmpty()) {
            err().println(Words.count(errors, "fault") + "; nothing can be done with this configuration.");
            return NOTHING_CAN_BE_DONE;
        }
        if (lint != null) {
            new LintReport(out()).print(lint, hits);
        }
        comparison.ifPresent(result -> new ComparisonReport(out(), String.valueOf(diff)).print(result, otherAliases));
        long warnings = faults.size() - errors;
        boolean wrong = errors > 0 || (strict && warnings > 0);
        out().println((!wrong ? "ok: " : errors > 0 ? Words.count(errors, "fault") + ": " : "not ok with --strict: ")
                + Words.count(configuration.get().sources().size(), "source") + ", "
                + Words.count(roster.subscribers().size(), "subscriber") + ", "
                + Words.count(warnings, "warning"));
        boolean differs = comparison.isPresent() && !comparison.get().changes().isEmpty();
        return wrong ? PART_FAILED : differs ? DIFFERENT : DONE;
    }

    private Optional<Comparison.Result> comparison(
            Configuration configuration, Roster.State roster, List<Fault> faults) {
        if (diff == null) {
            return Optional.empty();
        }
        EarlierFiles earlier = EarlierFiles.read(
                diff,
                new EarlierFiles.Today(
                        configFile(), configuration, surroundings().environment()));
        faults.addAll(earlier.faults());
        otherAliases = earlier.otherAliases();
        ComparedFiles today = ComparedFiles.of(configuration.subscriptionFiles(), roster, Set.of());
        return Optional.of(Comparison.of(earlier.files().without(isForgotten), today, papers));
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
            lint = Proofreading.of(application);
            isForgotten = Comparison.isForgotten(application);
            papers = diff == null ? List.of() : Comparison.recentPapers(application);
            return roster;
        }
    }
}
