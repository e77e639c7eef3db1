package org.paperboy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.ComparedFiles;
import org.paperboy.app.GitRevision;
import org.paperboy.app.Roster;
import org.paperboy.config.Configuration;
import org.paperboy.config.ConfigurationFile;
import org.paperboy.config.Loaded;
import org.paperboy.config.References;
import org.paperboy.config.SubscriptionFolder;
import org.paperboy.setting.Fault;

/**
 * Another version of the subscription files: those of another folder, or of a git revision.
 *
 * @param otherAliases whether the aliases of that version make anybody's subscriptions other than today's do
 * @param faults what is wrong with that version; warnings, for it is not in use
 */
record EarlierFiles(ComparedFiles files, boolean otherAliases, List<Fault> faults) {
    private static final String ALIASES_OF_TODAY = "so today's aliases count for both versions";

    /** Today's main file. */
    record Today(Path file, Configuration configuration, Map<String, String> environment) {
        Path folder() {
            return configuration.subscriptionFiles();
        }
    }

    /**
     * Reads them.
     *
     * @param which a folder, or else a revision of the repository that holds the folder of today
     * @throws RefusedException if it is neither
     */
    static EarlierFiles read(String which, Today today) {
        Path folder = Path.of(which);
        return Files.isDirectory(folder) ? ofFolder(folder, today) : ofRevision(which, today);
    }

    private static EarlierFiles ofFolder(Path folder, Today today) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path file = absolute.resolve(today.folder().relativize(today.file().toAbsolutePath()))
                .normalize();
        return new Reading(
                        today,
                        UnaryOperator.identity(),
                        main -> main.subscriptionFiles().equals(absolute))
                .read(folder, file, Set.of());
    }

    private static EarlierFiles ofRevision(String revision, Today today) {
        if (!Files.isDirectory(today.folder())) {
            throw new RefusedException(
                    Setup.NOTHING_CAN_BE_DONE, "--diff " + revision + ": there is no " + today.folder());
        }
        try {
            Path scratch = Files.createTempDirectory("paperboy-diff");
            try {
                Path files = Files.createDirectory(scratch.resolve("files"));
                Path repository = Files.createDirectory(scratch.resolve("repository"));
                Set<String> lost = new GitRevision(today.folder()).writeInto(revision, files);
                EarlierMain main = EarlierMain.copy(revision, today.file(), today.environment(), repository);
                UnaryOperator<String> named = file -> file.replace(files.toString(), revision + ":" + today.folder())
                        .replace(repository.toString(), revision + ":" + main.root());
                Reading reading = new Reading(today, named, ofRevision -> true);
                if (main.aliasesElsewhere()) {
                    reading.warnOfAliases(main.file());
                }
                return reading.read(files, main.aliasesElsewhere() ? scratch.resolve("none") : main.file(), lost);
            } catch (GitRevision.NotThereException e) {
                throw new RefusedException(Setup.NOTHING_CAN_BE_DONE, "--diff: " + e.getMessage());
            } finally {
                Folders.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use a temporary folder", e);
        }
    }

    /** How an earlier version is read. */
    private static final class Reading {
        private final Today today;
        private final UnaryOperator<String> named;
        private final Predicate<Configuration> itsOwn;
        private final List<Fault> faults = new ArrayList<>();

        /**
         * @param named how the operator knows a file
         * @param itsOwn whether what a main file says is said of the files that are read
         */
        Reading(Today today, UnaryOperator<String> named, Predicate<Configuration> itsOwn) {
            this.today = today;
            this.named = named;
            this.itsOwn = itsOwn;
        }

        /**
         * Reads it.
         *
         * @param file the main file; it need not exist
         * @param lost links in the folder that lead nowhere
         */
        EarlierFiles read(Path folder, Path file, Set<String> lost) {
            References references = today.configuration().references();
            @Nullable Configuration earlier = mainFile(file);
            Roster.State state = Roster.withoutStore(folder, earlier == null ? references : earlier.references());
            boolean otherAliases = earlier != null
                    && !Roster.withoutStore(folder, references).subscribers().equals(state.subscribers());
            String shown = SubscriptionFolder.pathOf(folder, "");
            state.faults().stream()
                    .filter(fault -> !fault.warning())
                    .forEach(fault -> warn(fault, consequence(fault.file(), shown)));
            for (String name : lost) {
                String path = SubscriptionFolder.pathOf(folder, name);
                warn(Fault.error(path, 0, 0, "is a link to no file of this revision", ""), consequence(path, shown));
            }
            return new EarlierFiles(ComparedFiles.of(folder, state, lost), otherAliases, faults);
        }

        /** Null if there is none, or none that can be used, or if it is about other subscription files. */
        private @Nullable Configuration mainFile(Path file) {
            if (!Files.isRegularFile(file)) {
                return null;
            }
            Loaded<Configuration> loaded = ConfigurationFile.read(file, today.environment());
            loaded.faults().stream().filter(fault -> !fault.warning()).forEach(fault -> warn(fault, ALIASES_OF_TODAY));
            return loaded.value().filter(itsOwn).orElse(null);
        }

        void warnOfAliases(Path main) {
            warn(
                    Fault.error(main.toString(), 0, 0, "aliases: no revision of this repository holds that file", ""),
                    ALIASES_OF_TODAY);
        }

        private static String consequence(String file, String folder) {
            if (!file.startsWith(folder)) {
                return "so everybody counts as added";
            }
            String name = file.substring(folder.length());
            return SubscriptionFolder.isTopic(name)
                    ? "so nobody who uses it can be compared"
                    : "so nobody in it can be compared";
        }

        private void warn(Fault fault, String consequence) {
            faults.add(Fault.warning(
                    named.apply(fault.file()), fault.line(), fault.column(), fault.message(), consequence));
        }
    }
}
