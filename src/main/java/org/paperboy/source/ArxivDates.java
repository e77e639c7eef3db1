package org.paperboy.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as arXiv writes them in its pages and feeds. */
final class ArxivDates {
    private static final Pattern WRITTEN = Pattern.compile("\\b(\\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\\d{4}|\\d{2})\\b");
    private static final Pattern WEEKDAY = Pattern.compile("^[A-Za-z]{3,9}, *");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private ArxivDates() {}

    /** The first day in a heading: {@code Friday, 7 August 2026} or {@code Wed, 7 Feb 24}; null if there is none. */
    static @Nullable LocalDate inHeading(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.find()) {
            return null;
        }
        int year = Integer.parseInt(written.group(3));
        int month = MONTHS.indexOf(written.group(2).toLowerCase(Locale.ROOT)) + 1;
        try {
            return LocalDate.of(year < 100 ? 2000 + year : year, month, Integer.parseInt(written.group(1)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The day in UTC of a time as RFC 822 or ISO 8601 has it; null for anything else. Midnight in New York and the evening
     * before it, when the issue of that day is announced, are the same day in UTC.
     */
    static @Nullable LocalDate stamped(String text) {
        Instant instant = instant(text.strip());
        return instant == null ? null : LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notIso) {
            try {
                // A weekday that does not go with its date is no reason to lose the date.
                String date = WEEKDAY.matcher(text).replaceFirst("");
                return OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
