package org.paperboy.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.calendar.Schedule;
import org.paperboy.fetch.Access;
import org.paperboy.setting.Secret;
import org.paperboy.source.LookupKind;
import org.paperboy.source.SourceKind;
import org.paperboy.source.SourceSettings;
import org.paperboy.source.Sources;

/** The keys of a source, those of all kinds and those of its own, and the settings they become. */
final class SourceBinding {
    private static final Set<String> OURS = Set.of(
            "host",
            "accept",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-length",
            "transfer-encoding",
            "user-agent");

    private static final Key<String> NAME = Key.required(
            "name",
            new ScalarKind<>("a name of a-z, 0-9 and -", namePattern(), SourceBinding::sourceName),
            "unnamed",
            "how subscriptions and reports call it: a-z, 0-9 and -");
    private static final Key<String> TYPE = Key.required(
            "type",
            Values.choice(
                    "type of source",
                    Sources.kinds().stream().map(SourceKind::type).toList()),
            "",
            "what kind of place it is: "
                    + String.join(
                            ", ", Sources.kinds().stream().map(SourceKind::type).toList()));
    private static final Key<Schedule> CRON = Key.optional(
            "cron", Values.CRON, schedule("daily 08:00").fallback(), "When it is read, as five crontab fields.");
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
    private static final Key<Duration> CATCH_UP = Key.of(
            "catch-up",
            Values.span(Duration.ofDays(90), "90d"),
            "7d",
            "How far back days are read that were missed while nothing ran.");
    private static final Key<Duration> MAX_AGE = Key.of(
            "max-age",
            Values.span(Duration.ofDays(3_650), "3650d"),
            "90d",
            "Papers dated longer ago than this are known but never news.");
    private static final Key<Boolean> ALLOW_PRIVATE =
            Key.of("allow-private", Values.FLAG, "false", "Whether loopback and private addresses may be fetched.");
    private static final Key<Map<String, Secret>> HEADERS = Key.optional(
            "headers",
            new TableKind<>(
                    new ScalarKind<>(
                            "a header name such as Authorization",
                            Map.of("type", "string", "pattern", "^[A-Za-z0-9-]+$"),
                            SourceBinding::headerName),
                    Values.SECRET),
            Map.of(),
            "Headers sent to the source's own host, such as Authorization: \"Bearer ${TOKEN}\".");
    private static final Key<Duration> PACE = Key.of(
            "pace",
            Values.span(Duration.ofMinutes(10), "10m"),
            "0s",
            "The least time between two requests to its host; a stricter rule of the host itself stays in force.");
    private static final Map<LookupKind, Key<String>> LOOKUPS = lookups();
    private static final Key<Fields> ENRICH = Key.section(
            "enrich",
            new Section(LOOKUPS.values().toArray(Key<?>[]::new)),
            "Where what its listings lack is looked up, for papers with an arXiv identifier; off with allow-private.");

    private static final List<Key<?>> SHARED =
            List.of(CRON, TIMEZONE, INITIAL_LOOKBACK, REVISIT, CATCH_UP, MAX_AGE, ALLOW_PRIVATE, HEADERS, PACE, ENRICH);
    private static final Map<String, Variant> VARIANTS = variants();

    /** The one entry of the list {@code sources}. */
    static final VariantKind ENTRY = new VariantKind(TYPE, section(schedule("daily 08:00"), List.of(), ""), sections());

    private SourceBinding() {}

    /** How one kind of source stands in the file. */
    private record Variant(SourceKind kind, Key<Schedule> schedule, SourceOptions options) {}

    private static Map<String, Variant> variants() {
        Map<String, Variant> variants = new LinkedHashMap<>();
        for (SourceKind kind : Sources.kinds()) {
            variants.put(kind.type(), new Variant(kind, schedule(kind.schedule()), new SourceOptions(kind.options())));
        }
        return variants;
    }

