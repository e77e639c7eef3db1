package org.paperboy.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map whose known keys depend on the value of one of them.
 *
 * @param selector the key that decides; every section has it
 * @param shared the keys that every variant has
 * @param variants the whole section of each variant, by the value of the selector
 */
record VariantKind(Key<String> selector, Section shared, Map<String, Section> variants) implements Kind<Fields> {

    @Override
    public Optional<Fields> read(String key, Node node, Faults faults) {
        if (!(node instanceof Node.Mapping mapping)) {
            return new SectionKind(shared).read(key, node, faults);
        }
        @Nullable Section section = variants.get(selected(mapping));
        if (section != null) {
            return Optional.of(Fields.read(mapping, section, faults));
        }
        // Which other keys are right cannot be told, so only those that are right everywhere are looked at.
        List<Node.Entry> known = mapping.entries().stream()
                .filter(entry -> shared.names().contains(entry.key().text()))
                .toList();
        Fields.read(new Node.Mapping(mapping.at(), known), shared, faults);
        return Optional.empty();
    }

    private String selected(Node.Mapping mapping) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(selector.name()))
                .filter(entry -> entry.value() instanceof Scalar)
                .map(entry -> ((Scalar) entry.value()).text())
                .findFirst()
                .orElse("");
    }

    @Override
    public Map<String, Object> schema() {
        List<Map<String, Object>> cases = new ArrayList<>();
        variants.forEach((name, section) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("if", Map.of("properties", Map.of(selector.name(), Map.of("const", name))));
            one.put("then", section.schema());
            cases.add(one);
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of(selector.name(), selector.schema()));
        schema.put("required", List.of(selector.name()));
        schema.put("allOf", cases);
        return schema;
    }
}
