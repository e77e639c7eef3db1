package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite is told, so that the store keeps its promises on it. */
class DatabaseTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("data").resolve("paperboy.db");
    }

    private static String pragma(Handle handle, String name) {
        return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
    }

    @Test
    void acknowledgedWorkIsOnTheDisk() {
        try (Database database = Database.open(file())) {
            String journal = database.write(handle -> pragma(handle, "journal_mode"));
            String synchronous = database.write(handle -> pragma(handle, "synchronous"));

            assertThat(journal).isEqualTo("wal");
            assertThat(synchronous).as("2 is FULL").isEqualTo("2");
        }
    }

    @Test
    void aRowCannotReferToNothing() {
        try (Database database = Database.open(file())) {
            assertThatThrownBy(() -> database.write(
                            handle -> handle.execute("INSERT INTO digest_paper (digest_id, ordinal) VALUES (7, 7)")))
                    .isInstanceOf(JdbiException.class)
                    .hasMessageContaining("FOREIGN KEY");
        }
    }

    @Test
    void everyFileIsPrivate() throws IOException {
        try (Database database = Database.open(file())) {
            new OnceRuns(database).note(NOW, NOW);
            database.copyTo(file().resolveSibling("copy.db"));
            assertThat(database.folderBeside(".cache")).isEqualTo(file().resolveSibling("paperboy.db.cache"));

            try (Stream<Path> all = Files.walk(file().getParent())) {
                for (Path path : all.toList()) {
                    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                    assertThat(mode).as(path.toString()).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
                }
            }
            assertThat(file().resolveSibling("paperboy.db-wal")).exists();
        }
    }

    @Test
    void aCopyIsWholeAndApart() {
        Path copy = folder.resolve("copy.db");
        try (Database original = Database.open(file())) {
            new OnceRuns(original).note(NOW, NOW);
            original.copyTo(copy);
            assertThatThrownBy(() -> original.copyTo(copy)).isInstanceOf(JdbiException.class);
            new OnceRuns(original).note(NOW.plusSeconds(60), NOW);
        }
        try (Database rehearsal = Database.open(copy)) {
            assertThat(new OnceRuns(rehearsal).all()).containsExactly(NOW);
        }
    }

    @Test
    void aTransactionThatReadsBeforeItWritesNeverFailsForAnother() throws Exception {
        try (Database one = Database.open(file());
                Database other = Database.open(file())) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (Database database : List.of(one, other, one, other)) {
                work.add(() -> {
                    for (int round = 0; round < 25; round++) {
                        long before = database.write(handle -> {
                            long last = Database.last(handle, "tally");
                            return Database.next(handle, "tally") - last;
                        });
                        assertThat(before).isEqualTo(1);
                    }
                    return true;
                });
            }
            allOf(work);

            long tally = one.read(handle -> Database.last(handle, "tally"));
            assertThat(tally).isEqualTo(100);
        }
    }

    @Test
    void aReaderSeesOneStateAndWaitsForNobody() {
        try (Database database = Database.open(file())) {
            long seen = database.read(handle -> {
                long before = Database.last(handle, "tally");
                long written = database.write(writing -> Database.next(writing, "tally"));
                assertThat(written).isEqualTo(1);
                return Database.last(handle, "tally") - before;
            });

            assertThat(seen).isZero();
        }
    }

    @Test
    void threadsMayOpenAFreshStoreAtOnce() throws Exception {
        List<Callable<Boolean>> openings = new ArrayList<>();
        for (int opening = 0; opening < 4; opening++) {
            openings.add(() -> {
                try (Database database = Database.open(file())) {
                    new OnceRuns(database).note(NOW, NOW);
                    return true;
                }
            });
        }
        allOf(openings);
    }

    @Test
    void processesMayOpenAFreshStoreAtOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int process = 0; process < 3; process++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opening.class.getName(),
                            file().toString())
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process process : processes) {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
        try (Database database = Database.open(file())) {
            long opened = database.read(handle -> Database.last(handle, "openings"));
            assertThat(opened).isEqualTo(3);
        }
    }

    /** A process that opens a store and leaves a trace. */
    static final class Opening {
        private Opening() {}

        public static void main(String... args) {
            try (Database database = Database.open(Path.of(args[0]))) {
                database.write(handle -> Database.next(handle, "openings"));
            }
        }
    }

    private static void allOf(List<Callable<Boolean>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
