package org.paperboy.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file, created and migrated when opened. Any number of processes may open the same file; within one, writing
 * transactions queue for a single connection and reading ones see a consistent state without waiting.
 */
public final class Database implements AutoCloseable {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(60);
    private static final int READERS = 4;

    private final Path file;
    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi write;
    private final Jdbi read;
    private final Owner owner;

    private Database(Path file) {
        this.file = file;
        this.writer = pool(file, SQLiteConfig.TransactionMode.IMMEDIATE, 1);
        this.readers = pool(file, SQLiteConfig.TransactionMode.DEFERRED, READERS);
        this.write = Jdbi.create(writer);
        this.read = Jdbi.create(readers);
        this.owner = Owner.register(PrivateFiles.folder(sibling(file, ".owners")));
    }

    /**
     * Opens the file, creating it and its folder (readable by the owner alone) where they do not exist.
     *
     * @throws UncheckedIOException if the place cannot be written
     */
    public static Database open(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        PrivateFiles.folder(absolute.resolveSibling("."));
        PrivateFiles.file(absolute);
        Database database = new Database(absolute);
        try {
            database.migrate();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /** This process, as the owner of claims and leases. */
    public Owner owner() {
        return owner;
    }

    /** A consistent copy at another place, made while others go on writing; the target must not exist. */
    public void copyTo(Path target) {
        writer(handle -> handle.execute("VACUUM INTO ?", target.toString()));
    }

    /** Reads within one consistent view. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        return read.inTransaction(work);
    }

    /** Writes in one transaction, durable when this returns. Never called within itself. */
    <T> T write(HandleCallback<T, RuntimeException> work) {
        return write.inTransaction(work);
    }

    private void writer(HandleCallback<Integer, RuntimeException> work) {
        write.withHandle(work);
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

    // SQLite gives Flyway no lock of its own, and two first starts may overlap.
    @SuppressWarnings("try")
    private void migrate() {
        Path lock = PrivateFiles.file(sibling(file, ".migrating"));
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                AutoCloseable held = channel.lock()) {
            Flyway.configure()
                    .dataSource(writer)
                    .locations("classpath:org/paperboy/store/migration")
                    .load()
                    .migrate();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + lock, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot migrate " + file, e);
        }
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    // The default transaction mode lets a transaction that reads before it writes fail in spite of the time-out.
    private static HikariDataSource pool(Path file, SQLiteConfig.TransactionMode mode, int size) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        sqlite.setTransactionMode(mode);
        sqlite.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setPoolName(mode.name().toLowerCase(java.util.Locale.ROOT));
        config.setConnectionTimeout(BUSY_TIMEOUT.plusSeconds(10).toMillis());
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        owner.close();
        readers.close();
        writer.close();
    }
}
