package org.paperboy.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Subscriber;

/**
 * One subscription file, read and checked.
 *
 * @param file as faults name it
 * @param entries its subscribers in the order of the file; none if it is faulty, for a file is used whole or not at all
 * @param topics the names of the topics it refers to
 * @param faults in the order of the file, warnings among them
 */
public record SubscriptionFile(String file, List<Entry> entries, Set<String> topics, List<Fault> faults) {

    /**
     * A subscriber, and where their address stands.
     *
     * @param written their subscriptions, in their order
     */
    public record Entry(Subscriber subscriber, List<Written> written, int line, int column) {
        public Entry {
            written = List.copyOf(written);
        }
    }

    public SubscriptionFile {
        entries = List.copyOf(entries);
        topics = Set.copyOf(topics);
        faults = List.copyOf(faults);
    }

    /**
     * Reads and checks the text of a file.
     *
     * @param file as faults shall name it
     * @param references a source that is none of these is a warning, a topic an error
     */
    public static SubscriptionFile parse(String file, String content, References references) {
        Faults faults = new Faults(file);
        SubscriptionRoot.Content read = YamlTree.read(content, true, faults)
                .map(root -> SubscriptionRoot.bind(root, references, faults))
                .orElse(new SubscriptionRoot.Content(List.of(), Set.of()));
        return new SubscriptionFile(
                file, faults.areFatal() ? List.of() : read.entries(), read.topics(), faults.inOrder());
    }

    /** Whether it must not be used. */
    public boolean isFaulty() {
        return faults.stream().anyMatch(fault -> !fault.warning());
    }

    /** Its subscribers in the order of the file. */
    public List<Subscriber> subscribers() {
        return entries.stream().map(Entry::subscriber).toList();
    }

    /**
     * The same files, but those with an address that stands in an earlier one are faulty. Addresses that differ only in
     * case are the same.
     *
     * @param inOrder sorted by name, as {@link SubscriptionFolder} lists them
     */
    public static List<SubscriptionFile> refuseDuplicates(List<SubscriptionFile> inOrder) {
        Map<String, String> places = new HashMap<>();
        List<SubscriptionFile> checked = new ArrayList<>();
        for (SubscriptionFile file : inOrder) {
            List<Fault> duplicates = file.entries.stream()
                    .flatMap(entry -> duplicate(file.file, entry, places.get(addressOf(entry))).stream())
                    .toList();
            if (duplicates.isEmpty()) {
                file.entries.forEach(entry -> places.put(addressOf(entry), place(file.file, entry)));
                checked.add(file);
            } else {
                checked.add(file.refusedFor(duplicates));
            }
        }
        return checked;
    }

    private static Optional<Fault> duplicate(String file, Entry entry, @Nullable String earlier) {
        if (earlier == null) {
            return Optional.empty();
        }
        return Optional.of(Fault.error(
                file,
                entry.line,
                entry.column,
                "email: this address stands in another file too",
                "first at " + earlier));
    }

    private SubscriptionFile refusedFor(List<Fault> duplicates) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(duplicates);
        return new SubscriptionFile(file, List.of(), topics, all);
    }

    static String addressOf(Entry entry) {
        return entry.subscriber.email().toLowerCase(Locale.ROOT);
    }

    private static String place(String file, Entry entry) {
        return file + ":" + entry.line + ":" + entry.column;
    }
}
