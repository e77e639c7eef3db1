package org.paperboy.setting;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a length of time is written: {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}, {@code 1w} or ISO 8601 ({@code PT30S}). */
public final class Span {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Span() {}

    /** The length of time, never negative; empty if the text is none. A day is 24 hours. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (matcher.matches()) {
            Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
            return Optional.of(unit.multipliedBy(Long.parseLong(matcher.group(1))));
        }
        try {
            return Optional.of(Duration.parse(text)).filter(span -> !span.isNegative());
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }
}
