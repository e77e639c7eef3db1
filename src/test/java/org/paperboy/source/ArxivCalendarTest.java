package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArxivCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "2026-08-07, 2026-08-07T00:00:00Z",
        "2026-08-10, 2026-08-10T00:00:00Z",
        "2026-01-12, 2026-01-12T01:00:00Z",
        // New York puts its clocks forward on 8 March and back on 1 November.
        "2026-03-06, 2026-03-06T01:00:00Z",
        "2026-03-09, 2026-03-09T00:00:00Z",
        "2026-10-30, 2026-10-30T00:00:00Z",
        "2026-11-02, 2026-11-02T01:00:00Z"
    })
    void announcesAtEightInTheEveningInNewYorkOnTheDayBefore(LocalDate issue, Instant announced) {
        assertThat(ArxivCalendar.announced(issue)).isEqualTo(announced);
        assertThat(ArxivCalendar.latestIssue(announced)).isEqualTo(issue);
        assertThat(ArxivCalendar.latestIssue(announced.minusSeconds(1))).isBefore(issue);
    }

    @ParameterizedTest
    @CsvSource({"2026-08-06, true", "2026-08-07, true", "2026-08-08, false", "2026-08-09, false", "2026-08-10, true"})
    void hasNoIssueOnSaturdaysAndSundays(LocalDate day, boolean issue) {
        assertThat(ArxivCalendar.hasIssue(day)).isEqualTo(issue);
    }

    @Test
    void announcesWithinTheDayOfTheIssueInUtc() {
        for (LocalDate day = LocalDate.parse("2026-01-01"); day.getYear() == 2026; day = day.plusDays(1)) {
            if (ArxivCalendar.hasIssue(day)) {
                assertThat(LocalDate.ofInstant(ArxivCalendar.announced(day), ZoneOffset.UTC))
                        .isEqualTo(day);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-08T12:00:00Z, 2026-08-07",
        "2026-08-09T23:59:59Z, 2026-08-07",
        "2026-08-10T00:00:00Z, 2026-08-10"
    })
    void keepsFridaysIssueOverTheWeekend(Instant at, LocalDate issue) {
        assertThat(ArxivCalendar.latestIssue(at)).isEqualTo(issue);
    }

    @Test
    void givesFeedsAndSearchesTheNightToFollow() {
        assertThat(ArxivCalendar.latestIssueEverywhere(Instant.parse("2026-08-10T07:59:59Z")))
                .isEqualTo("2026-08-07");
        assertThat(ArxivCalendar.latestIssueEverywhere(Instant.parse("2026-08-10T08:00:00Z")))
                .isEqualTo("2026-08-10");
    }

    @ParameterizedTest
    @CsvSource({
        // Wednesday before and after the deadline, which is at 18:00 UTC in summer and 19:00 in winter.
        "2026-08-05T17:59:59Z, 2026-08-06",
        "2026-08-05T18:00:00Z, 2026-08-07",
        "2026-01-07T18:59:59Z, 2026-01-08",
        "2026-01-07T19:00:00Z, 2026-01-09",
        // Until Friday's deadline: Sunday's announcement. Behind it and over the weekend: Monday's.
        "2026-08-06T18:00:00Z, 2026-08-10",
        "2026-08-07T17:59:59Z, 2026-08-10",
        "2026-08-07T18:00:00Z, 2026-08-11",
        "2026-08-08T00:00:00Z, 2026-08-11",
        "2026-08-10T17:59:59Z, 2026-08-11",
        "2026-08-10T18:00:00Z, 2026-08-12"
    })
    void knowsTheIssueOfWhatComesIn(Instant submitted, LocalDate issue) {
        assertThat(ArxivCalendar.issueOf(submitted)).isEqualTo(issue);
    }
}
