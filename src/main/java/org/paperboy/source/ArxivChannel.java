package org.paperboy.source;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A feed of arXiv, in whichever form: RSS 2.0 and Atom since February 2024, RSS 1.0 (RDF) before.
 *
 * @param title of the feed
 * @param about what it says it is, or what went wrong
 * @param day the day of its issue; null if it states none
 * @param declared how many items it says it has; null if it does not say
 */
record ArxivChannel(
        String title,
        String about,
        @Nullable LocalDate day,
        Skips skips,
        @Nullable Integer declared,
        List<XmlElement> items) {
    ArxivChannel {
        items = List.copyOf(items);
    }

    /** The days of the week and the hours in UTC in which it says it has nothing new. */
    record Skips(Set<DayOfWeek> days, Set<Integer> hours) {
        Skips {
            days = Set.copyOf(days);
            hours = Set.copyOf(hours);
        }
    }

    /** Empty where the root is that of no feed. */
    static Optional<ArxivChannel> of(XmlElement root) {
        return switch (root.name()) {
            case "feed" -> Optional.of(of(root, root.children("entry")));
            case "rss" -> root.child("channel").map(rss -> of(rss, rss.children("item")));
            case "rdf" -> root.child("channel").map(rdf -> of(rdf, root.children("item")));
            default -> Optional.empty();
        };
    }

    private static ArxivChannel of(XmlElement channel, List<XmlElement> items) {
        return new ArxivChannel(
                channel.text("title"),
                channel.text("description") + channel.text("subtitle"),
                day(channel),
                new Skips(
                        SkippedDays.named(skipped(channel, "skipdays", "day").toList()),
                        skipped(channel, "skiphours", "hour")
                                .filter(hour -> hour.matches("\\d{1,2}"))
                                .map(Integer::valueOf)
                                .collect(Collectors.toSet())),
                channel.child("items")
                        .flatMap(contents -> contents.child("seq"))
                        .map(seq -> seq.children("li").size())
                        .orElse(null),
                items);
    }

    // Not lastBuildDate: an old issue has been served under a new one.
    private static @Nullable LocalDate day(XmlElement channel) {
        return Stream.of("pubdate", "date", "updated")
                .map(name -> LooseDate.day(channel.text(name)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> skipped(XmlElement channel, String list, String name) {
        return channel.children(list).stream()
                .flatMap(skips -> skips.children(name).stream())
                .map(one -> one.text());
    }

    /** Why it may be empty; nothing explains a feed that stayed empty beyond the next issue. */
    Optional<String> excuse(LocalDate today, Instant now) {
        LocalDate of = day == null ? today : day;
        if (ArxivCalendar.latestIssueEverywhere(now).isAfter(of)) {
            return Optional.empty();
        }
        if (skips.days().contains(of.getDayOfWeek())) {
            return Optional.of("the feed has no items and says that it skips this day of the week: " + of);
        }
        int hour = now.atOffset(ZoneOffset.UTC).getHour();
        if (skips.hours().contains(hour)) {
            return Optional.of("the feed has no items and says that it skips this hour: " + hour + " UTC");
        }
        return ArxivCalendar.hasIssue(of)
                ? Optional.empty()
                : Optional.of("the feed has no items, and arXiv announces none for the weekend: " + of);
    }
}
