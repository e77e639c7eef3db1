package org.paperboy.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list of at least one. */
record ListKind<T>(Kind<T> items) implements Kind<List<T>> {

    @Override
    public Optional<List<T>> read(String key, Node node, Faults faults) {
        if (!(node instanceof Node.Sequence sequence)) {
            faults.error(node.at(), key + ": found " + node.kind() + ", expected a list", hint(key, node));
            return Optional.empty();
        }
        if (sequence.items().isEmpty()) {
            faults.error(node.at(), key + ": the list is empty", "give it at least one entry, or remove the key");
            return Optional.empty();
        }
        List<T> values = new ArrayList<>();
        for (Node item : sequence.items()) {
            readItem(key, item, faults).ifPresent(values::add);
        }
        return Optional.of(values);
    }

    private Optional<T> readItem(String key, Node item, Faults faults) {
        if (items instanceof ScalarKind && item instanceof Node.Mapping mapping && !isFlow(mapping)) {
            faults.error(item.at(), key + ": an entry with a colon is a map to YAML", unmapped(mapping));
            return Optional.empty();
        }
        if (item instanceof Scalar scalar && scalar.runsOn()) {
            String hint = "align the \"-\" of all entries; if it is one entry, put it in quotes";
            faults.error(item.at(), key + ": an entry runs on into the next line", hint);
            return Optional.empty();
        }
        boolean told = item instanceof Scalar scalar && scalar.isRefused();
        return told ? Optional.empty() : items.read(key, item, faults);
    }

    private static boolean isFlow(Node.Mapping mapping) {
        return mapping.entries().isEmpty()
                || !mapping.entries().get(0).key().at().equals(mapping.at());
    }

    /** People write {@code - title: "GFlowNet*"} and mean a query. */
    private static String unmapped(Node.Mapping mapping) {
        String key = mapping.entries().get(0).key().text();
        boolean isField = List.of("title", "abstract", "author", "category").contains(key);
        return isField
                ? key + ": works in a query, not here: query: '" + key + ":\"...\"'"
                : "if the colon belongs to the text, put the whole text in quotes";
    }

    private String hint(String key, Node node) {
        boolean text = items instanceof ScalarKind && node instanceof Scalar scalar && !scalar.isAbsent();
        return text ? "put it in brackets: " + key + ": [first, second]" : "";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("minItems", 1);
        schema.put("items", items.schema());
        return schema;
    }
}
