package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one store: beside each other, and after one that was killed. */
class OverlapTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant THURSDAY = Instant.parse("2026-08-06T05:05:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-08-08T12:05:00Z");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Neighbourhood neighbourhood;

    @BeforeEach
    void open() throws IOException {
        neighbourhood = Neighbourhood.in(folder, THURSDAY, 1);
    }

    @AfterEach
    void close() {
        neighbourhood.close();
    }

    @Test
    void twoRoundsBesideADaemonSendEveryMailOnce() throws Exception {
        for (int hours : new int[] {0, 14, 28}) {
            neighbourhood.moveTo(THURSDAY.plus(Duration.ofHours(hours)));
            try (Child daemon = neighbourhood.start("run");
                    Child one = neighbourhood.start("once");
                    Child other = neighbourhood.start("once")) {
                assertEndsWell(one);
                assertEndsWell(other);
                daemon.stop();
                assertEndsWell(daemon);
            }
        }
        neighbourhood.moveTo(SATURDAY);
        once();

        assertThat(post().papers()).containsExactlyInAnyOrderEntriesOf(neighbourhood.expected());
        assertThat(post().repeats()).isZero();
    }

    @Test
    void aSecondRoundSendsNothing() {
        once();
        int afterTheFirst = neighbourhood.mailServer().count();
        once();

        assertThat(afterTheFirst).isPositive();
        assertThat(neighbourhood.mailServer().count()).isEqualTo(afterTheFirst);
    }

    @Test
    void aMailWhoseSenderIsKilledBeforeItHearsTheAnswerIsSentAgainByteForByte() throws Exception {
        CompletableFuture<Child> sender = new CompletableFuture<>();
        neighbourhood.mailServer().beforeAnswering(() -> {
            if (neighbourhood.mailServer().count() == 5) {
                sender.join().kill();
            }
        });
        try (Child killed = neighbourhood.start("once")) {
            sender.complete(killed);
            assertThat(killed.awaitEnd(PATIENCE)).isTrue();
        }
        assertThat(neighbourhood.mailServer().count()).isEqualTo(5);
        once();

        assertThat(post().repeats()).isEqualTo(1);
        assertThat(post().papers()).containsExactlyInAnyOrderEntriesOf(neighbourhood.expected());
    }

    @Test
    void aMailThatALivingProcessIsSendingIsLeftToIt() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        neighbourhood.mailServer().beforeAnswering(() -> {
            if (neighbourhood.mailServer().count() == 1) {
                await(answer);
            }
        });
        try (Child slow = neighbourhood.start("once")) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> neighbourhood.mailServer().count() == 1);
            once();
            answer.countDown();
            assertEndsWell(slow);
        }

        assertThat(post().repeats()).isZero();
        assertThat(post().papers()).containsExactlyInAnyOrderEntriesOf(neighbourhood.expected());
    }

    private Post post() {
        return new Post(neighbourhood.mailServer().taken());
    }

    private void once() {
        try (Child once = neighbourhood.start("once")) {
            assertEndsWell(once);
        }
    }

    private static void assertEndsWell(Child child) {
        assertThat(child.awaitEnd(PATIENCE)).as("ended").isTrue();
        assertThat(child.status()).as(child.log()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
