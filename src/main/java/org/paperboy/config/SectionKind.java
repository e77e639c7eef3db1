package org.paperboy.config;

import java.util.Map;
import java.util.Optional;

/** A map with known keys. */
record SectionKind(Section section) implements Kind<Fields> {

    @Override
    public Optional<Fields> read(String key, Node node, Faults faults) {
        if (node instanceof Node.Mapping mapping) {
            return Optional.of(Fields.read(mapping, section, faults));
        }
        String hint = "its keys are " + String.join(", ", section.names());
        faults.error(node.at(), key + ": found " + node.kind() + ", expected a map", hint);
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return section.schema();
    }
}
