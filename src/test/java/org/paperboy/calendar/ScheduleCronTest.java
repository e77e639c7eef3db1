package org.paperboy.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleCronTest {

    @ParameterizedTest
    @ValueSource(strings = {"0 5-21/4 * * 1-5", "CRON  0  5-21/4 * *  1-5", "cron 0 5-21/4 * * 1-5"})
    void isReadWithAndWithoutTheWordCron(String written) throws Exception {
        Schedule schedule = Schedule.parse(written);

        assertThat(schedule).hasToString("cron 0 5-21/4 * * 1-5").isEqualTo(Schedule.cron("0 5-21/4 * * 1-5"));
        assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 5-21/4 * * 1-5       | 2026-07-31T17:30:00Z | 2026-07-31T21:00:00Z 2026-08-03T05:00:00Z 2026-08-03T09:00:00Z
                    */20,50 23 * JAN-feb * | 2026-02-28T23:30:00Z | 2026-02-28T23:40:00Z 2026-02-28T23:50:00Z 2027-01-01T23:00:00Z
                    0 12 * * sat-sun       | 2026-07-31T00:00:00Z | 2026-08-01T12:00:00Z 2026-08-02T12:00:00Z 2026-08-08T12:00:00Z
                    0 12 * * 7             | 2026-07-31T00:00:00Z | 2026-08-02T12:00:00Z 2026-08-09T12:00:00Z 2026-08-16T12:00:00Z
                    0 12 * * 0,5-7         | 2026-07-31T00:00:00Z | 2026-07-31T12:00:00Z 2026-08-01T12:00:00Z 2026-08-02T12:00:00Z
                    0 0 13 * fri           | 2026-03-01T00:00:00Z | 2026-03-06T00:00:00Z 2026-03-13T00:00:00Z 2026-03-20T00:00:00Z
                    0 0 */2 * fri          | 2026-03-01T00:00:00Z | 2026-03-13T00:00:00Z 2026-03-27T00:00:00Z 2026-04-03T00:00:00Z
                    0 0 31 * *             | 2026-03-01T00:00:00Z | 2026-03-31T00:00:00Z 2026-05-31T00:00:00Z 2026-07-31T00:00:00Z
                    0 0 29 2 *             | 2095-01-01T00:00:00Z | 2096-02-29T00:00:00Z 2104-02-29T00:00:00Z 2108-02-29T00:00:00Z
                    59 23 31 12 *          | 2026-12-31T23:58:59Z | 2026-12-31T23:59:00Z 2027-12-31T23:59:00Z 2028-12-31T23:59:00Z
                    """)
    void firesAsCrontabDoes(String fields, String after, String expected) throws Exception {
        Schedule schedule = Schedule.cron(fields);

        List<String> firings = Stream.iterate(
                        Instant.parse(after), instant -> schedule.nextAfter(instant, ZoneOffset.UTC))
                .skip(1)
                .limit(3)
                .map(Instant::toString)
                .toList();

        assertThat(firings).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    60 * * * *      | minute "60": expected 0 to 59
                    0 24 * * *      | hour "24": expected 0 to 23
                    0 0 0 * *       | day of month "0": expected 1 to 31
                    0 0 * 13 *      | month "13": expected 1 to 12, or a name of jan feb mar apr may jun jul aug sep oct nov dec
                    0 0 * * monday  | day of week "monday": expected 0 to 7, or a name of sun mon tue wed thu fri sat
                    0 21-5 * * *    | hour "21-5": the range runs backwards: write 21-23,0-5
                    */90 * * * *    | minute "*/90": expected a step of 1 to 60
                    */0 * * * *     | minute "*/0": expected a step of 1 to 60
                    5/15 * * * *    | minute "5/15": a step needs a range: write 5-59/15
                    1,,2 * * * *    | minute "": expected *, 0 to 59, a range such as 1-5, or a step such as */5
                    -1 * * * *      | minute "-1": expected *, 0 to 59, a range such as 1-5, or a step such as */5
                    0 5 ? * 1-5     | day of month "?": this is Quartz's cron, expected crontab's; for "?" write *
                    0 5 L * *       | day of month "l": this is Quartz's cron, expected crontab's; for "?" write *
                    0 5 * * 6#3     | day of week "6#3": this is Quartz's cron, expected crontab's; for "?" write *
                    0 0 30 2 *      | "0 0 30 2 *" never fires: no month 2 has a day of month 30
                    0 0 31 4,jun *  | "0 0 31 4,jun *" never fires: no month 4,jun has a day of month 31
                    0 0 30 2 */2    | "0 0 30 2 */2" never fires: no month 2 has a day of month 30
                    """)
    void saysWhichFieldIsWrongAndWhatWasExpected(String fields, String message) {
        assertThatThrownBy(() -> Schedule.cron(fields))
                .isInstanceOf(ScheduleSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void explainsTheSixFieldsOfQuartz() {
        assertThatThrownBy(() -> Schedule.parse("0 0 5 ? * MON-FRI"))
                .hasMessageContaining("has 6 fields: expected the five fields of crontab (minute, hour,")
                .hasMessageEndingWith("Quartz's cron begins with seconds: drop them, count Monday as 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@daily", "0 5 * *", "cron weekdays 07:30", "* * * * * * * *"})
    void namesTheFiveFieldsWhereThereAreOthers(String fields) {
        assertThatThrownBy(() -> Schedule.cron(fields))
                .isInstanceOf(ScheduleSyntaxException.class)
                .hasMessageContaining(
                        "expected the five fields of crontab (minute, hour, day of month, month, day of week)");
    }

    @Test
    void doesNotReadWordsUnderTheKeyCron() {
        assertThatThrownBy(() -> Schedule.cron("weekly mon tue wed 07:30"))
                .isInstanceOf(ScheduleSyntaxException.class)
                .hasMessageStartingWith("minute \"weekly\": expected 0 to 59");
    }
}
