package org.paperboy.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    daily 07:30                      | daily 07:30
                    Daily  7:30                      | daily 07:30
                    weekdays 17:00, 05:00 05:00      | weekdays 05:00 17:00
                    weekly Monday 08:00              | weekly mon 08:00
                    weekly thu mon thursday 08:00    | weekly mon thu 08:00
                    monthly 1 09:00                  | monthly 1 09:00
                    monthly 31 15 09:00 00:00        | monthly 15 31 00:00 09:00
                    """)
    void hasOneCanonicalTextForEveryWayOfWriting(String written, String canonical) throws Exception {
        Schedule schedule = Schedule.words(written);

        assertThat(schedule).hasToString(canonical);
        assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule).hasSameHashCodeAs(schedule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                   | empty schedule: expected daily, weekdays, weekly or monthly and a time, such as "weekdays 07:30"
                    weekday 07:30        | "weekday" begins no schedule: expected daily, weekdays, weekly or monthly; did you mean "weekdays"?
                    dayly 07:30          | "dayly" begins no schedule: expected daily, weekdays, weekly or monthly; did you mean "daily"?
                    fortnightly 07:30    | "fortnightly" begins no schedule: expected daily, weekdays, weekly or monthly
                    07:30                | "07:30" begins no schedule: expected daily, weekdays, weekly or monthly; did you mean "daily 07:30"?
                    mon 07:30            | "mon" begins no schedule: expected daily, weekdays, weekly or monthly; did you mean "weekly mon 07:30"?
                    0 5-21/4 * * 1-5     | "0 5-21/4 * * 1-5" is cron: write it under the key "cron"
                    weekdays             | "weekdays" lacks a time: write such as "weekdays 08:00"
                    weekly 08:00         | "weekly 08:00" lacks a day: write such as "weekly mon 08:00"
                    weekly mon           | "weekly mon" lacks a time: write such as "weekly mon 08:00"
                    weekly wendesday 8:00| "wendesday" is not a day of the week: did you mean "wednesday"?
                    weekly xyz 08:00     | "xyz" is not a day of the week: expected mon, tue, wed, thu, fri, sat or sun
                    daily mon 08:00      | "mon" cannot stand here: for chosen days write "weekly mon 08:00"
                    monthly 08:00        | "monthly 08:00" lacks a day from 1 to 31: write such as "monthly 1 08:00"
                    monthly 32 08:00     | "32" is not a day of the month: expected 1 to 31
                    monthly 0 08:00      | "0" is not a day of the month: expected 1 to 31
                    monthly 1st 08:00    | "1st" is not a day of the month: write 1
                    monthly last 08:00   | "last" is not a day of the month: write 31, the last day of any month
                    weekdays 7.30        | "7.30" is not a time of day: write 07:30
                    weekdays 0730        | "0730" is not a time of day: write 07:30
                    weekdays 7:30pm      | "7:30pm" is not a time of day: write 19:30
                    weekdays 12am        | "12am" is not a time of day: write 00:00
                    weekdays 7           | "7" is not a time of day: write 07:00
                    weekdays 24:00       | "24:00" is not a time of day: write 00:00
                    weekdays 25:00       | "25:00" is not a time of day: expected HH:MM, from 00:00 to 23:59
                    weekdays 12:60       | "12:60" is not a time of day: expected HH:MM, from 00:00 to 23:59
                    weekdays noon        | "noon" is not a time of day: expected HH:MM, from 00:00 to 23:59
                    """)
    void saysWhatWasFoundWhatWasExpectedAndWhatWasPerhapsMeant(String written, String message) {
        assertThatThrownBy(() -> Schedule.words(written))
                .isInstanceOf(ScheduleSyntaxException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", ",", ", ,", "daily,", "weekly ,", "\u0000", "daily ٠٧:٣٠", "daily 99999999999:00"})
    void refusesOddTextWithAMessage(String written) {
        assertThatThrownBy(() -> Schedule.parse(written)).isInstanceOf(ScheduleSyntaxException.class);
    }

    @Test
    void isWrittenTheSameWhereDigitsLookDifferent() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Schedule.words("monthly 1 07:30")).hasToString("monthly 1 07:30");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void firesOnWorkingDaysOnly() throws Exception {
        assertThat(firings("weekdays 07:30", "2026-07-31T00:00:00Z", 3))
                .containsExactly("2026-07-31T07:30:00Z", "2026-08-03T07:30:00Z", "2026-08-04T07:30:00Z");
    }

    @Test
    void firesOnChosenDaysOfTheWeekAtEveryTime() throws Exception {
        assertThat(firings("weekly sun wed 06:00 18:00", "2026-07-29T12:00:00Z", 3))
                .containsExactly("2026-07-29T18:00:00Z", "2026-08-02T06:00:00Z", "2026-08-02T18:00:00Z");
    }

    @Test
    void firesOnTheLastDayOfAMonthThatIsTooShort() throws Exception {
        assertThat(firings("monthly 30 31 08:00", "2028-01-31T12:00:00Z", 4))
                .containsExactly(
                        "2028-02-29T08:00:00Z", "2028-03-30T08:00:00Z", "2028-03-31T08:00:00Z", "2028-04-30T08:00:00Z");
    }

    private static List<String> firings(String words, String after, int count) throws Exception {
        Schedule schedule = Schedule.words(words);
        return Stream.iterate(Instant.parse(after), instant -> schedule.nextAfter(instant, ZoneOffset.UTC))
                .skip(1)
                .limit(count)
                .map(Instant::toString)
                .toList();
    }
}
