package org.paperboy.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map with keys of the operator's choosing.
 *
 * @param names what such a key must be
 */
record TableKind<T>(ScalarKind<String> names, ScalarKind<T> values) implements Kind<Map<String, T>> {

    @Override
    public Optional<Map<String, T>> read(String key, Node node, Faults faults) {
        if (!(node instanceof Node.Mapping mapping)) {
            faults.error(node.at(), key + ": found " + node.kind() + ", expected a map");
            return Optional.empty();
        }
        Map<String, T> table = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Optional<String> name = names.read(key, entry.key(), faults);
            boolean told = entry.value() instanceof Scalar scalar && scalar.isRefused();
            Optional<T> value =
                    told ? Optional.empty() : values.read(entry.key().text(), entry.value(), faults);
            if (name.isPresent() && value.isPresent() && table.putIfAbsent(name.get(), value.get()) != null) {
                faults.error(entry.key().at(), name.get() + ": stands twice");
            }
        }
        return Optional.of(table);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("propertyNames", names.schema());
        schema.put("additionalProperties", values.schema());
        return schema;
    }
}
