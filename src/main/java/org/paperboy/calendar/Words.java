package org.paperboy.calendar;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a schedule written in words. */
final class Words {
    private static final List<String> RHYTHMS = List.of("daily", "weekdays", "weekly", "monthly");
    private static final String EXPECTED = "expected daily, weekdays, weekly or monthly";
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final List<String> DAY_NAMES = Stream.of(DayOfWeek.values())
            .flatMap(day -> Stream.of(nameOf(day, TextStyle.SHORT), nameOf(day, TextStyle.FULL)))
            .toList();
    private static final Pattern DAY_NUMBER = Pattern.compile("(\\d{1,2})(st|nd|rd|th)?");

    private final String text;
    private final Deque<String> rest;

    Words(String text) throws ScheduleSyntaxException {
        this.text = text.replace(',', ' ').strip().toLowerCase(Locale.ROOT);
        if (this.text.isEmpty()) {
            throw new ScheduleSyntaxException(
                    "empty schedule: " + EXPECTED + " and a time, such as \"weekdays 07:30\"");
        }
        this.rest = new ArrayDeque<>(List.of(this.text.split("\\s+")));
    }

    Schedule schedule() throws ScheduleSyntaxException {
        String rhythm = rest.remove();
        return switch (rhythm) {
            case "daily" -> at(rhythm, new Days.OfWeek(EVERY_DAY));
            case "weekdays" -> at(rhythm, new Days.OfWeek(WORKING_DAYS));
            case "weekly" -> weekly();
            case "monthly" -> monthly();
            default -> throw unknown(rhythm);
        };
    }

    private Schedule weekly() throws ScheduleSyntaxException {
        Set<DayOfWeek> chosen = EnumSet.noneOf(DayOfWeek.class);
        while (nextIs(word -> Character.isLetter(word.charAt(0)))) {
            chosen.add(dayOfWeek(rest.remove()));
        }
        if (chosen.isEmpty()) {
            throw missing("a day", "weekly mon 08:00");
        }
        String names = chosen.stream().map(day -> nameOf(day, TextStyle.SHORT)).collect(Collectors.joining(" "));
        return at("weekly " + names, new Days.OfWeek(chosen));
    }

    private Schedule monthly() throws ScheduleSyntaxException {
        SortedSet<Integer> chosen = new TreeSet<>();
        while (nextIs(word -> DAY_NUMBER.matcher(word).matches())) {
            chosen.add(dayOfMonth(rest.remove()));
        }
        if (nextIs(word -> word.equals("last"))) {
            throw new ScheduleSyntaxException(
                    "\"last\" is not a day of the month: write 31, the last day of any month");
        }
        if (chosen.isEmpty()) {
            throw missing("a day from 1 to 31", "monthly 1 08:00");
        }
        String numbers = chosen.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return at("monthly " + numbers, new Days.OfMonth(chosen));
    }

    private Schedule at(String rhythm, Days days) throws ScheduleSyntaxException {
        if (rest.isEmpty()) {
            throw missing("a time", rhythm + " 08:00");
        }
        BitSet minutes = new BitSet();
        while (!rest.isEmpty()) {
            String word = rest.remove();
            if (DAY_NAMES.contains(word)) {
                throw new ScheduleSyntaxException(
                        "\"%s\" cannot stand here: for chosen days write \"weekly %s 08:00\"".formatted(word, word));
            }
            minutes.set(ClockTime.read(word).minuteOfDay());
        }
        String times = minutes.stream()
                .mapToObj(ClockTime::new)
                .map(ClockTime::toString)
                .collect(Collectors.joining(" "));
        return new Schedule(rhythm + " " + times, new LocalTimes(days, minutes, false));
    }

    private boolean nextIs(Predicate<String> kind) {
        return !rest.isEmpty() && kind.test(rest.element());
    }

    private static DayOfWeek dayOfWeek(String word) throws ScheduleSyntaxException {
        if (!DAY_NAMES.contains(word)) {
            throw new ScheduleSyntaxException("\"%s\" is not a day of the week: %s"
                    .formatted(
                            word, suggestion(word, DAY_NAMES).orElse("expected mon, tue, wed, thu, fri, sat or sun")));
        }
        return DayOfWeek.of(DAY_NAMES.indexOf(word) / 2 + 1);
    }

    private static int dayOfMonth(String word) throws ScheduleSyntaxException {
        String digits = word.replaceAll("\\D", "");
        int day = Integer.parseInt(digits);
        if (day < 1 || day > 31) {
            throw new ScheduleSyntaxException("\"%s\" is not a day of the month: expected 1 to 31".formatted(word));
        }
        if (!digits.equals(word)) {
            throw new ScheduleSyntaxException("\"%s\" is not a day of the month: write %d".formatted(word, day));
        }
        return day;
    }

    private ScheduleSyntaxException missing(String what, String example) {
        return new ScheduleSyntaxException("\"%s\" lacks %s: write such as \"%s\"".formatted(text, what, example));
    }

    private ScheduleSyntaxException unknown(String rhythm) {
        if (Cron.resembles(text)) {
            return new ScheduleSyntaxException("\"%s\" is cron: write it under the key \"cron\"".formatted(text));
        }
        Optional<String> meant = suggestion(rhythm, RHYTHMS);
        if (DAY_NAMES.contains(rhythm)) {
            meant = Optional.of("did you mean \"weekly %s\"?".formatted(text));
        } else if (ClockTime.meant(rhythm).isPresent()) {
            meant = Optional.of("did you mean \"daily %s\"?".formatted(text));
        }
        return new ScheduleSyntaxException("\"%s\" begins no schedule: %s%s"
                .formatted(
                        rhythm, EXPECTED, meant.map(question -> "; " + question).orElse("")));
    }

    private static Optional<String> suggestion(String word, List<String> known) {
        return Spelling.nearest(word, known).map("did you mean \"%s\"?"::formatted);
    }

    private static String nameOf(DayOfWeek day, TextStyle style) {
        return day.getDisplayName(style, Locale.ENGLISH).toLowerCase(Locale.ROOT);
    }
}
