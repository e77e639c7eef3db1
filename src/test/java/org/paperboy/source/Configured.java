package org.paperboy.source;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.calendar.Schedule;
import org.paperboy.calendar.ScheduleSyntaxException;
import org.paperboy.fetch.Access;
import org.paperboy.fetch.Fetcher;

/** Sources as a configuration would have them, named "kites", with loopback allowed. */
final class Configured {
    private Configured() {}

    /**
     * A source of a type.
     *
     * @param options names and values of its own keys in turn; the values of a list separated by blanks
     */
    static Source source(Fetcher fetcher, Clock clock, String type, String... options) {
        return Sources.of(settings(type, options), fetcher, clock);
    }

    static SourceSettings settings(String type, String... options) {
        SourceKind kind = Sources.kinds().stream()
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
        Map<String, List<String>> given = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], value(kind, options[i], options[i + 1]));
        }
        try {
            return new SourceSettings(
                    "kites",
                    type,
                    kind.options(given),
                    Schedule.parse(kind.schedule()),
                    ZoneOffset.UTC,
                    new SourceSettings.Span(
                            Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(90)),
                    new Access(true, Map.of(), Duration.ZERO));
        } catch (ScheduleSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> value(SourceKind kind, String name, String written) {
        boolean several = kind.options().stream()
                .anyMatch(option -> option.name().equals(name) && option.form() instanceof Option.Choices);
        if (written.isEmpty()) {
            return List.of();
        }
        return several ? List.of(written.split(" ", -1)) : List.of(written);
    }
}
