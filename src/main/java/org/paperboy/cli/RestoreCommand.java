package org.paperboy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Restore;
import org.paperboy.config.Configuration;
import org.paperboy.store.Backups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: a backup becomes the store. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a backup the store of this configuration. Links in old mails go on working.",
            "What was mailed since the backup is on no record: all that may have been is kept back."
        })
final class RestoreCommand extends Setup implements Callable<Integer> {
    private static final String UNKNOWN =
            "Unsubscribe links in old mails go on working. Who unsubscribed, bounced or was forgotten after the backup is"
                    + " not known: use `suppress` or `forget` for those you know of before you start.";

    @Parameters(paramLabel = "FILE", description = "What `backup` wrote.")
    private Path file = Path.of("");

    @Option(names = "--force", description = "Replace a store that is there; it is kept beside the new one.")
    private boolean force;

    @Option(
            names = "--resend-since-backup",
            description = "Send what may have been sent since the backup: readers may get papers twice, but lose none.")
    private boolean resend;

    @Override
    public Integer call() {
        Configuration configuration = configuration();
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, "there is no file " + file);
        }
        Backups.Restored<Restore.Done> restored = new Restore(configuration, clock())
                .run(file, force, resend ? Restore.Since.RESEND : Restore.Since.KEEP_BACK);
        Restore.@Nullable Done done = restored.done();
        if (done == null) {
            throw new RefusedException(
                    NOTHING_CAN_BE_DONE,
                    restored.reason()
                            + (force || !restored.reason().startsWith("there is") ? "" : "; --force replaces it")
                            + ". Nothing was done.");
        }
        tell(configuration, restored, done);
        return DONE;
    }

    private void tell(Configuration configuration, Backups.Restored<Restore.Done> restored, Restore.Done done) {
        out().println(configuration.store() + " is as it was " + Words.time(done.backupAt()) + ".");
        if (restored.before() != null) {
            out().println("The store that was there is now " + restored.before());
        }
        Backups.@Nullable Handover handover = restored.handover();
        out().println(handover == null ? UNKNOWN : said(handover));
        if (resend) {
            out().println("What was open then is sent, and what sources list is news: readers may get papers twice.");
            return;
        }
        out().println("Nothing that may have been mailed since then is mailed again:");
        out().println("  " + Words.count(done.kept().held(), "digest") + " that waited then "
                + (done.kept().held() == 1 ? "is" : "are")
                + " held; see `outbox list`, and `outbox retry ID` or `outbox cancel ID`");
        out().println("  for " + Words.count(done.kept().readers(), "subscriber")
                + " who may have had a digest since, the papers known then count as sent");
        out().println(
                        "  papers that each source lists at its first full reading from now on count as sent to everybody");
        out().println("Next: `check`, then `once` or `run`. --resend-since-backup does the opposite.");
    }

    private static String said(Backups.Handover handover) {
        String known = "It knew of " + Words.count(handover.suppressed(), "suppression")
                + (handover.sameKey() ? " and " + Words.count(handover.forgotten(), "forgotten person") : "")
                + " that the backup does not: they stay so. Whom it allowed to be mailed again is not known.";
        return handover.sameKey()
                ? "Unsubscribe links in old mails go on working. " + known
                : known
                        + " Nor is whom it had forgotten, for its key was another: links in mails that it sent do not work.";
    }
}
