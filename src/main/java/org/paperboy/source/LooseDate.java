package org.paperboy.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as people and programs write them. One that could mean two days ({@code 8/12/2026}) is none. */
final class LooseDate {
    private static final int LONGEST = 200;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
    private static final String TIME = "(?:[T,\\s]+(?:at\\s+)?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?"
            + "\\s*(Z\\b|[A-Z]{2,4}\\b|[+-]\\d{2}:?\\d{2}\\b)?)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)" + TIME);
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?i)(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+" + MONTH + ",?[\\s-]+(\\d{4}|\\d{2})(?!\\d)" + TIME);
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?i)\\b" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)" + TIME);
    private static final Pattern DOTTED = Pattern.compile("(?<!\\d)(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?!\\d)" + TIME);
    private static final Pattern EPOCH = Pattern.compile("(\\d{10})(\\d{3})?");

    // RFC 822, section 5.1, and what is common beside it; whatever else stands there is taken for UTC.
    private static final Map<String, Integer> HOURS = Map.ofEntries(
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7),
            Map.entry("BST", 1),
            Map.entry("CET", 1),
            Map.entry("CEST", 2),
            Map.entry("JST", 9));

    private LooseDate() {}

    /** The first date in a text, with its time if there is one and midnight otherwise; in UTC unless it says. */
    static Optional<Instant> parse(String text) {
        try {
            String beginning = text.strip();
            return read(beginning.substring(0, Math.min(beginning.length(), LONGEST)))
                    .filter(instant -> {
                        int year = instant.atOffset(ZoneOffset.UTC).getYear();
                        return year >= FIRST_YEAR && year <= LAST_YEAR;
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day in UTC of the first date in a text; null if there is none. */
    static @Nullable LocalDate day(String text) {
        return parse(text)
                .map(instant -> instant.atOffset(ZoneOffset.UTC).toLocalDate())
                .orElse(null);
    }

    private static Optional<Instant> read(String text) {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            long millis = Long.parseLong(text) * (epoch.group(2) == null ? 1_000 : 1);
            return Optional.of(Instant.ofEpochMilli(millis));
        }
        Matcher found = YEAR_FIRST.matcher(text);
        if (found.find()) {
            return Optional.of(at(found, number(found, 1), number(found, 3), number(found, 4), 5));
        }
        found = DAY_FIRST.matcher(text);
        if (found.find()) {
            return Optional.of(at(found, fullYear(number(found, 3)), month(found, 2), number(found, 1), 4));
        }
        found = MONTH_FIRST.matcher(text);
        if (found.find()) {
            return Optional.of(at(found, number(found, 3), month(found, 1), number(found, 2), 4));
        }
        found = DOTTED.matcher(text);
        return found.find()
                ? Optional.of(at(found, number(found, 3), number(found, 2), number(found, 1), 4))
                : Optional.empty();
    }

    private static Instant at(Matcher found, int year, int month, int day, int time) {
        LocalDate date = LocalDate.of(year, month, day);
        LocalTime ofDay = found.group(time) == null
                ? LocalTime.MIDNIGHT
                : LocalTime.of(
                        number(found, time),
                        number(found, time + 1),
                        found.group(time + 2) == null ? 0 : Math.min(59, number(found, time + 2)));
        String zone = found.group(time) == null ? "" : Objects.requireNonNullElse(found.group(time + 3), "");
        return date.atTime(ofDay).toInstant(offset(zone.toUpperCase(Locale.ROOT)));
    }

    private static ZoneOffset offset(String zone) {
        if (zone.startsWith("+") || zone.startsWith("-")) {
            return ZoneOffset.of(zone.contains(":") ? zone : zone.substring(0, 3) + ":" + zone.substring(3));
        }
        return ZoneOffset.ofHours(HOURS.getOrDefault(zone, 0));
    }

    private static int fullYear(int year) {
        return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int month(Matcher found, int group) {
        return 1 + MONTHS.indexOf(Objects.requireNonNull(found.group(group)).toLowerCase(Locale.ROOT));
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(Objects.requireNonNull(found.group(group)));
    }
}
