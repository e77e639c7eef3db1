package org.paperboy.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The values of a source's own keys, in the order in which its kind declares them.
 *
 * @param values by name, {@code group.name} for those below a group; one without a value has an empty list
 */
public record Options(Map<String, List<String>> values) {
    public Options {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, List.copyOf(value)));
        values = Collections.unmodifiableMap(copy);
    }

    /**
     * The value; empty if there is none.
     *
     * @throws IllegalArgumentException for a name that the kind did not declare
     */
    public String text(String name) {
        List<String> value = list(name);
        return value.isEmpty() ? "" : value.get(0);
    }

    /**
     * All values of a list.
     *
     * @throws IllegalArgumentException for a name that the kind did not declare
     */
    public List<String> list(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no key " + name + "; declared: " + values.keySet());
        }
        return Objects.requireNonNull(values.get(name));
    }

    /** All that is there, in one line: other values are another source. */
    String line() {
        return values.values().stream()
                .map(value -> String.join(",", value))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
