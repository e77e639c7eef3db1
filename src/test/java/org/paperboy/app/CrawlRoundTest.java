package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;

/** A reading that takes longer than somebody waits for it. */
class CrawlRoundTest {
    private static final Duration PATIENCE = Duration.ofSeconds(19);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);

    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private Gate gate;
    private Application application;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.publish(MONDAY, "2608.00101");
        gate = new Gate(newsroom.site().url());
        newsroom.installation().replace(newsroom.site().url(), gate.url());
        newsroom.installation().clock().moveTo(at(MONDAY, "09:00"));
        gate.misbehaves(Misbehaviour.hang(asked, letGo));
        application = newsroom.installation().open();
    }

    @AfterEach
    void close() {
        letGo.countDown();
        application.close();
        gate.close();
        newsroom.close();
    }

    @Test
    void isCollectedWhenItEndsAfterAll() throws InterruptedException {
        try (CrawlRound round = round()) {
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            round.await(Duration.ZERO);
            assertThat(round.isGoingOn()).isTrue();
            assertThat(round.failures()).isEmpty();

            letGo.countDown();
            round.await(PATIENCE);

            assertThat(round.isGoingOn()).isFalse();
            assertThat(round.judged()).extracting(Listings.Judged::source).containsOnly("hf-daily");
        }
    }

    @Test
    void isOnRecordAsBrokenWhenItIsGivenUp() throws InterruptedException {
        try (CrawlRound round = round()) {
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            round.giveUp(Duration.ofMinutes(20));

            assertThat(round.failures()).containsExactly("hf-daily was not read within 20 minutes");
            assertThat(application
                            .ledger()
                            .listings()
                            .latest("hf-daily")
                            .orElseThrow()
                            .judgement())
                    .satisfies(judgement -> {
                        assertThat(judgement.verdict()).isEqualTo(Verdict.BROKEN);
                        assertThat(judgement.reason()).isEqualTo("hf-daily was not read within 20 minutes");
                    });
        }
    }

    private CrawlRound round() {
        return new CrawlRound(
                application,
                pause -> {},
                said -> {},
                List.copyOf(application.sources().values()),
                Duration.ZERO);
    }
}
