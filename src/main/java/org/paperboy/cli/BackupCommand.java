package org.paperboy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.paperboy.app.Application;
import org.paperboy.store.Backups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}: the whole store in one file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the store into one file, also while the daemon runs, and checks the copy.",
            "It holds addresses and the key that signs unsubscribe links: keep it as you keep a password."
        })
final class BackupCommand extends Setup implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where to.")
    private Path file = Path.of("");

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Override
    public Integer call() {
        Path store = configuration().store();
        Path target = file.toAbsolutePath().normalize();
        if (!Files.exists(store)) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, "there is no store yet at " + store);
        }
        if (Files.isDirectory(target) || !Files.isDirectory(target.resolveSibling("."))) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, file + " is a folder, or in a folder that does not exist");
        }
        if (Backups.belongsTo(store, target)) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, file + " is the store itself, or a file of its own");
        }
        if (Files.exists(target) && !force) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, file + " exists; --force replaces it");
        }
        try (Application application = open()) {
            Backups.Contents contents = application.backUp(target);
            out().println(file + ": " + contents.bytes() + " bytes, as of " + Words.time(contents.madeAt())
                    + ", checked; " + said(contents));
            out().println("It holds the addresses of your readers and the key that signs their unsubscribe links; keep"
                    + " it private. The configuration and the subscription files are not in it.");
            return DONE;
        }
    }

    /** What stands in a backup, in words. */
    static String said(Backups.Contents contents) {
        return Words.count(contents.papers(), "paper") + ", " + Words.count(contents.subscribers(), "subscriber") + ", "
                + Words.count(contents.digests(), "digest");
    }
}
