package org.paperboy.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * One SQLite file, created and migrated when opened. Any number of processes may open the same file; within one, writing
 * transactions queue for a single connection and reading ones see a consistent state without waiting. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:org/paperboy/store/migration";

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi write;
    private final Jdbi read;
    private final Owner owner;
    private final Path file;

    private Database(Path file) {
        this.file = file;
        this.owner = Owner.register(PrivateFiles.folder(owners(file)));
        this.writer = Sqlite.writer(file);
        this.readers = Sqlite.readers(file);
        this.write = Jdbi.create(writer);
        this.read = Jdbi.create(readers);
    }

    /**
     * Opens the file, creating it and its folder (readable by the owner alone) where they do not exist.
     *
     * @throws UnusableStoreException if the place cannot be written, or holds something else
     */
    public static Database open(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            PrivateFiles.folder(absolute.resolveSibling("."));
            PrivateFiles.file(absolute);
            return openAlone(absolute);
        } catch (UncheckedIOException | HikariPool.PoolInitializationException | FlywayException e) {
            throw new UnusableStoreException(
                    "the store " + absolute + " cannot be used: "
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "),
                    e);
        }
    }

    // SQLite gives Flyway no lock of its own, and two first starts may overlap. The lock of a file is held by a
    // process, not by a thread, so threads queue before it.
    private static Database openAlone(Path file) {
        return alone(file, () -> {
            Database database = new Database(file);
            database.migrate();
            return database;
        });
    }

    /** Does what no other process may open the store meanwhile for. */
    @SuppressWarnings("try")
    static synchronized <T> T alone(Path file, Supplier<T> work) {
        Path gate = PrivateFiles.file(sibling(file, ".migrating"));
        try (FileChannel channel = FileChannel.open(gate, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + gate, e);
        }
    }

    private void migrate() {
        try {
            Flyway.configure()
                    .dataSource(writer)
                    .locations(MIGRATIONS)
                    // A store that a newer version migrated is refused: what this one does not know it could spoil.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether a store was migrated by a version that knows more than this one. */
    static boolean isOfNewerVersion(Path file) {
        MigrationInfo[] known = Flyway.configure()
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations(MIGRATIONS)
                .load()
                .info()
                .all();
        return Arrays.stream(known).anyMatch(one -> one.getState() == MigrationState.FUTURE_SUCCESS);
    }

    /** This process, as the owner of claims and leases. */
    public Owner owner() {
        return owner;
    }

    /** A folder beside the file, named after it and as private, made if it did not exist. */
    public Path folderBeside(String suffix) {
        return PrivateFiles.folder(sibling(file, suffix));
    }

    /** A consistent copy at another place, as private as the original, made while others go on writing. */
    public void copyTo(Path target) {
        PrivateFiles.file(target);
        read.useHandle(handle -> handle.execute(Sqlite.COPY_INTO, target.toString()));
    }

    /**
     * Rewrites the file without what was deleted from it, and empties the journal.
     *
     * @return whether the journal is empty; not if another process reads an older state all the while
     */
    boolean scrub() {
        return write.withHandle(handle -> {
            handle.execute(Sqlite.REWRITE);
            return handle.createQuery(Sqlite.EMPTY_JOURNAL).mapTo(Integer.class).one() == 0;
        });
    }

    /** Deletes in such a way that the bytes are overwritten; from then on, and until it is closed. */
    void deleteForGood() {
        write.useHandle(handle -> handle.execute(Sqlite.OVERWRITE_DELETED));
    }

    /** Reads within one consistent view. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        return read.inTransaction(work);
    }

    /** Writes in one transaction, durable when this returns. Never called within itself. */
    <T> T write(HandleCallback<T, RuntimeException> work) {
        return write.inTransaction(work);
    }

    /** The next value of a counter; within a transaction, so that values are committed in their order. */
    static long next(Handle transaction, String counter) {
        return transaction
                .createQuery("""
                        INSERT INTO counter (name, value) VALUES (:name, 1)
                        ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
                        RETURNING value""")
                .bind("name", counter)
                .mapTo(Long.class)
                .one();
    }

    /** The last value handed out; 0 if none was. */
    static long last(Handle transaction, String counter) {
        return transaction
                .createQuery("SELECT value FROM counter WHERE name = :name")
                .bind("name", counter)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** The folder in which the processes that have a store open are known. */
    static Path owners(Path file) {
        return sibling(file, ".owners");
    }

    static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
        owner.close();
    }
}
