package org.paperboy.config;

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

    /** The value with its references replaced; refused if one of them cannot be. */
    Scalar fillInto(Scalar scalar) {
        if (!scalar.text().contains("${")) {
            return scalar;
        }
        Matcher reference = REFERENCE.matcher(scalar.text());
        boolean complete = !hasStrayOpening(scalar);
        StringBuilder filled = new StringBuilder();
        while (reference.find()) {
            String value = valueOf(reference);
            if (value == null) {
                faults.error(scalar.placeOf(reference.start()), unset(reference), hint(reference));
                complete = false;
            }
            reference.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
        }
        reference.appendTail(filled);
        return complete ? scalar.filledIn(filled.toString()) : scalar.refused();
    }

    private boolean hasStrayOpening(Scalar scalar) {
        String others = REFERENCE.matcher(scalar.text()).replaceAll(found -> "-".repeat(found.end() - found.start()));
        int stray = others.indexOf("${");
        if (stray < 0) {
            return false;
        }
        faults.error(scalar.placeOf(stray), "a \"${\" that is no reference", "write ${NAME} or ${NAME:-default}");
        return true;
    }

    private @Nullable String valueOf(Matcher reference) {
        String value = variables.get(reference.group(1));
        String ifUnset = reference.group(3);
        return ifUnset != null && (value == null || value.isEmpty()) ? ifUnset : value;
    }

    private static String unset(Matcher reference) {
        return "${" + reference.group(1) + "} is not set in the environment";
    }

    private static String hint(Matcher reference) {
        return "set it, or give a default: ${" + reference.group(1) + ":-...}";
    }
}
