package org.paperboy.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key of a section.
 *
 * @param fallback stands in where the key is missing or its value is at fault
 * @param shownDefault the default as one would write it; empty if there is none to show
 * @param description for people, with the unit
 * @param <T> what its value becomes
 */
record Key<T>(String name, Kind<T> kind, T fallback, String shownDefault, boolean required, String description) {

    /** A key that must stand there; the placeholder is only seen in results that are thrown away. */
    static <T> Key<T> required(String name, Kind<T> kind, T placeholder, String description) {
        return new Key<>(name, kind, placeholder, "", true, description);
    }

    /** A key that may be missing, with a default as one would write it. */
    static <T> Key<T> of(String name, ScalarKind<T> kind, String written, String description) {
        try {
            return new Key<>(name, kind, kind.parsing().parse(written), written, false, description);
        } catch (UnfitException e) {
            throw new IllegalStateException("the default of " + name + " is not of its kind", e);
        }
    }

    /** A key that may be missing, and then means this. */
    static <T> Key<T> optional(String name, Kind<T> kind, T absent, String description) {
        return new Key<>(name, kind, absent, "", false, description);
    }

    static <T> Key<List<T>> list(String name, Kind<T> items, String description) {
        return optional(name, new ListKind<>(items), List.of(), description);
    }

    static Key<Fields> section(String name, Section section, String description) {
        return optional(name, new SectionKind(section), Fields.none(section), description);
    }

    boolean isSecret() {
        return kind instanceof ScalarKind<T> scalar && scalar.secret();
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.putAll(kind.schema());
        if (!shownDefault.isEmpty()) {
            schema.put("default", typed(shownDefault, schema.get("type")));
        }
        return schema;
    }

    private static Object typed(String written, @Nullable Object type) {
        if ("integer".equals(type)) {
            return Integer.valueOf(written);
        }
        return "boolean".equals(type) ? Boolean.valueOf(written) : written;
    }
}
