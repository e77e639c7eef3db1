package org.paperboy.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one map in a file.
 *
 * @param alternatives of each group at most one key may stand
 * @param choice exactly one of these keys must stand; empty for no such rule
 * @param strangers keys that do not belong here but elsewhere, and a hint where
 */
record Section(List<Key<?>> keys, List<List<String>> alternatives, List<String> choice, Map<String, String> strangers) {

    Section(Key<?>... keys) {
        this(List.of(keys), List.of(), List.of());
    }

    Section(List<Key<?>> keys, List<List<String>> alternatives, List<String> choice) {
        this(keys, alternatives, choice, Map.of());
    }

    Section {
        strangers = Map.copyOf(strangers);
        keys = List.copyOf(keys);
        alternatives = List.copyOf(alternatives);
        choice = List.copyOf(choice);
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    Optional<Key<?>> key(String name) {
        return keys.stream()
                .<Key<?>>map(key -> key)
                .filter(key -> key.name().equals(name))
                .findFirst();
    }

    /** The key below this section under which a name would be known. */
    Optional<String> homeOf(String name) {
        for (Key<?> key : keys) {
            Optional<Section> below = sectionOf(key.kind());
            if (below.isPresent() && below.get().names().contains(name)) {
                return Optional.of(key.name());
            }
            Optional<String> deeper = below.flatMap(section -> section.homeOf(name));
            if (deeper.isPresent()) {
                return Optional.of(key.name() + ": " + deeper.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<Section> sectionOf(Kind<?> kind) {
        if (kind instanceof ListKind<?> list) {
            return sectionOf(list.items());
        }
        if (kind instanceof VariantKind variant) {
            return Optional.of(variant.shared());
        }
        return kind instanceof SectionKind section ? Optional.of(section.section()) : Optional.empty();
    }

    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), key.schema()));
        List<String> required =
                keys.stream().filter(Key::required).map(Key::name).toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!alternatives.isEmpty()) {
            schema.put("allOf", alternatives.stream().map(Section::notTogether).toList());
        }
        if (!choice.isEmpty()) {
            schema.put("oneOf", choice.stream().map(Section::requiring).toList());
        }
        return schema;
    }

    private static Map<String, Object> notTogether(List<String> pair) {
        return Map.of("not", Map.of("required", pair));
    }

    private static Map<String, Object> requiring(String name) {
        return Map.of("required", List.of(name));
    }
}
