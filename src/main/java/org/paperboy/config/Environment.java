package org.paperboy.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code ${NAME}} and {@code ${NAME:-default}} into the values of a file; as in a shell, a default also replaces an empty value. */
final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?}");

    private final Map<String, String> variables;
    private final Faults faults;

    Environment(Map<String, String> variables, Faults faults) {
        this.variables = variables;
        this.faults = faults;
    }

    /** The same tree with every value filled in; keys are left alone. */
    Node fillInto(Node node) {
        if (node instanceof Node.Mapping mapping) {
            List<Node.Entry> entries = mapping.entries().stream()
                    .map(entry -> new Node.Entry(entry.key(), fillInto(entry.value())))
                    .toList();
            return new Node.Mapping(mapping.at(), entries);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.at(), sequence.items().stream().map(this::fillInto).toList());
        }
        return fillIntoScalar((Scalar) node);
    }

    private Scalar fillIntoScalar(Scalar scalar) {
        if (!scalar.text().contains("${")) {
            return scalar;
        }
        StringBuilder filled = new StringBuilder();
        boolean complete = true;
        Matcher reference = REFERENCE.matcher(scalar.text());
        while (reference.find()) {
            String value = valueOf(reference);
            if (value == null) {
                String name = "${" + reference.group(1) + "}";
                faults.error(
                        scalar.placeOf(reference.start()), name + " is not set in the environment", hint(reference));
                complete = false;
            }
            reference.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
        }
        int unmatched = REFERENCE
                .matcher(scalar.text())
                .replaceAll(m -> "x".repeat(m.end() - m.start()))
                .indexOf("${");
        if (unmatched >= 0) {
            faults.error(
                    scalar.placeOf(unmatched), "a \"${\" that is no reference", "write ${NAME} or ${NAME:-default}");
            complete = false;
        }
        reference.appendTail(filled);
        return complete ? scalar.filledIn(filled.toString()) : scalar.refused();
    }

    private @Nullable String valueOf(Matcher reference) {
        String value = variables.get(reference.group(1));
        String ifUnset = reference.group(3);
        return ifUnset != null && (value == null || value.isEmpty()) ? ifUnset : value;
    }

    private static String hint(Matcher reference) {
        return "set it, or give a default: ${" + reference.group(1) + ":-...}";
    }
}
