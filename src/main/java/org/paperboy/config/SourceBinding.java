package org.paperboy.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.paperboy.calendar.Schedule;
import org.paperboy.source.SourceSettings;

/** The keys of a source, and the settings they become. */
final class SourceBinding {
    private static final Key<String> NAME = Key.required(
            "name",
            new ScalarKind<>("a name of a-z, 0-9 and -", namePattern(), SourceBinding::sourceName),
            "unnamed",
            "how subscriptions and reports call it: a-z, 0-9 and -");
    private static final Key<String> TYPE = Key.required(
            "type",
            Values.choice(
                    "type of source",
                    List.of("huggingface"),
                    List.of("arxiv", "arxiv-list", "arxiv-feed", "feed", "page")),
            "",
            "what kind of place it is: huggingface");
    private static final Key<String> URL =
            Key.of("url", Addresses.SITE, "https://huggingface.co", "The root of the site.");
    private static final Key<String> VIEW = Key.of(
            "view",
            Values.choice("view", List.of("daily", "search"), List.of("weekly", "monthly", "trending")),
            "daily",
            "Which of its lists is read; search needs a query.");
    private static final Key<String> QUERY =
            Key.optional("query", Values.TEXT, "", "What the search view searches for, in the words of the site.");
    private static final Key<Schedule> SCHEDULE = Key.of(
            "schedule",
            Values.SCHEDULE,
            "weekdays 05:00 09:00 13:00 17:00 21:00",
            "When it is read: daily, weekdays, weekly mon or monthly 1, then one or more HH:MM.");
    private static final Key<Schedule> CRON =
            Key.optional("cron", Values.CRON, SCHEDULE.fallback(), "When it is read, as five crontab fields.");
    private static final Key<ZoneId> TIMEZONE = Key.of("timezone", Values.ZONE, "UTC", "The timezone of its schedule.");
    private static final Key<Duration> INITIAL_LOOKBACK = Key.of(
            "initial-lookback",
            Values.span(Duration.ofDays(31), "31d"),
            "1d",
            "Of the first crawl, papers dated within this of its newest paper are news; 0d: none.");
    private static final Key<Duration> REVISIT = Key.of(
            "revisit",
            Values.span(Duration.ofDays(90), "90d"),
            "7d",
            "How far back past days are read again, for late papers and votes.");
    private static final Key<Boolean> ALLOW_PRIVATE =
            Key.of("allow-private", Values.FLAG, "false", "Whether loopback and private addresses may be fetched.");
    private static final Key<Fields> SELECT = Key.section("select", selectors(), "CSS selectors, of type page only.");

    static final Section SECTION = new Section(
            List.of(
                    NAME,
                    TYPE,
                    URL,
                    VIEW,
                    QUERY,
                    SCHEDULE,
                    CRON,
                    TIMEZONE,
                    INITIAL_LOOKBACK,
                    REVISIT,
                    ALLOW_PRIVATE,
                    SELECT),
            List.of(List.of("schedule", "cron")),
            List.of());

    private SourceBinding() {}

    static List<SourceSettings> bind(List<Fields> sources, Faults faults) {
        Set<String> names = new HashSet<>();
        for (Fields source : sources) {
            if (source.has(NAME) && !names.add(source.get(NAME))) {
                faults.error(source.placeOf(NAME), "name: " + source.shown(NAME) + " is taken by a source above");
            }
            checkView(source, faults);
        }
        return sources.stream().map(SourceBinding::settings).toList();
    }

    private static void checkView(Fields source, Faults faults) {
        if (source.get(TYPE).isEmpty()) {
            return; // its keys mean something else to another type
        }
        if (source.has(SELECT)) {
            faults.error(source.placeOf(SELECT), "select: is of type page only");
        }
        boolean search = source.get(VIEW).equals("search");
        if (search && !source.has(QUERY)) {
            faults.error(source.placeOf(VIEW), "view: search needs a query", "add query: \"...\"");
        }
        if (!search && source.has(QUERY)) {
            faults.error(source.placeOf(QUERY), "query: is of the search view only", "add view: search");
        }
    }

    private static SourceSettings settings(Fields source) {
        return new SourceSettings(
                source.get(NAME),
                source.get(TYPE),
                source.get(URL),
                source.get(VIEW),
                source.get(QUERY),
                source.has(CRON) ? source.get(CRON) : source.get(SCHEDULE),
                source.get(TIMEZONE),
                source.get(INITIAL_LOOKBACK),
                source.get(REVISIT),
                source.get(ALLOW_PRIVATE));
    }

    private static Map<String, Object> namePattern() {
        return Map.of("type", "string", "pattern", "^[a-z0-9][a-z0-9-]{0,62}$");
    }

    private static String sourceName(String text) throws UnfitException {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new UnfitException(Values.quoted(text) + " is not a name for a source", "only a-z, 0-9 and -");
        }
        return text;
    }

    private static Section selectors() {
        return new Section(Stream.of("paper", "title", "link", "abstract", "authors", "declared")
                .<Key<?>>map(part -> Key.optional(part, Values.TEXT, "", "A CSS selector."))
                .toArray(Key<?>[]::new));
    }
}
