package org.paperboy.config;

import java.util.List;
import java.util.function.UnaryOperator;

/** YAML as written: every scalar is its text, so that {@code NO}, {@code 1e3} and {@code 12:30} stay what they are. */
sealed interface Node permits Node.Mapping, Node.Sequence, Scalar {

    /** Where it begins. */
    Place at();

    /** What a reader calls it: {@code a text}, {@code a list}. */
    String kind();

    /** The same tree with every value changed; keys are left alone. */
    Node withValues(UnaryOperator<Scalar> change);

    /** Keys and values in the order of the file; a key may stand twice here. */
    record Mapping(Place at, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a map";
        }

        @Override
        public Node withValues(UnaryOperator<Scalar> change) {
            return new Mapping(
                    at,
                    entries.stream()
                            .map(entry -> new Entry(entry.key, entry.value.withValues(change)))
                            .toList());
        }
    }

    /** One line of a mapping. */
    record Entry(Scalar key, Node value) {}

    /** A list. */
    record Sequence(Place at, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public Node withValues(UnaryOperator<Scalar> change) {
            return new Sequence(
                    at, items.stream().map(item -> item.withValues(change)).toList());
        }
    }
}
