package org.paperboy.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Suppression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands where a backup is about to become the store; nobody has it open. */
final class Predecessor {
    private static final Logger LOG = LoggerFactory.getLogger(Predecessor.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> JOURNALS = List.of("-wal", "-shm");

    private final Path file;

    Predecessor(Path file) {
        this.file = file;
    }

    private record Erased(String fingerprint, long since) {}

    private record Will(Optional<String> key, List<Suppression> suppressed, List<Erased> forgotten) {}

    /** Writes down in its successor who must not be mailed, or known; empty if there is none, or it cannot be read. */
    Optional<Backups.Handover> handOver(Database successor) {
        return will().map(will -> successor.write(handle -> {
            boolean sameKey = will.key().equals(key(handle));
            int suppressed = will.suppressed().stream()
                    .mapToInt(one -> Suppressions.add(handle, one))
                    .sum();
            int forgotten = !sameKey
                    ? 0
                    : will.forgotten().stream()
                            .mapToInt(one -> add(handle, one))
                            .sum();
            return new Backups.Handover(suppressed, forgotten, sameKey);
        }));
    }

    private Optional<Will> will() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Handle handle = Sqlite.alone(file).open()) {
            Backups.inspect(file);
            return Optional.of(new Will(key(handle), Suppressions.all(handle), forgotten(handle)));
        } catch (JdbiException | UnusableStoreException e) {
            LOG.warn("could not read the store that is replaced", e);
            return Optional.empty();
        }
    }

    private static Optional<String> key(Handle handle) {
        return handle.createQuery("SELECT secret FROM signing_key WHERE key_id = 1")
                .mapTo(String.class)
                .findOne();
    }

    private static List<Erased> forgotten(Handle handle) {
        boolean isKept = handle.createQuery("SELECT COUNT(*) FROM sqlite_master WHERE name = 'forgotten'")
                        .mapTo(Integer.class)
                        .one()
                > 0;
        return isKept
                ? handle.createQuery("SELECT fingerprint, since FROM forgotten")
                        .map((rs, context) -> new Erased(rs.getString(1), rs.getLong(2)))
                        .list()
                : List.of();
    }

    private static int add(Handle handle, Erased one) {
        return handle.execute(
                "INSERT INTO forgotten (fingerprint, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                one.fingerprint(),
                one.since());
    }

    /**
     * Gives it a second name, under which it stays when another takes the first: there must be no moment at which a
     * process finds no store, for it would make an empty one.
     *
     * @return that name; null if there is no store
     */
    @Nullable
    Path keepBeside(Instant now) throws IOException {
        Path kept = Database.sibling(file, ".before-restore-" + STAMP.format(now));
        boolean stands = Files.exists(file);
        if (stands) {
            emptyJournal();
            link(kept);
        }
        // One that is still there is of a store that is gone, or that nobody can read. SQLite would write it into
        // whatever has the name next.
        for (String journal : JOURNALS) {
            Path beside = Database.sibling(file, journal);
            if (Files.exists(beside)) {
                Files.move(beside, Database.sibling(kept, journal));
            }
        }
        PrivateFiles.forceFolder(kept);
        return stands ? kept : null;
    }

    private void link(Path kept) throws IOException {
        try {
            Files.createLink(kept, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("copies the store, for it cannot have two names here", e);
            Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void emptyJournal() {
        try (Handle handle = Sqlite.alone(file).open()) {
            handle.createQuery(Sqlite.EMPTY_JOURNAL).mapTo(Integer.class).one();
        } catch (JdbiException e) {
            LOG.debug("its journal is kept beside it", e);
        }
    }
}
