package org.paperboy.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What only SQLite needs: the pools over its file and its way to copy itself. */
final class Sqlite {
    /** Takes the path of the copy, where nothing may stand but an empty file. */
    static final String COPY_INTO = "VACUUM INTO ?";

    static final String REWRITE = "VACUUM";
    /** Answers 0 first if nothing was in its way. */
    static final String EMPTY_JOURNAL = "PRAGMA wal_checkpoint(TRUNCATE)";

    static final String OVERWRITE_DELETED = "PRAGMA secure_delete = ON";
    /** Every column of every table. */
    static final String COLUMNS = """
            SELECT t.name, c.name, c.type FROM sqlite_master t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid""";
    /** Answers {@code ok} alone if nothing is wrong. */
    static final String IS_WHOLE = "PRAGMA integrity_check";

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(60);
    private static final int READERS = 4;

    private Sqlite() {}

    // The default transaction mode lets a transaction that reads before it writes fail in spite of the time-out.
    static HikariDataSource writer(Path file) {
        return pool(file, "writer", SQLiteConfig.TransactionMode.IMMEDIATE, 1);
    }

    static HikariDataSource readers(Path file) {
        return pool(file, "readers", SQLiteConfig.TransactionMode.DEFERRED, READERS);
    }

    /** A file that nobody else uses, not as a store. */
    static Jdbi alone(Path file) {
        return Jdbi.create("jdbc:sqlite:" + file);
    }

    private static HikariDataSource pool(Path file, String name, SQLiteConfig.TransactionMode mode, int size) {
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
        config.setPoolName(name);
        config.setConnectionTimeout(BUSY_TIMEOUT.plusSeconds(10).toMillis());
        return new HikariDataSource(config);
    }
}
