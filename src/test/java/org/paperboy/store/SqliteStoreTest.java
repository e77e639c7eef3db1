package org.paperboy.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contracts of the store on SQLite. */
class SqliteStoreTest {
    @TempDir
    Path folder;

    private Database open() {
        return Database.open(folder.resolve("paperboy.db"));
    }

    @Nested
    class OfTheSnapshot extends SnapshotContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfIdentity extends IdentityContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfListings extends ListingsContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfSubscribers extends SubscribersContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfDigests extends DigestsContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfRestorations extends RestorationsContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfNotices extends NoticesContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfBounces extends BouncesContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfSmallTables extends SmallTablesContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfHostTurns extends HostTurnsContract {
        @Override
        Database connect() {
            return open();
        }
    }

    @Nested
    class OfLookups extends LookupsContract {
        @Override
        Database connect() {
            return open();
        }
    }
}
