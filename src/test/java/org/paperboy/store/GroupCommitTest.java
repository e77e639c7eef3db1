package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    @TempDir
    private Path folder;

    private Database database;
    private GroupCommit commits;
    private final List<String> written = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("paperboy.db"));
        commits = new GroupCommit(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int note(String what) {
        written.add(what);
        return written.size();
    }

    /** Fails that many times; each write is tried with others first, and then alone. */
    private int noteAfter(AtomicInteger failures, String what) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the store is locked");
        }
        return note(what);
    }

    @Test
    void whatNobodyWaitsForIsWrittenSoonByItself() {
        commits.writeSoon(handle -> note("settled"));

        await().until(() -> written.equals(List.of("settled")));
    }

    @Test
    void whatCameBeforeIsWrittenBefore() {
        commits.writeSoon(handle -> note("settled"));

        commits.write(handle -> note("intent")).join();

        assertThat(written).containsExactly("settled", "intent");
    }

    @Test
    void whatCouldNotBeWrittenIsNotForgotten() {
        commits.writeSoon(handle -> noteAfter(new AtomicInteger(), "first"));
        AtomicInteger failures = new AtomicInteger(4);
        commits.writeSoon(handle -> noteAfter(failures, "settled"));
        assertThatThrownBy(commits::flush).isInstanceOf(IllegalStateException.class);

        await().until(() -> written.contains("settled"));

        commits.flush();
        assertThat(written).filteredOn("settled"::equals).hasSize(1);
    }

    @Test
    void anErrorEndsTheWaitingOfAllAndIsNoEndOfWriting() {
        CompletableFuture<Integer> broken = commits.write(GroupCommitTest::outOfMemory);
        CompletableFuture<Integer> whole = commits.write(handle -> note("whole"));

        assertThatThrownBy(() -> broken.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(whole.join()).isPositive();
        assertThat(commits.write(handle -> note("later")).join()).isPositive();
    }

    private static Integer outOfMemory(Handle handle) {
        throw new OutOfMemoryError("pretended with " + handle.getClass().getSimpleName());
    }
}
