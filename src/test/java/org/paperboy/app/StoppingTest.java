package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;

/** A daemon that is stopped while a source waits for its turn at a slow host. */
class StoppingTest {
    @TempDir
    private Path folder;

    @Test
    void aCrawlThatWaitsForItsTurnIsLetGoAndNothingIsHeldAgainstTheSite() throws Exception {
        try (Newsroom newsroom = new Newsroom(folder)) {
            Path file = folder.resolve("paperboy.yaml");
            Files.writeString(
                    file, Files.readString(file).replace("allow-private: true", "allow-private: true\n    pace: 10m"));
            newsroom.publish(MONDAY, "2608.00101");
            newsroom.publish(TUESDAY, "2608.00201");
            newsroom.once(MONDAY, "09:00");
            newsroom.installation().clock().moveTo(at(TUESDAY, "09:00"));
            try (Application application = newsroom.installation().open()) {
                Listings listings = application.ledger().listings();
                CompletableFuture<List<Listings.Judged>> crawl = CompletableFuture.supplyAsync(() -> application
                        .pipeline()
                        .crawl(Objects.requireNonNull(application.sources().get("hf-daily"))));
                // Tuesday has been read; the clock stands still, so the turn for Monday's second reading never comes.
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> listings.latest("hf-daily")
                                .filter(judged -> judged.day().equals(TUESDAY))
                                .isPresent());

                application.stopAsking();

                assertThat(crawl.get(10, TimeUnit.SECONDS))
                        .singleElement()
                        .satisfies(judged ->
                                assertThat(judged.judgement().verdict()).isEqualTo(Verdict.FRESH));
                assertThat(listings.failuresSinceSettled("hf-daily")).isZero();
                assertThat(application.ledger().leases().held()).isEmpty();
            }
        }
    }
}
