package org.paperboy.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Whole copies of a store, and their way back. */
public final class Backups {
    private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal", ".migrating", ".owners", ".cache");

    private Backups() {}

    /** What stands in a backup. */
    public record Contents(Instant madeAt, long bytes, long papers, long subscribers, long digests) {}

    /**
     * Whether a backup became the store.
     *
     * @param done what its preparation came to; null if it did not
     * @param reason why it did not, in words; empty if it did
     * @param before where the store is now that stood in its place
     * @param handover what was taken over from that; null if there was none, or it cannot be read
     */
    public record Restored<T>(
            @Nullable T done,
            String reason,
            @Nullable Path before,
            @Nullable Handover handover) {

        private static <T> Restored<T> not(String reason) {
            return new Restored<>(null, reason, null, null);
        }
    }

    /**
     * What a backup did not know, and the store did that it replaced.
     *
     * @param suppressed how many addresses must not be mailed
     * @param forgotten how many people were forgotten; 0 if the key is another, for their hashes are made with it
     * @param sameKey whether links in the mails of that store go on working
     */
    public record Handover(int suppressed, int forgotten, boolean sameKey) {}

    /** Whether no backup may be written to a place: the store is there, by whatever name, or what belongs to it. */
    public static boolean belongsTo(Path store, Path target) {
        try {
            if (Files.exists(target) && Files.isSameFile(target, store)) {
                return true;
            }
            Path place = target.resolveSibling(".").toRealPath().resolve(target.getFileName());
            Path link = store.resolveSibling(".").toRealPath().resolve(store.getFileName());
            // SQLite follows a link to the file, and we do not.
            return Stream.of(link, store.toRealPath())
                    .flatMap(file -> BESIDE.stream().map(suffix -> Database.sibling(file, suffix)))
                    .anyMatch(place::equals);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell whether " + target + " is the store", e);
        }
    }

    /**
     * Copies a store while others go on writing to it. The copy is checked before it takes its name, and has it whole or
     * not at all; what stood there is replaced.
     *
     * @throws UnusableStoreException if the copy is damaged
     */
    public static Contents make(Database database, Path target, Instant now) {
        Path draft = target.resolveSibling(target.getFileName() + ".partial-" + UUID.randomUUID());
        try {
            database.copyTo(draft);
            Sqlite.alone(draft).useTransaction(handle -> {
                handle.execute("DELETE FROM backup_mark");
                handle.execute("INSERT INTO backup_mark (made_at) VALUES (?)", now.toEpochMilli());
            });
            Contents contents = inspect(draft);
            force(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return contents;
        } catch (IOException e) {
            throw new UnusableStoreException("cannot write the backup " + target + ": " + e.getMessage(), e);
        } finally {
            deleteWithJournals(draft);
        }
    }

    /**
     * What stands in a file, checked from end to end.
     *
     * @throws UnusableStoreException if it is no store of Paperboy's, is damaged, or is of a version to come
     */
    public static Contents inspect(Path file) {
        try (Handle handle = Sqlite.alone(file).open()) {
            List<String> tables = handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'table'")
                    .mapTo(String.class)
                    .list();
            if (!tables.containsAll(List.of("flyway_schema_history", "signing_key", "digest", "subscriber"))) {
                throw new UnusableStoreException(file + " is no Paperboy store");
            }
            String whole = String.join(
                    "; ",
                    handle.createQuery(Sqlite.IS_WHOLE).mapTo(String.class).list());
            if (!whole.equals("ok")) {
                throw new UnusableStoreException(file + " is damaged: " + whole);
            }
            if (Database.isOfNewerVersion(file)) {
                throw new UnusableStoreException(file + " was made by a newer Paperboy; install that version first");
            }
            return new Contents(
                    madeAt(handle, tables),
                    Files.size(file),
                    number(handle, "SELECT COUNT(*) FROM paper"),
                    number(handle, "SELECT COUNT(*) FROM subscriber WHERE ended_at IS NULL"),
                    number(handle, "SELECT COUNT(*) FROM digest WHERE state <> 'EMPTY'"));
        } catch (JdbiException e) {
            throw new UnusableStoreException(file + " is no Paperboy store: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UnusableStoreException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    // A copy that `backup` did not make is as old as the last thing it knows of.
    private static Instant madeAt(Handle handle, List<String> tables) {
        Optional<Long> marked = tables.contains("backup_mark")
                ? handle.createQuery("SELECT MAX(made_at) FROM backup_mark")
                        .mapTo(Long.class)
                        .findOne()
                : Optional.empty();
        return Instant.ofEpochMilli(marked.orElseGet(() -> number(handle, """
                SELECT MAX(at) FROM (SELECT COALESCE(MAX(read_at), 0) AS at FROM listing
                                     UNION ALL SELECT COALESCE(MAX(composed_at), 0) FROM digest
                                     UNION ALL SELECT COALESCE(MAX(settled_at), 0) FROM digest) trace""")));
    }

    private static Long number(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }

    /**
     * Makes a copy of a backup the store, in one step: at each moment the one or the other stands there. A store that
     * stood there is kept beside it, and who must not be mailed any more goes over.
     *
     * @param replace whether a store may stand there already
     * @param prepare is handed the new store before it takes its place, and when the backup was made
     * @throws UnusableStoreException if the backup is not fit
     */
    public static <T> Restored<T> restore(
            Path backup, Path store, boolean replace, Instant now, BiFunction<Database, Instant, T> prepare) {
        Contents contents = inspect(backup);
        PrivateFiles.folder(store.resolveSibling("."));
        return Database.alone(store, () -> {
            if (Owner.anyLives(Database.owners(store))) {
                return Restored.not("a process has the store " + store + " open; stop it first");
            }
            if (Files.exists(store) && !replace) {
                return Restored.not("there is a store already: " + store);
            }
            return swap(backup, contents.madeAt(), store, now, prepare);
        });
    }

    private static <T> Restored<T> swap(
            Path backup, Instant madeAt, Path store, Instant now, BiFunction<Database, Instant, T> prepare) {
        Path draft = Database.sibling(store, ".restoring");
        Predecessor predecessor = new Predecessor(store);
        try {
            deleteWithJournals(draft);
            PrivateFiles.file(draft);
            Files.copy(backup, draft, StandardCopyOption.REPLACE_EXISTING);
            PrivateFiles.close(draft);
            T done;
            Optional<Handover> handover;
            try (Database database = Database.open(draft)) {
                handover = predecessor.handOver(database);
                done = prepare.apply(database, madeAt);
                database.write(handle -> handle.execute("DELETE FROM backup_mark"));
                database.scrub();
            }
            force(draft);
            @Nullable Path before = predecessor.keepBeside(now);
            Files.move(draft, store, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.forceFolder(store);
            return new Restored<>(done, "", before, handover.orElse(null));
        } catch (IOException e) {
            throw new UnusableStoreException("cannot restore to " + store + ": " + e.getMessage(), e);
        } finally {
            deleteWithJournals(draft);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void deleteWithJournals(Path file) {
        try {
            for (String suffix : List.of("", "-wal", "-shm", "-journal", ".migrating")) {
                Files.deleteIfExists(Database.sibling(file, suffix));
            }
            Path owners = Database.owners(file);
            if (Files.isDirectory(owners)) {
                try (Stream<Path> all = Files.list(owners)) {
                    for (Path owner : all.toList()) {
                        Files.delete(owner);
                    }
                }
                Files.delete(owners);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take away " + file, e);
        }
    }
}
