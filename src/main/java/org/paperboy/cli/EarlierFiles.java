package org.paperboy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.paperboy.app.GitRevision;
import org.paperboy.app.Roster;
import org.paperboy.config.References;
import org.paperboy.setting.Fault;

/** Another version of the subscription files: those of another folder, or of a git revision. */
final class EarlierFiles {
    private EarlierFiles() {}

    /**
     * Reads them. What is wrong with them is a warning, for they are not in use.
     *
     * @param which a folder, or else a revision of the repository that holds the folder of today
     * @throws RefusedException if it is neither
     */
    static Roster.State read(String which, Path today, References references) {
        Path folder = Path.of(which);
        return Files.isDirectory(folder)
                ? read(folder, references, UnaryOperator.identity())
                : ofRevision(which, today, references);
    }

    private static Roster.State ofRevision(String revision, Path today, References references) {
        if (!Files.isDirectory(today)) {
            throw new RefusedException(Setup.NOTHING_CAN_BE_DONE, "--diff " + revision + ": there is no " + today);
        }
        try {
            Path scratch = Files.createTempDirectory("paperboy-diff");
            try {
                Path files = Files.createDirectory(scratch.resolve("files"));
                new GitRevision(today.toAbsolutePath()).writeInto(revision, files);
                return read(files, references, file -> file.replace(files.toString(), revision + ":" + today));
            } catch (GitRevision.NotThereException e) {
                throw new RefusedException(Setup.NOTHING_CAN_BE_DONE, "--diff: " + e.getMessage());
            } finally {
                Folders.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use a temporary folder", e);
        }
    }

    private static Roster.State read(Path folder, References references, UnaryOperator<String> named) {
        Roster.State state = Roster.withoutStore(folder, references);
        List<Fault> faults = state.faults().stream()
                .filter(fault -> !fault.warning())
                .map(fault -> Fault.warning(
                        named.apply(fault.file()),
                        fault.line(),
                        fault.column(),
                        fault.message(),
                        "so nobody in it can be compared"))
                .toList();
        return new Roster.State(state.listed(), faults);
    }
}
