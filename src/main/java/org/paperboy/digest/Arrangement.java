package org.paperboy.digest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.digest.Digest.Entry;
import org.paperboy.digest.Digest.Section;
import org.paperboy.match.Match;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Subscription;

/** The order in which a reader meets what matched. */
public final class Arrangement {
    // What waited longest comes first, or a busy week would push it out for ever.
    private static final Comparator<Entry> BEST_FIRST = Comparator.comparing((Entry entry) -> !entry.carriedOver())
            .thenComparing(entry -> !hitsTitle(entry))
            .thenComparing(
                    entry -> entry.paper().votes() == null ? 0 : -entry.paper().votes())
            .thenComparing(entry -> -entry.paper().ordinal());

    private Arrangement() {}

    /**
     * Sections in the subscriber's order, each with the papers its subscription is the first to claim. Within a section:
     * papers an earlier digest had no room for, then those that hit in the title, then by votes, then the newest.
     */
    public static List<Section> sections(List<Subscription> subscriptions, List<Entry> entries) {
        Map<Subscription, List<Entry>> bySubscription = new LinkedHashMap<>();
        subscriptions.forEach(subscription -> bySubscription.put(subscription, new ArrayList<>()));
        for (Entry entry : entries) {
            Match first = entry.matches().get(0);
            bySubscription
                    .computeIfAbsent(first.subscription(), unlisted -> new ArrayList<>())
                    .add(entry);
        }
        return bySubscription.entrySet().stream()
                .filter(section -> !section.getValue().isEmpty())
                .map(section -> new Section(
                        section.getKey().name(),
                        section.getValue().stream().sorted(BEST_FIRST).toList()))
                .toList();
    }

    private static boolean hitsTitle(Entry entry) {
        return entry.matches().stream()
                .flatMap(match -> match.evidence().hits().stream())
                .anyMatch(hit -> hit.field() == Field.TITLE);
    }
}
