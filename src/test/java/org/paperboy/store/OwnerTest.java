package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who lives and who does not, told of real processes. */
class OwnerTest {
    private static final String LEASE = "crawl hf-daily";
    private static final Instant NOW = Instant.parse("2026-08-06T05:00:00Z");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private Process holder;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder.resolve("paperboy.db"));
        holder = start(OwnerChild.class, "paperboy.db", LEASE);
    }

    private Process start(Class<?> program, String file, String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dpaperboy.log=WARN",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        folder.resolve(file).toString(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @AfterEach
    void close() throws InterruptedException {
        holder.destroyForcibly().waitFor();
        database.close();
    }

    @Test
    void aLeaseIsItsHoldersAsLongAsItLivesAndFreeAtOnceWhenItIsKilled() throws Exception {
        String owner = nameOfHolder();
        Leases leases = new Leases(database);
        assertThat(database.owner().isAlive(owner)).isTrue();
        assertThat(leases.take(LEASE, NOW)).isEmpty();
        assertThat(leases.held()).containsExactly(LEASE);

        holder.destroyForcibly().waitFor();

        assertThat(leases.held()).isEmpty();
        assertThat(leases.take(LEASE, NOW)).isPresent();
        assertThat(database.owner().isAlive(owner)).isFalse();
    }

    @Test
    void aLeaseOutlivesNoHolderThatEndsInGoodOrderEither() throws Exception {
        String owner = nameOfHolder();

        holder.getOutputStream().close();
        assertThat(holder.waitFor()).isZero();

        assertThat(database.owner().isAlive(owner)).isFalse();
        assertThat(new Leases(database).take(LEASE, NOW)).isPresent();
    }

    @Test
    void aProcessThatStandsStillIsNotDead() throws Exception {
        String owner = nameOfHolder();

        new ProcessBuilder("kill", "-STOP", String.valueOf(holder.pid()))
                .start()
                .waitFor();

        assertThat(database.owner().isAlive(owner)).isTrue();
        assertThat(new Leases(database).take(LEASE, NOW)).isEmpty();
    }

    @Test
    void askingAboutTheLivingFromManyThreadsNeverBuriesThem() throws Exception {
        String owner = nameOfHolder();

        assertThat(fromFourThreads(() -> IntStream.range(0, 200)
                        .mapToObj(i -> database.owner().isAlive(owner))
                        .toList()))
                .containsOnly(true);
    }

    @Test
    void allWhoAskAboutTheDeadAtTheSameTimeHearThatTheyAreDead() throws Exception {
        Path owners = folder.resolve("paperboy.db.owners");
        List<String> dead = IntStream.range(0, 500).mapToObj(i -> "1-1-" + i).toList();
        for (String one : dead) {
            Files.createFile(owners.resolve(one));
        }

        assertThat(fromFourThreads(
                        () -> dead.stream().map(database.owner()::isAlive).toList()))
                .containsOnly(false);
    }

    @Test
    void anOwnerOfThisProcessIsAliveUntilItIsClosed() {
        Owner other = Owner.register(folder.resolve("paperboy.db.owners"));
        assertThat(database.owner().isAlive(other.id())).isTrue();
        assertThat(other.isAlive(database.owner().id())).isTrue();

        other.close();

        assertThat(database.owner().isAlive(other.id())).isFalse();
    }

    @Test
    void whoIsJustBeingBornIsNotTakenForDead() throws Exception {
        holder.destroyForcibly().waitFor();
        Process other = start(ComingAndGoing.class, "paperboy.db.owners", "5000");
        try {
            while (other.isAlive()) {
                database.owner().othersLive();
            }
            assertThat(other.exitValue()).isZero();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private String nameOfHolder() throws IOException {
        return Objects.requireNonNull(holder.inputReader().readLine());
    }

    private static Set<Boolean> fromFourThreads(Callable<List<Boolean>> ask) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Boolean> answers = new ArrayList<>();
            for (Future<List<Boolean>> asked : threads.invokeAll(List.of(ask, ask, ask, ask))) {
                answers.addAll(asked.get());
            }
            return Set.copyOf(answers);
        } finally {
            threads.shutdown();
        }
    }
}
