package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.FRIDAY;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past, read for the record. */
class BackfillTest {
    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL);
        for (LocalDate day = MONDAY; !day.isAfter(FRIDAY); day = day.plusDays(1)) {
            newsroom.publish(day, "2608.0%s01".formatted(day.getDayOfMonth() % 10 * 10 + 1));
        }
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void makesPastPapersKnownAndNeverNews() {
        newsroom.once(FRIDAY, "09:00");
        Backfill.Report report = backfill(MONDAY, THURSDAY);

        assertThat(report).isEqualTo(new Backfill.Report(4, 0, 4, List.of(), 0));
        newsroom.once(FRIDAY.plusDays(1), "09:00");
        assertThat(newsroom.toAda()).hasSize(1);
    }

    @Test
    void takesUpWhereAnEarlierRunEnded() {
        backfill(WEDNESDAY, THURSDAY);
        List<String> steps = new ArrayList<>();

        Backfill.Report report = backfill(MONDAY, THURSDAY, steps);

        assertThat(report).isEqualTo(new Backfill.Report(2, 2, 2, List.of(), 0));
        assertThat(steps)
                .containsExactly(
                        "1 of 4 2026-08-06 false",
                        "2 of 4 2026-08-05 false",
                        "3 of 4 2026-08-04 true",
                        "4 of 4 2026-08-03 true");
    }

    @Test
    void doesNotGoOnAtASiteThatFailsAgainAndAgain() {
        newsroom.site().goesBlank();

        Backfill.Report report = backfill(MONDAY, FRIDAY);

        assertThat(report.failed()).hasSize(3);
        assertThat(report.remaining()).isEqualTo(2);
        assertThat(report.papers()).isZero();
    }

    @Test
    void beforeTheFirstCrawlItMakesNoNewsOfWhatThatFinds() {
        backfill(MONDAY, TUESDAY);
        newsroom.once(FRIDAY, "09:00");

        assertThat(newsroom.toAda()).hasSize(1);
        assertThat(newsroom.toAda().get(0)).hasSize(1);
    }

    private Backfill.Report backfill(LocalDate first, LocalDate last) {
        return backfill(first, last, new ArrayList<>());
    }

    private Backfill.Report backfill(LocalDate first, LocalDate last, List<String> steps) {
        newsroom.installation().clock().moveTo(at(FRIDAY.plusDays(1), "08:00"));
        try (Application application = newsroom.installation().open()) {
            return new Backfill(application, pause -> {})
                    .run(
                            "hf-daily",
                            first,
                            last,
                            step -> steps.add(step.place() + " of " + step.of() + " " + step.day() + " "
                                    + step.judged().isPresent()));
        }
    }
}
