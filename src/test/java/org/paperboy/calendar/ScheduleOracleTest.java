package org.paperboy.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random schedules around clock changes, against a scan of every minute of the wall clock. */
class ScheduleOracleTest {
    private static final Duration SCANNED = Duration.ofDays(8);
    private static final Duration ASKED = Duration.ofDays(5);
    private static final int SCHEDULES_A_ZONE = 15;
    private static final int QUESTIONS_A_SCHEDULE = 150;

    /** A zone and a day on which its clocks were changed. */
    record Change(String zone, String day) {}

    /** A schedule, and whether it strikes at a minute of the wall clock as its author means it. */
    record Sample(Schedule schedule, Predicate<LocalDateTime> strikes, boolean everyRealHour) {}

    static Stream<Change> changes() {
        return Stream.of(
                new Change("Pacific/Auckland", "2026-04-05"),
                new Change("Pacific/Auckland", "2026-09-27"),
                new Change("Asia/Kolkata", "2026-06-01"),
                new Change("Europe/Berlin", "2026-03-29"),
                new Change("Europe/Berlin", "2026-10-25"),
                new Change("America/St_Johns", "2026-03-08"),
                new Change("America/St_Johns", "2026-11-01"),
                new Change("America/Los_Angeles", "2026-03-08"),
                new Change("America/Los_Angeles", "2026-11-01"),
                new Change("Australia/Lord_Howe", "2026-04-05"),
                new Change("Australia/Lord_Howe", "2026-10-04"),
                new Change("Pacific/Apia", "2011-12-30"),
                new Change("America/Sao_Paulo", "2018-02-18"),
                new Change("Atlantic/Azores", "2026-10-25"),
                new Change("America/Havana", "2026-11-01"),
                new Change("Africa/Casablanca", "2026-02-15"),
                new Change("Antarctica/Troll", "2026-03-29"),
                new Change("Pacific/Kwajalein", "1969-09-30"),
                new Change("America/Juneau", "1867-10-19"),
                new Change("Europe/Amsterdam", "1937-07-01"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void agreesWithAScanOfEveryMinute(Change change) throws Exception {
        Random random = new Random(change.hashCode());
        ZoneId zone = ZoneId.of(change.zone());
        Instant middle = Instant.parse(change.day() + "T12:00:00Z");
        for (int i = 0; i < SCHEDULES_A_ZONE; i++) {
            Sample sample = random.nextBoolean() ? words(random) : cron(random);
            NavigableSet<Instant> firings = scan(sample, zone, middle);
            Instant begin = middle.minus(ASKED);
            Instant end = middle.plus(ASKED);
            for (int j = 0; j < QUESTIONS_A_SCHEDULE; j++) {
                Instant asked = question(random, firings, begin, end);
                String situation = "%s in %s at %s".formatted(sample.schedule(), zone, asked);
                agree(situation, firings.higher(asked), sample.schedule().nextAfter(asked, zone), begin, end);
                agree(situation, firings.floor(asked), sample.schedule().latestAtOrBefore(asked, zone), begin, end);
            }
        }
    }

    private static Instant question(Random random, NavigableSet<Instant> firings, Instant begin, Instant end) {
        Instant anywhere = begin.plusSeconds(
                random.nextInt((int) Duration.between(begin, end).toSeconds()));
        Instant firing = firings.ceiling(anywhere);
        boolean onTheSpot = random.nextBoolean() && firing != null && firing.isBefore(end);
        return onTheSpot ? firing.plusNanos(random.nextInt(3) - 1) : anywhere;
    }

    private static void agree(String situation, @Nullable Instant scanned, Instant found, Instant begin, Instant end) {
        boolean within = scanned != null && !scanned.isBefore(begin) && scanned.isBefore(end);
        if (within) {
            assertThat(found).as(situation).isEqualTo(scanned);
        } else {
            assertThat(!found.isBefore(begin) && found.isBefore(end))
                    .as(situation)
                    .isFalse();
        }
    }

    private static NavigableSet<Instant> scan(Sample sample, ZoneId zone, Instant middle) {
        LocalDateTime until = LocalDateTime.ofInstant(middle.plus(SCANNED), ZoneOffset.UTC);
        LocalDateTime first = LocalDateTime.ofInstant(middle.minus(SCANNED), ZoneOffset.UTC);
        NavigableSet<Instant> firings = new TreeSet<>();
        for (LocalDateTime minute = first; minute.isBefore(until); minute = minute.plusMinutes(1)) {
            if (sample.strikes().test(minute)) {
                ZonedDateTime struck = ZonedDateTime.ofLocal(minute, zone, null);
                firings.add(struck.toInstant());
                if (sample.everyRealHour()) {
                    firings.add(struck.withLaterOffsetAtOverlap().toInstant());
                }
            }
        }
        return firings;
    }

    private static Sample words(Random random) throws Exception {
        List<LocalTime> times = some(random, 0, 24 * 12, 4).stream()
                .map(slot -> LocalTime.of(slot / 12, slot % 12 * 5))
                .toList();
        String hours = joined(times, " ");
        Predicate<LocalDateTime> onTime = minute -> times.contains(minute.toLocalTime());
        List<Integer> days = some(random, 1, 8, 3);
        return switch (random.nextInt(3)) {
            case 0 -> new Sample(Schedule.words("daily " + hours), onTime, false);
            case 1 ->
                new Sample(
                        Schedule.words("weekdays " + hours),
                        onTime.and(minute -> minute.getDayOfWeek().getValue() < 6),
                        false);
            default ->
                new Sample(
                        Schedule.words("weekly %s %s"
                                .formatted(
                                        joined(days.stream().map(DayOfWeek::of).toList(), " "), hours)),
                        onTime.and(minute -> days.contains(minute.getDayOfWeek().getValue())),
                        false);
        };
    }

    private static Sample cron(Random random) throws Exception {
        List<Integer> minutes = some(random, 0, 60, 4);
        List<Integer> hours = random.nextBoolean() ? List.of() : some(random, 0, 4, 3);
        List<Integer> monthDays = random.nextBoolean() ? List.of() : some(random, 1, 29, 6);
        List<Integer> weekdays = random.nextBoolean() ? List.of() : some(random, 0, 7, 3);
        String fields = "%s %s %s * %s".formatted(list(minutes), list(hours), list(monthDays), list(weekdays));
        Predicate<LocalDateTime> onDay = minute -> {
            boolean byMonth = monthDays.contains(minute.getDayOfMonth());
            boolean byWeek = weekdays.contains(minute.getDayOfWeek().getValue() % 7);
            return byMonth || byWeek || (monthDays.isEmpty() && weekdays.isEmpty());
        };
        return new Sample(
                Schedule.cron(fields),
                onDay.and(minute ->
                        minutes.contains(minute.getMinute()) && (hours.isEmpty() || hours.contains(minute.getHour()))),
                hours.isEmpty());
    }

    private static String list(List<Integer> values) {
        return values.isEmpty() ? "*" : joined(values, ",");
    }

    private static String joined(List<?> values, String separator) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(separator));
    }

    private static List<Integer> some(Random random, int lowest, int beyond, int atMost) {
        return random.ints(1 + random.nextInt(atMost), lowest, beyond)
                .distinct()
                .boxed()
                .toList();
    }
}
