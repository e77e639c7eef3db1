package org.paperboy.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What only SQLite needs: the pools over its file and its way to copy itself. */
final class Sqlite {
    /** Takes the path of the copy, where nothing may stand but an empty file. */
    static final String COPY_INTO = "VACUUM INTO ?";

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
