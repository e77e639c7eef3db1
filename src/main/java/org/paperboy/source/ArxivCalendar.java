package org.paperboy.source;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When arXiv announces (https://info.arxiv.org/help/availability.html): on the evenings of Sunday to Thursday in New York
 * what came in before 14:00; an issue bears the date of the next day, which is also the day of its announcement in UTC.
 * Holidays are not known here, so a silent working day is never explained by the calendar alone.
 */
final class ArxivCalendar {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime DEADLINE = LocalTime.of(14, 0);
    private static final LocalTime ANNOUNCEMENT = LocalTime.of(20, 0);
    // Feeds and the search index follow at midnight in New York; some nights they take a few hours more.
    private static final Duration UNTIL_EVERYWHERE = Duration.ofHours(8);

    private ArxivCalendar() {}

    /** Whether an issue bears this date. In UTC, nothing is announced on the other days. */
    static boolean hasIssue(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** When the issue of a date is announced. */
    static Instant announced(LocalDate issue) {
        return issue.minusDays(1).atTime(ANNOUNCEMENT).atZone(NEW_YORK).toInstant();
    }

    /** The date of the issue that was the latest at an instant. */
    static LocalDate latestIssue(Instant at) {
        LocalDate day = at.atZone(NEW_YORK).toLocalDate().plusDays(1);
        while (!hasIssue(day) || announced(day).isAfter(at)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /** The date of the latest issue that feeds and searches must know by now. */
    static LocalDate latestIssueEverywhere(Instant now) {
        return latestIssue(now.minus(UNTIL_EVERYWHERE));
    }

    /** That the issue of a day is missing where the newest is an older one; empty if it is not. */
    static Optional<String> missing(LocalDate newest, LocalDate expected) {
        return newest.isBefore(expected)
                ? Optional.of("the issue of " + expected + " is not there yet; the newest is of " + newest)
                : Optional.empty();
    }

    /** The date of the issue that a paper is in which came in at an instant. */
    static LocalDate issueOf(Instant submitted) {
        ZonedDateTime came = submitted.atZone(NEW_YORK);
        LocalDate day = came.toLocalDate();
        LocalDate deadline = came.toLocalTime().isBefore(DEADLINE) ? day : day.plusDays(1);
        while (!hasIssue(deadline)) {
            deadline = deadline.plusDays(1);
        }
        // What came in by Friday's deadline is announced on Sunday.
        return deadline.plusDays(deadline.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
    }
}