    private static Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        VARIANTS.forEach((type, variant) ->
                sections.put(type, section(variant.schedule(), variant.options().keys(), type)));
        return sections;
    }

    private static Section section(Key<Schedule> schedule, List<Key<?>> own, String type) {
        List<Key<?>> keys = new ArrayList<>(List.of(NAME, TYPE));
        keys.addAll(own);
        keys.add(schedule);
        keys.addAll(SHARED);
        return new Section(keys, List.of(List.of("schedule", "cron")), List.of(), keysOfOthers(type));
    }

    private static Map<String, String> keysOfOthers(String type) {
        Map<String, String> others = new HashMap<>();
        VARIANTS.forEach((other, variant) -> variant.options().keys().stream()
                .filter(key -> !other.equals(type))
                .forEach(key -> others.merge(key.name(), other, (one, more) -> one + " and " + more)));
        others.replaceAll((key, types) -> "it is a key of type " + types);
        return others;
    }

    private static Key<Schedule> schedule(String written) {
        return Key.of(
                "schedule",
                Values.SCHEDULE,
                written,
                "When it is read: daily, weekdays, weekly mon or monthly 1, then one or more HH:MM.");
    }

    static List<SourceSettings> bind(List<Fields> sources, Faults faults) {
        Set<String> names = new HashSet<>();
        List<SourceSettings> settings = new ArrayList<>();
        for (Fields source : sources) {
            if (source.has(NAME) && !names.add(source.get(NAME))) {
                faults.error(source.placeOf(NAME), "name: " + source.shown(NAME) + " is taken by a source above");
            }
            settings.add(settings(source, faults));
        }
        return settings;
    }

    private static SourceSettings settings(Fields source, Faults faults) {
        Variant variant = Objects.requireNonNull(VARIANTS.get(source.get(TYPE)));
        SourceSettings settings = new SourceSettings(
                source.get(NAME),
                source.get(TYPE),
                variant.options().values(source),
                source.has(CRON) ? source.get(CRON) : source.get(variant.schedule()),
                source.get(TIMEZONE),
                new SourceSettings.Span(
                        source.get(INITIAL_LOOKBACK), source.get(REVISIT), source.get(CATCH_UP), source.get(MAX_AGE)),
                new Access(source.get(ALLOW_PRIVATE), source.get(HEADERS), source.get(PACE)),
                enriching(source));
        variant.kind().rule().complaint(settings.options()).ifPresent(complaint -> {
            Place place = variant.options()
                    .key(complaint.option())
                    .map(source::placeOf)
                    .orElse(source.at());
            faults.error(place, complaint.message(), complaint.hint());
        });
        return settings;
    }

    private static Map<LookupKind, Key<String>> lookups() {
        Map<LookupKind, Key<String>> keys = new LinkedHashMap<>();
        for (LookupKind lookup : Sources.lookups()) {
            String used = Sources.kinds().stream()
                    .map(SourceKind::type)
                    .filter(lookup.helps())
                    .collect(Collectors.joining(", "));
            keys.put(
                    lookup,
                    Key.optional(
                            lookup.name(),
                            Addresses.SITE_OR_OFF,
                            "",
                            "A site that tells of a paper (" + lookup.told() + "), or off. By default " + lookup.site()
                                    + (used.isEmpty() ? " where it helps." : " for " + used + ".")));
        }
        return keys;
    }

    // A source that may reach private addresses stands in a closed network, or in a test: it asks nobody else.
    private static SourceSettings.Enriching enriching(Fields source) {
        Map<String, String> sites = new LinkedHashMap<>();
        LOOKUPS.forEach((lookup, key) -> {
            String given = source.get(ENRICH).get(key);
            boolean helps = lookup.helps().test(source.get(TYPE)) && !source.get(ALLOW_PRIVATE);
            String site = given.isEmpty() && helps ? lookup.site() : given;
            if (!site.isEmpty() && !site.equals(Addresses.OFF)) {
                sites.put(lookup.name(), site);
            }
        });
        return new SourceSettings.Enriching(sites);
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

    private static String headerName(String text) throws UnfitException {
        if (!text.matches("[A-Za-z0-9-]{1,100}")) {
            throw new UnfitException(Values.quoted(text) + " is not a header name", "such as Authorization");
        }
        if (OURS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new UnfitException(Values.quoted(text) + " is set by Paperboy itself", "leave it out");
        }
        return text;
    }
}
