package org.paperboy.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;

/** Says in which keys two versions of a subscriber differ. */
final class ChangedSettings {
    private ChangedSettings() {}

    static List<String> between(Subscriber before, Subscriber after) {
        List<String> settings = new ArrayList<>();
        note(settings, "name", before.name(), after.name());
        note(settings, "timezone", before.timezone(), after.timezone());
        note(settings, "schedule", before.schedule(), after.schedule());
        note(settings, "paused-until", before.pausedUntil(), after.pausedUntil());
        note(settings, "trending", before.trending(), after.trending());
        note(settings, "max-papers", before.maxPapers(), after.maxPapers());
        note(settings, "when-empty", before.whenEmpty(), after.whenEmpty());
        if (!before.subscriptions().equals(after.subscriptions())) {
            settings.add("subscriptions: " + subscriptions(before.subscriptions(), after.subscriptions()));
        }
        return settings;
    }

    private static void note(List<String> settings, String key, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            settings.add(key + ": " + shown(before) + " -> " + shown(after));
        }
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.isEmpty() ? "none" : text;
    }

    private static String subscriptions(List<Subscription> before, List<Subscription> after) {
        Map<String, Subscription> earlier = byName(before);
        Map<String, Subscription> later = byName(after);
        Set<String> names = new LinkedHashSet<>(later.keySet());
        names.addAll(earlier.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String shown = name.isEmpty() ? "the unnamed one" : '"' + name + '"';
            if (!earlier.containsKey(name)) {
                changes.add(shown + " added");
            } else if (!later.containsKey(name)) {
                changes.add(shown + " removed");
            } else if (!Objects.equals(earlier.get(name), later.get(name))) {
                changes.add(shown + " changed");
            }
        }
        return changes.isEmpty() ? "in another order" : String.join(", ", changes);
    }

    private static Map<String, Subscription> byName(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .collect(Collectors.toMap(Subscription::name, Function.identity(), (one, twice) -> one, TreeMap::new));
    }
}
