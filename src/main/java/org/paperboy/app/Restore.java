package org.paperboy.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.config.Configuration;
import org.paperboy.delivery.Tokens;
import org.paperboy.store.Backups;
import org.paperboy.store.Database;
import org.paperboy.store.Digests;
import org.paperboy.store.Forgotten;
import org.paperboy.store.Restorations;
import org.paperboy.store.SigningKey;
import org.paperboy.subscription.Subscriber;

/** A backup becomes the store, and nothing that may have been mailed since it was made is mailed again. */
public final class Restore {
    private final Configuration configuration;
    private final Clock clock;

    public Restore(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** What is done about the time between backup and restore. */
    public enum Since {
        /** What may have been mailed in it is kept back. */
        KEEP_BACK,
        /** It never was: what the backup has open is sent, what is listed is news. */
        RESEND
    }

    /** What the new store is. */
    public record Done(Instant backupAt, Restorations.Kept kept) {}

    /**
     * Restores.
     *
     * @param replace whether a store may stand in the place already
     */
    public Backups.Restored<Done> run(Path backup, boolean replace, Since since) {
        Instant now = clock.instant();
        return Backups.restore(
                backup,
                configuration.store(),
                replace,
                now,
                (database, backupAt) -> prepare(database, backupAt, since, now));
    }

    private Done prepare(Database database, Instant backupAt, Since since, Instant now) {
        forgotten(database).eraseAgain(now);
        return new Done(
                backupAt,
                since == Since.RESEND
                        ? new Restorations.Kept(0, 0)
                        : new Restorations(database)
                                .note(new Restorations.Restoration(backupAt, now), upToDate(database, now)));
    }

    // Who had their latest slot when the backup was made had no other since. Whose schedule is not known may have had.
    private Set<String> upToDate(Database database, Instant now) {
        Digests digests = new Digests(database);
        return roster(database).inspect().subscribers().stream()
                .filter(subscriber -> hadLatestSlot(digests.lastSlot(subscriber.email()), subscriber, now))
                .map(Subscriber::email)
                .collect(Collectors.toSet());
    }

    private Roster roster(Database database) {
        return new Roster(
                configuration.subscriptionFiles(),
                configuration.references(),
                Ledger.of(database),
                forgotten(database),
                clock);
    }

    private Forgotten forgotten(Database database) {
        return new Forgotten(
                database, new Tokens(SigningKey.of(database, clock.instant()).reveal()));
    }

    private static boolean hadLatestSlot(Optional<Instant> last, Subscriber subscriber, Instant now) {
        Instant latest = subscriber.schedule().latestAtOrBefore(now, subscriber.timezone());
        return last.isPresent() && !last.get().isBefore(latest);
    }
}
