package org.paperboy.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.subscription.Subscriber;

/** The two forms of a subscription file: one subscriber, or a list of them under {@code subscribers}. */
final class SubscriptionRoot {
    private static final Key<List<Fields>> SUBSCRIBERS = Key.required(
            "subscribers",
            new ListKind<>(new SectionKind(SubscriberBinding.SECTION)),
            List.of(),
            "Several subscribers in one file.");
    static final Section LIST = new Section(SUBSCRIBERS);

    private SubscriptionRoot() {}

    /**
     * What stands in a file.
     *
     * @param topics the names of the topics it refers to
     */
    record Content(List<SubscriptionFile.Entry> entries, Set<String> topics) {}

    static Content bind(Node root, References references, Faults faults) {
        Node withoutReferences = root.withValues(scalar -> refuseReference(scalar, faults));
        SubscriberBinding binding = new SubscriberBinding(references, faults);
        List<SubscriptionFile.Entry> entries = new ArrayList<>();
        Map<String, SubscriptionFile.Entry> earlier = new HashMap<>();
        for (Fields fields : subscribers(withoutReferences, faults)) {
            Place at = fields.placeOf(SubscriberBinding.EMAIL);
            Subscriber subscriber = binding.bind(fields);
            SubscriptionFile.Entry entry = new SubscriptionFile.Entry(
                    subscriber, binding.written(fields, subscriber.subscriptions()), at.line(), at.column());
            SubscriptionFile.@Nullable Entry first = earlier.putIfAbsent(SubscriptionFile.addressOf(entry), entry);
            if (first != null && !entry.subscriber().email().isEmpty()) {
                faults.error(at, "email: this address stands twice", "first in line " + first.line());
            }
            entries.add(entry);
        }
        return new Content(entries, binding.topics());
    }

    private static List<Fields> subscribers(Node root, Faults faults) {
        if (root instanceof Node.Sequence sequence) {
            faults.error(sequence.at(), "the file: found a list, expected a map", "a list stands under subscribers:");
            return List.of();
        }
        boolean several = root instanceof Node.Mapping mapping
                && mapping.entries().stream()
                        .anyMatch(entry -> entry.key().text().equals(SUBSCRIBERS.name()));
        Section section = several ? LIST : SubscriberBinding.SECTION;
        return new SectionKind(section)
                .read("the file", root, faults)
                .map(fields -> several ? fields.get(SUBSCRIBERS) : List.of(fields))
                .orElse(List.of());
    }

    /** Whoever may write a subscription file could have the daemon's environment mailed to them. */
    private static Scalar refuseReference(Scalar scalar, Faults faults) {
        int reference = scalar.text().indexOf("${");
        if (reference < 0) {
            return scalar;
        }
        faults.error(
                scalar.placeOf(reference),
                "\"${\" is not filled in here",
                "only the main file may use the environment: a subscription could mail its secrets out");
        return scalar.refused();
    }
}
