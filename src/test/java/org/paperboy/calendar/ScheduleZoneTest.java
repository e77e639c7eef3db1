package org.paperboy.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleZoneTest {
    private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

    static Stream<String> zones() {
        return Stream.of(
                "Pacific/Auckland",
                "Asia/Kolkata",
                "Europe/Berlin",
                "America/St_Johns",
                "America/Los_Angeles",
                "Australia/Lord_Howe");
    }

    @ParameterizedTest
    @MethodSource("zones")
    void firesAtHalfPastSevenOnEveryDayOfAYearWithBothChanges(String zone) throws Exception {
        List<Instant> firings = firings("daily 07:30", zone, NEW_YEAR, NEW_YEAR.plusYears(1));

        assertThat(firings)
                .extracting(firing -> firing.atZone(ZoneId.of(zone)).toLocalDate())
                .containsExactlyElementsOf(
                        NEW_YEAR.datesUntil(NEW_YEAR.plusYears(1)).toList());
        assertThat(firings)
                .extracting(firing -> firing.atZone(ZoneId.of(zone)).toLocalTime())
                .containsOnly(LocalTime.of(7, 30));
    }

    @ParameterizedTest
    @MethodSource("zones")
    void firesOnceADayAlsoAtAnHourThatChangesSkipAndRepeat(String zone) throws Exception {
        List<Instant> firings = firings("daily 02:00 02:15", zone, NEW_YEAR, NEW_YEAR.plusYears(1));

        assertThat(firings).hasSize(2 * 365);
        assertThat(firings)
                .extracting(firing -> firing.atZone(ZoneId.of(zone)).toLocalDate())
                .containsAll(NEW_YEAR.datesUntil(NEW_YEAR.plusYears(1)).toList());
    }

    @Test
    void movesASkippedTimeBehindTheGap() throws Exception {
        assertThat(firingsOn("2026-03-29", "daily 02:30", "Europe/Berlin")).containsExactly("2026-03-29T01:30:00Z");
        assertThat(firingsOn("2026-03-08", "daily 02:30", "America/St_Johns")).containsExactly("2026-03-08T06:00:00Z");
        assertThat(firingsOn("2026-10-04", "daily 02:15", "Australia/Lord_Howe"))
                .containsExactly("2026-10-03T15:45:00Z");
    }

    @Test
    void firesARepeatedTimeTheFirstTimeOnly() throws Exception {
        assertThat(firingsOn("2026-10-25", "daily 02:30", "Europe/Berlin")).containsExactly("2026-10-25T00:30:00Z");
        assertThat(firingsOn("2026-04-05", "daily 01:45", "Australia/Lord_Howe"))
                .containsExactly("2026-04-04T14:45:00Z");
    }

    @Test
    void firesOnceWhereASkippedTimeMeetsAnother() throws Exception {
        assertThat(firingsOn("2026-03-29", "daily 02:30 03:00 03:30", "Europe/Berlin"))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
    }

    @Test
    void firesOnceForTheDayThatApiaSkipped() throws Exception {
        assertThat(firings("daily 07:30", "Pacific/Apia", LocalDate.parse("2011-12-28"), LocalDate.parse("2012-01-02")))
                .extracting(Instant::toString)
                .containsExactly(
                        "2011-12-28T17:30:00Z", "2011-12-29T17:30:00Z", "2011-12-30T17:30:00Z", "2011-12-31T17:30:00Z");
        assertThat(Schedule.words("weekly fri 07:30")
                        .nextAfter(Instant.parse("2011-12-29T12:00:00Z"), ZoneId.of("Pacific/Apia")))
                .isEqualTo("2011-12-30T17:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 * * * *", "0 */1 * * *", "0 0-23/1 * * *"})
    void firesInEveryRealHourWhereTheHourFieldSaysSo(String cron) throws Exception {
        List<Instant> firings = firings("cron " + cron, "America/Los_Angeles", NEW_YEAR, NEW_YEAR.plusYears(1));

        assertThat(firings).hasSize(365 * 24);
        assertThat(Duration.between(firings.get(0), firings.get(firings.size() - 1)))
                .isEqualTo(Duration.ofHours(365 * 24 - 1));
    }

    @Test
    void firesANamedHourOfCronOnceOnTheDayItIsRepeated() throws Exception {
        assertThat(firingsOn("2026-10-25", "cron 30 2,3 * * *", "Europe/Berlin"))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z");
    }

    @Test
    void countsAFiringAtTheVeryInstantAsTheLatestAndNotAsTheNext() throws Exception {
        Schedule schedule = Schedule.words("daily 07:30");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant firing = Instant.parse("2026-07-31T05:30:00Z");

        assertThat(schedule.latestAtOrBefore(firing, berlin)).isEqualTo(firing);
        assertThat(schedule.latestAtOrBefore(firing.minusNanos(1), berlin)).isEqualTo("2026-07-30T05:30:00Z");
        assertThat(schedule.nextAfter(firing, berlin)).isEqualTo("2026-08-01T05:30:00Z");
        assertThat(schedule.nextAfter(firing.minusNanos(1), berlin)).isEqualTo(firing);
    }

    private static List<String> firingsOn(String date, String text, String zone) throws Exception {
        LocalDate day = LocalDate.parse(date);
        return firings(text, zone, day, day.plusDays(1)).stream()
                .map(Instant::toString)
                .toList();
    }

    private static List<Instant> firings(String text, String zone, LocalDate from, LocalDate until) throws Exception {
        Schedule schedule = Schedule.parse(text);
        ZoneId id = ZoneId.of(zone);
        Instant end = until.atStartOfDay(id).toInstant();
        List<Instant> firings = new ArrayList<>();
        Instant firing = schedule.nextAfter(from.atStartOfDay(id).toInstant().minusNanos(1), id);
        while (firing.isBefore(end)) {
            firings.add(firing);
            firing = schedule.nextAfter(firing, id);
        }
        return firings;
    }
}
