package org.paperboy.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.paperboy.calendar.Schedule;
import org.paperboy.calendar.ScheduleSyntaxException;
import org.paperboy.setting.Secret;
import org.paperboy.setting.Span;

/** The kinds of single values: texts, numbers, times. */
final class Values {
    /** YAML may read what we read as text as a number or a truth value; so may an editor. */
    static final Map<String, Object> ANY_SCALAR = Map.of("type", List.of("string", "number", "boolean"));

    static final ScalarKind<String> TEXT = new ScalarKind<>("a text on one line", ANY_SCALAR, Values::line);

    static final ScalarKind<Secret> SECRET =
            new ScalarKind<>("a text on one line", text -> new Secret(line(text)), ANY_SCALAR, true);

    static final ScalarKind<Boolean> FLAG = new ScalarKind<>("true or false", Map.of("type", "boolean"), Values::flag);

    static final ScalarKind<ZoneId> ZONE = new ScalarKind<>(
            "a timezone such as Europe/London",
            Map.of("type", "string", "examples", List.of("UTC", "Europe/London")),
            Values::zone);

    static final ScalarKind<LocalDate> DATE =
            new ScalarKind<>("a date such as 2026-08-20", Map.of("type", "string", "format", "date"), Values::date);

    static final ScalarKind<Schedule> SCHEDULE = new ScalarKind<>(
            "a schedule such as weekdays 07:30",
            Map.of("type", "string", "examples", List.of("daily 08:00", "weekdays 07:30", "weekly mon 08:00")),
            text -> schedule(text, "such as weekdays 07:30, or weekly mon 08:00"));

    static final ScalarKind<Schedule> CRON = new ScalarKind<>(
            "five cron fields such as 30 7 * * 1-5",
            Map.of("type", "string", "examples", List.of("30 7 * * 1-5")),
            text -> schedule("cron " + text, "five fields, such as 30 7 * * 1-5"));

    private Values() {}

    /** A text that is always there. */
    static String line(String text) throws UnfitException {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new UnfitException("is empty", "write something, or remove the key");
        }
        if (text.indexOf('\n') < 0 && text.chars().anyMatch(Values::isInvisible)) {
            throw new UnfitException("has an invisible control character", "remove it");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new UnfitException("runs over several lines", "write it on one line");
        }
        return stripped;
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** One of a few words. */
    static ScalarKind<String> choice(String... words) {
        List<String> known = List.of(words);
        String expected = String.join(" or ", known);
        return new ScalarKind<>(expected, Map.of("type", "string", "enum", known), text -> {
            if (known.contains(text)) {
                return text;
            }
            throw new UnfitException(quoted(text) + " is not " + expected, Spelling.didYouMean(text, known, ""));
        });
    }

    /** One of many words, called by what they are. */
    static ScalarKind<String> choice(String what, List<String> known) {
        return new ScalarKind<>("a " + what, Map.of("type", "string", "enum", known), text -> {
            if (known.contains(text)) {
                return text;
            }
            String list = "known: " + String.join(", ", known);
            throw new UnfitException(quoted(text) + " is no " + what, Spelling.didYouMean(text, known, list));
        });
    }

    /** A whole number. */
    static ScalarKind<Integer> count(int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        Map<String, Object> schema = Map.of("type", "integer", "minimum", least, "maximum", most);
        return new ScalarKind<>(expected, schema, text -> {
            if (text.matches("-?\\d{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new UnfitException(quoted(text) + " is not " + expected, "");
        });
    }

    /** A length of time. */
    static ScalarKind<Duration> span(Duration most, String mostWritten) {
        Map<String, Object> schema = Map.of("type", "string", "pattern", "^([0-9]{1,9}[smhdw]|P.+)$");
        return new ScalarKind<>("a length of time such as 30s, 5m, 2h or 7d", schema, text -> {
            if (text.matches("\\d+")) {
                throw new UnfitException(
                        quoted(text) + " has no unit",
                        String.format(Locale.ROOT, "%1$ss, %1$sm, %1$sh or %1$sd", text));
            }
            Duration span = Span.parse(text)
                    .orElseThrow(() ->
                            new UnfitException(quoted(text) + " is not a length of time", "such as 30s, 5m, 2h or 7d"));
            if (span.compareTo(most) > 0) {
                throw new UnfitException(quoted(text) + " is too long", "at most " + mostWritten);
            }
            return span;
        });
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    private static boolean flag(String text) throws UnfitException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnfitException(quoted(text) + " is not true or false", "");
        };
    }

    private static ZoneId zone(String text) throws UnfitException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            String hint = zoneOf(text)
                    .map(zone -> "did you mean " + zone + "?")
                    .orElse(Spelling.didYouMean(text, ZoneId.getAvailableZoneIds(), "such as Europe/London"));
            throw new UnfitException(quoted(text) + " is not a timezone", hint);
        }
    }

    /** The zone of a city where only the city was written. */
    private static Optional<String> zoneOf(String city) {
        String end = "/" + city.strip().replace(' ', '_');
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.regionMatches(true, zone.length() - end.length(), end, 0, end.length()))
                .min(Comparator.naturalOrder());
    }

    private static LocalDate date(String text) throws UnfitException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notIso) {
            throw new UnfitException(quoted(text) + " is not a date", "year-month-day, such as 2026-08-20");
        }
    }

    private static Schedule schedule(String text, String example) throws UnfitException {
        try {
            return Schedule.parse(text.strip());
        } catch (ScheduleSyntaxException e) {
            throw new UnfitException(e.getMessage() == null ? quoted(text) : e.getMessage(), example);
        }
    }
}
