package org.paperboy.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A single value.
 *
 * @param expected what it must be, in words: {@code a length of time such as 30s}
 * @param secret whether nothing of it may be shown
 * @param free whether any sign may be part of it, as in C# and TeX, so that YAML may have taken what was meant
 */
record ScalarKind<T>(String expected, Parsing<T> parsing, Map<String, Object> schema, boolean secret, boolean free)
        implements Kind<T> {

    /** How a text becomes a value. */
    interface Parsing<T> {
        T parse(String text) throws UnfitException;
    }

    ScalarKind {
        // Map.of has another order in every run; the generated schemas must not.
        schema = Collections.unmodifiableMap(new TreeMap<>(schema));
    }

    ScalarKind(String expected, Map<String, Object> schema, Parsing<T> parsing) {
        this(expected, parsing, schema, false);
    }

    ScalarKind(String expected, Parsing<T> parsing, Map<String, Object> schema, boolean secret) {
        this(expected, parsing, schema, secret, false);
    }

    ScalarKind<T> ofAnySigns() {
        return new ScalarKind<>(expected, parsing, schema, secret, true);
    }

    @Override
    public Optional<T> read(String key, Node node, Faults faults) {
        if (!(node instanceof Scalar scalar) || scalar.isAbsent()) {
            faults.error(node.at(), key + ": found " + node.kind() + ", expected " + expected);
            return Optional.empty();
        }
        if (free && scalar.isMangled()) {
            faults.error(
                    scalar.at(),
                    key + ": has a backslash that YAML takes, with the letter behind it, for a character nobody sees",
                    "use single quotes");
            return Optional.empty();
        }
        if (free && scalar.isCommented()) {
            faults.warning(
                    scalar.at(),
                    key + ": ends before the #, where a comment begins to YAML",
                    "if the # belongs to it, use single quotes; if not, give the comment a line of its own");
        }
        try {
            return Optional.of(parsing.parse(scalar.text()));
        } catch (UnfitException e) {
            if (secret || scalar.isFromEnvironment()) {
                String shown = scalar.isFromEnvironment() ? "the value of " + scalar.written() : "this";
                faults.error(scalar.at(), key + ": " + shown + " is not " + expected);
            } else {
                faults.error(scalar.placeOf(e.offset()), key + ": " + e.getMessage(), e.hint());
            }
            return Optional.empty();
        }
    }
}
