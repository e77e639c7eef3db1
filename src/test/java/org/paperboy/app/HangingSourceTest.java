package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ReceivedMail;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;

/** A source whose site takes requests and never answers, beside one that is well. */
class HangingSourceTest {
    private static final String HANGING = "hanging";
    // The usual client waits for an answer longer than this.
    private static final Duration PATIENCE = Duration.ofSeconds(19);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);

    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private Gate gate;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        gate = new Gate(newsroom.site().url());
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL.replace("07:30", "08:45"));
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "21:00");
        newsroom.publish(TUESDAY, "2608.00201", "2608.00202");
        newsroom.installation()
                .alsoRead("{ name: " + HANGING + ", type: huggingface, url: \"" + gate.url()
                        + "\", schedule: \"weekdays 05:00\", allow-private: true }");
        gate.misbehaves(Misbehaviour.hang(asked, letGo));
    }

    @AfterEach
    void close() {
        letGo.countDown();
        gate.close();
        newsroom.close();
    }

    @Test
    void delaysNoOtherSourceOfARound() throws Exception {
        newsroom.installation().clock().moveTo(at(TUESDAY, "09:00"));
        try (Application application = newsroom.installation().open()) {
            CompletableFuture<Once.Report> round =
                    CompletableFuture.supplyAsync(() -> newsroom.installation().once(application));
            awaitBothAsked(application);
            assertThat(round).isNotDone();
            letGo.countDown();

            assertThat(round.get(60, TimeUnit.SECONDS).crawled())
                    .filteredOn(Listings.Judged::main)
                    .extracting(
                            Listings.Judged::source,
                            judged -> judged.judgement().verdict())
                    .containsExactlyInAnyOrder(tuple("hf-daily", Verdict.FRESH), tuple(HANGING, Verdict.BROKEN));
        }
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00201", "2608.00202"));
        assertThat(newsroom.lastToAda().text()).contains(HANGING + " could not be read as expected");
    }

    @Test
    void delaysNeitherAnotherSourceOfTheDaemonNorItsDigests() throws Exception {
        // Time passes here. Ada's slot has waited as long as it may at nine.
        Instant start = at(TUESDAY, "09:00").minusSeconds(6);
        Clock clock = Clock.offset(
                Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), start));
        try (Application application = Application.open(newsroom.installation().configuration(), clock);
                Daemon daemon = new Daemon(application)) {
            daemon.start();
            awaitBothAsked(application);

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> newsroom.installation().mails().size() == 2);
            assertThat(application.ledger().leases().held()).contains(CrawlPlan.lease(HANGING));
            assertThat(application.ledger().listings().latest(HANGING)).isEmpty();
            letGo.countDown();
        }
        ReceivedMail digest = newsroom.lastToAda();
        assertThat(digest.papers()).containsExactly("2608.00201", "2608.00202");
    }

    private void awaitBothAsked(Application application) throws InterruptedException {
        assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> application
                        .ledger()
                        .listings()
                        .latest("hf-daily")
                        .filter(judged -> judged.day().equals(TUESDAY))
                        .isPresent());
        assertThat(application.ledger().leases().held()).contains(CrawlPlan.lease(HANGING));
    }
}
