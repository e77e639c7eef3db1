package org.paperboy.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        Map<String, List<Subscription>> earlier = byName(before);
        Map<String, List<Subscription>> later = byName(after);
        Set<String> names = new LinkedHashSet<>(later.keySet());
        names.addAll(earlier.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String shown = name.isEmpty() ? "the unnamed one" : '"' + name + '"';
            change(shown, earlier.getOrDefault(name, List.of()), later.getOrDefault(name, List.of()))
                    .ifPresent(changes::add);
        }
        return changes.isEmpty() ? "in another order" : String.join(", ", changes);
    }

    /** What became of the subscriptions of one name: usually one, but the heading of a topic may be the name of another. */
    private static Optional<String> change(String shown, List<Subscription> before, List<Subscription> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.of(shown + (before.isEmpty() ? " added" : " removed"));
        }
        if (before.size() < after.size()) {
            return Optional.of("one more " + shown + " added");
        }
        if (before.size() > after.size()) {
            return Optional.of("one of " + before.size() + " " + shown + " removed");
        }
        List<Subscription> unlike = new ArrayList<>(before);
        after.forEach(unlike::remove);
        return unlike.isEmpty() ? Optional.empty() : Optional.of(shown + " changed");
    }

    private static Map<String, List<Subscription>> byName(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .collect(Collectors.groupingBy(Subscription::name, TreeMap::new, Collectors.toList()));
    }
}
