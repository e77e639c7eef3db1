package org.paperboy.source;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.fetch.Fetcher;

/**
 * A kind of source: its keys, and how it is made. The configuration, its schema and its faults follow from what stands
 * here.
 *
 * @param type as written in the configuration
 * @param description what kind of place it is, in a few words
 * @param schedule when it is read unless the configuration says otherwise
 * @param options its own keys; one named {@code url} is among them
 */
public record SourceKind(
        String type, String description, String schedule, List<Option> options, Rule rule, Opening opening) {

    public SourceKind {
        options = List.copyOf(options);
    }

    /**
     * The values of its keys where only some are given; the others are as declared.
     *
     * @param given by name, {@code group.name} for those below a group
     * @throws IllegalArgumentException for a name that is not declared
     */
    public Options options(Map<String, List<String>> given) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        options.forEach(option -> declare("", option, values));
        given.forEach((name, value) -> {
            if (values.replace(name, value) == null) {
                throw new IllegalArgumentException(type + " has no key " + name + "; its keys: " + values.keySet());
            }
        });
        return new Options(values);
    }

    private static void declare(String prefix, Option option, Map<String, List<String>> values) {
        if (option.form() instanceof Option.Group group) {
            group.options().forEach(below -> declare(prefix + option.name() + ".", below, values));
            return;
        }
        boolean several = option.form() instanceof Option.Choices;
        List<String> fallback = several ? List.of(option.fallback().split(" ", -1)) : List.of(option.fallback());
        values.put(prefix + option.name(), option.fallback().isEmpty() ? List.of() : fallback);
    }

    /** What keys must mean together. */
    public interface Rule {
        /** Nothing more than each key for itself. */
        Rule NONE = options -> Optional.empty();

        /** What is wrong between the keys; empty if nothing is. */
        Optional<Complaint> complaint(Options options);
    }

    /**
     * What is wrong with a source's keys taken together.
     *
     * @param option the key that the fault is shown at
     * @param message what was found and what was expected, beginning with the key
     * @param hint how to mend it
     */
    public record Complaint(String option, String message, String hint) {}

    /** Makes a source. */
    interface Opening {
        Source open(SourceSettings settings, Fetcher fetcher, Clock clock);
    }
}
