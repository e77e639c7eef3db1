package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.paper.Verdict;
import org.paperboy.source.Source;
import org.paperboy.store.Listings;

/** When a source is read, as the contract's "How time works" has it. */
class HowSourcesKeepTimeTest {
    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void isDueWhenItWasNeverRead() {
        assertThat(newsroom.once(MONDAY, "06:10").crawled()).hasSize(1);
    }

    @Test
    void isSettledByAFreshReadingUntilItsNextFiring() {
        newsroom.once(MONDAY, "06:10");

        assertThat(newsroom.once(MONDAY, "08:59").crawled()).isEmpty();
        assertThat(newsroom.once(MONDAY, "09:00").crawled()).isNotEmpty();
        assertThat(newsroom.once(MONDAY, "09:00").crawled()).isEmpty();
    }

    @Test
    void isSettledByAQuietReading() {
        newsroom.once(MONDAY, "21:10");

        List<Listings.Judged> morning = newsroom.once(TUESDAY, "05:00").crawled();
        assertThat(morning.get(0).judgement().verdict()).isEqualTo(Verdict.QUIET);
        assertThat(newsroom.once(TUESDAY, "05:15").crawled()).isEmpty();
    }

    @Test
    void isReadOnceForManyMissedFirings() {
        newsroom.once(MONDAY, "06:10");
        newsroom.publish(WEDNESDAY, "2608.00301");

        assertThat(newsroom.once(WEDNESDAY, "12:00").crawled().stream().filter(Listings.Judged::main))
                .hasSize(1);
        assertThat(newsroom.once(WEDNESDAY, "12:01").crawled()).isEmpty();
    }

    @Test
    void staysDueWithGrowingPausesAfterABrokenReading() {
        newsroom.once(MONDAY, "06:10");
        newsroom.site().goesBlank();
        newsroom.installation().clock().moveTo(at(MONDAY, "09:00"));

        List<Long> pauses = new ArrayList<>();
        try (Application application = newsroom.installation().open()) {
            Source source = application.sources().values().iterator().next();
            for (int attempt = 0; attempt < 9; attempt++) {
                Instant due = application.crawlPlan().dueAt("hf-daily");
                pauses.add(Duration.between(application.clock().instant(), due).toMinutes());
                newsroom.installation().clock().moveTo(due);
                assertThat(application
                                .pipeline()
                                .crawl(source)
                                .get(0)
                                .judgement()
                                .verdict())
                        .isEqualTo(Verdict.BROKEN);
            }
        }
        List<Long> planned = List.of(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        for (int i = 0; i < planned.size(); i++) {
            assertThat(pauses.get(i)).isBetween(planned.get(i), planned.get(i) * 12 / 10);
        }
    }

    @Test
    void isSettledAgainAsSoonAsItCanBeRead() {
        newsroom.once(MONDAY, "06:10");
        newsroom.site().goesBlank();
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");

        assertThat(newsroom.once(MONDAY, "09:30").crawled().get(0).judgement().verdict())
                .isEqualTo(Verdict.FRESH);
        assertThat(newsroom.once(MONDAY, "09:45").crawled()).isEmpty();
    }

    @Test
    void costsARoundAtMostAMinuteWhenItFailsAndHoldsUpNoDigest() {
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL.replace("07:30", "09:00"));
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");
        newsroom.once(MONDAY, "21:00");
        newsroom.site().goesBlank();

        newsroom.once(TUESDAY, "09:00");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00102"));
        assertThat(newsroom.lastToAda().text()).contains("hf-daily could not be read as expected");
        assertThat(newsroom.installation().clock().instant())
                .isBefore(at(TUESDAY, "09:01").plusSeconds(1));
    }

    @Test
    void isNotDueBecauseTheClockWentBackwards() {
        newsroom.once(TUESDAY, "17:00");

        assertThat(newsroom.once(TUESDAY, "08:00").crawled()).isEmpty();
        assertThat(newsroom.once(MONDAY, "13:00").crawled()).isEmpty();
        assertThat(newsroom.once(TUESDAY, "21:00").crawled()).isNotEmpty();
    }
}
