package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.FRIDAY;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Installation;
import org.paperboy.app.ArxivSite.Announced;
import org.paperboy.cli.demo.DemoClock;
import org.paperboy.paper.Verdict;

/** arXiv over several days, through the whole application: spans of the API, late announcements, new versions. */
class ArxivRoundsTest {
    private static final LocalDate SUNDAY = MONDAY.minusDays(1);
    private static final String BO = "bo@example.org";

    @TempDir
    private Path folder;

    private final DemoClock clock = DemoClock.at(at(MONDAY, "00:00"));
    private final ArxivSite site = new ArxivSite(clock);

    @SuppressWarnings("NullAway.Init")
    private Installation installation;

    @BeforeEach
    void install() {
        installation = Installation.in(folder, site.url(), clock).subscribe("ada", Newsroom.ADA_WANTS_ALL);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void reads(String source) {
        installation.write("paperboy.yaml", """
                store: jdbc:sqlite:data/paperboy.db
                sources:
                  - { name: arxiv-ro, %s, url: "%s", schedule: "daily 01:00 13:00", allow-private: true }
                mail: { from: "Paperboy <paperboy@example.org>", transport: directory, directory: mail }
                subscription-files: subscriptions
                """.formatted(source, site.url()));
    }

    private Verdict once(LocalDate day, String time) {
        return installation.once(at(day, time)).crawled().get(0).judgement().verdict();
    }

    private void isShownAtOnce(String id, LocalDate day) {
        site.submitted(id, at(day, "00:30"), at(day, "00:30"));
    }

    @Test
    void readsTheRightSpanFirstThenDailyAndAfterDaysOfDowntime() {
        reads("type: arxiv, query: \"cat:cs.RO\"");
        isShownAtOnce("2607.00001", MONDAY.minusDays(6));
        isShownAtOnce("2607.00002", SUNDAY);
        isShownAtOnce("2608.00101", MONDAY);
        assertThat(once(MONDAY, "13:00")).isEqualTo(Verdict.FRESH);
        isShownAtOnce("2608.00201", TUESDAY);
        assertThat(once(TUESDAY, "01:00")).isEqualTo(Verdict.FRESH);
        assertThat(once(TUESDAY, "13:00")).isEqualTo(Verdict.FRESH);
        for (int day = 1; day <= 5; day++) {
            isShownAtOnce("2608.0030" + day, TUESDAY.plusDays(day));
        }
        assertThat(once(TUESDAY.plusDays(5), "13:00")).isEqualTo(Verdict.FRESH);
        installation.once(at(TUESDAY.plusDays(6), "07:30"));

        assertThat(site.spans())
                .as(
                        "first a day, and a week for what is announced late; then the week before the last reading, each time")
                .startsWith("20260726-20260803", "20260727-20260804", "20260728-20260804", "20260728-20260809");
        assertThat(installation.papersTo(ADA))
                .containsExactly(
                        List.of("2607.00002", "2608.00101"),
                        List.of("2608.00201"),
                        List.of("2608.00301", "2608.00302", "2608.00303", "2608.00304", "2608.00305"));
    }

    @Test
    void whatIsAnnouncedDuringADowntimeIsReadHoweverLongBeforeItWasSubmitted() {
        reads("type: arxiv, query: \"cat:cs.RO\"");
        isShownAtOnce("2608.00101", MONDAY);
        once(MONDAY, "13:00");
        // As ever: what comes in on Friday is announced in the night to Tuesday, UTC, and after a holiday a day later.
        site.submitted("2607.00031", at(FRIDAY.minusDays(7), "18:30"), at(TUESDAY, "00:00"));
        site.submitted("2607.00030", at(THURSDAY.minusDays(7), "18:30"), at(WEDNESDAY, "00:00"));
        once(MONDAY.plusDays(6), "13:00");
        installation.once(at(MONDAY.plusDays(7), "07:30"));

        assertThat(installation.papersTo(ADA))
                .containsExactly(List.of("2608.00101"), List.of("2607.00030", "2607.00031"));
    }

    @Test
    void whatIsAnnouncedDaysAfterItsSubmissionIsMailedOnce() {
        reads("type: arxiv, query: \"cat:cs.RO\"");
        isShownAtOnce("2608.00101", MONDAY);
        once(MONDAY, "13:00");
        site.submitted("2607.00031", at(FRIDAY.minusDays(7), "18:30"), at(TUESDAY, "00:00"));
        site.submitted("2607.00029", at(WEDNESDAY.minusDays(6), "18:30"), at(WEDNESDAY, "00:00"));
        for (LocalDate day : List.of(TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)) {
            once(day, "01:00");
            installation.once(at(day, "07:30"));
            once(day, "13:00");
        }

        assertThat(installation.papersTo(ADA))
                .containsExactly(List.of("2608.00101"), List.of("2607.00031"), List.of("2607.00029"));
    }

    @Test
    void aNewVersionOfAKnownPaperIsNewsOnceWhereThatIsAskedFor() {
        reads("type: arxiv-feed, category: cs.RO, announce: [new, replace]");
        Announced revision = new Announced("2608.00101", 2, "replace");
        site.announces(MONDAY, new Announced("2608.00101", 1, "new"), new Announced("2608.00102", 1, "new"));
        once(MONDAY, "13:00");
        site.announces(TUESDAY, new Announced("2608.00201", 1, "new"), revision);
        assertThat(once(TUESDAY, "13:00")).isEqualTo(Verdict.FRESH);
        installation.once(at(WEDNESDAY, "01:00"));
        installation.once(at(WEDNESDAY, "07:30"));
        site.announces(WEDNESDAY, new Announced("2608.00301", 1, "new"));
        once(WEDNESDAY, "13:00");
        installation.once(at(THURSDAY, "07:30"));

        assertThat(installation.papersTo(ADA))
                .containsExactly(
                        List.of("2608.00101", "2608.00102"),
                        List.of("2608.00101", "2608.00201"),
                        List.of("2608.00301"));
    }

    @Test
    void eachReaderGetsTheAnnouncementsTheyAskFor() {
        reads("type: arxiv-feed, category: cs.RO, announce: [new, cross, replace]");
        installation.subscribe("ada", wanting(ADA, "new")).subscribe("bo", wanting(BO, "cross, replace"));
        site.announces(MONDAY, new Announced("2608.00101", 1, "new"), new Announced("2608.00102", 1, "cross"));
        once(MONDAY, "13:00");
        site.announces(TUESDAY, new Announced("2608.00201", 1, "new"), new Announced("2608.00101", 2, "replace"));
        once(TUESDAY, "13:00");
        installation.once(at(WEDNESDAY, "07:30"));

        assertThat(installation.papersTo(ADA)).containsExactly(List.of("2608.00101"), List.of("2608.00201"));
        assertThat(installation.papersTo(BO)).containsExactly(List.of("2608.00102"), List.of("2608.00101"));
    }

    private static String wanting(String email, String announcements) {
        return """
                email: %s
                schedule: "daily 07:00"
                subscriptions: [{ name: Robots, everything: true, announce: [%s] }]
                """.formatted(email, announcements);
    }

    @Test
    void aNewVersionIsNoNewsWhereItIsNotAskedFor() {
        reads("type: arxiv-feed, category: cs.RO");
        site.announces(MONDAY, new Announced("2608.00101", 1, "new"), new Announced("2608.00102", 1, "new"));
        once(MONDAY, "13:00");
        site.announces(TUESDAY, new Announced("2608.00201", 1, "new"), new Announced("2608.00101", 2, "replace"));
        once(TUESDAY, "13:00");
        installation.once(at(WEDNESDAY, "07:30"));

        assertThat(installation.papersTo(ADA))
                .containsExactly(List.of("2608.00101", "2608.00102"), List.of("2608.00201"));
    }
}
