package org.paperboy.subscription;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a subscription asks of a paper: a tree of words and operators. Equal trees are equal queries; those made by
 * {@link #anyOf}, {@link #allOf}, {@link #not} and {@link #except} have no needless levels, so that equal questions
 * become equal trees.
 */
public sealed interface Query {

    /** Answers to every paper. */
    record Everything() implements Query {}

    /**
     * Words side by side, in this order.
     *
     * @param words as written, before analysis; never blank
     * @param prefix true if the last word may go on ({@code gflownet*})
     * @param also other words for the same, any of which may stand there instead; those that begin with {@code =} in
     *     exactly these capitals. They come from a list of aliases, not from who wrote the phrase
     */
    record Phrase(Field field, String words, boolean prefix, List<String> also) implements Query {
        public Phrase {
            also = List.copyOf(also);
            if (words.isBlank()) {
                throw new IllegalArgumentException("a phrase without words");
            }
        }

        /** Words that nothing else stands for. */
        public Phrase(Field field, String words, boolean prefix) {
            this(field, words, prefix, List.of());
        }
    }

    /**
     * Words side by side, in this order and in exactly these capitals ({@code =RAG}).
     *
     * @param words as written, before analysis; never blank
     */
    record Exact(Field field, String words) implements Query {
        public Exact {
            if (words.isBlank()) {
                throw new IllegalArgumentException("a phrase without words");
            }
        }
    }

    /**
     * Words near each other, in any order ({@code "graph neural"~5}).
     *
     * @param words at least two, no two of them alike
     * @param apart how many other words may stand between them in all
     */
    record Near(Field field, List<String> words, int apart) implements Query {
        public Near {
            words = List.copyOf(words);
            if (words.size() < 2) {
                throw new IllegalArgumentException("nothing to be near to: " + words);
            }
        }
    }

    /**
     * What is known of a paper beside its words ({@code author:"Ada Moor"}, {@code category:cs.*}, {@code has:code}).
     *
     * @param field none of the texts
     */
    record Trait(Field field, String value) implements Query {
        public Trait {
            if (field.isText() || value.isBlank()) {
                throw new IllegalArgumentException("no trait: " + field + " " + value);
            }
        }
    }

    /** All of them. */
    record And(List<Query> operands) implements Query {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** At least one of them. */
    record Or(List<Query> operands) implements Query {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** Not this. Stands only beside a positive operand of an {@link And}. */
    record Not(Query operand) implements Query {}

    /** At least one of the operands, of which there must be one. */
    static Query anyOf(List<Query> operands) {
        Set<Query> flat = new LinkedHashSet<>();
        for (Query operand : operands) {
            flat.addAll(operand instanceof Or or ? or.operands() : List.of(operand));
        }
        if (flat.contains(new Everything())) {
            return new Everything();
        }
        return onlyOf(flat, "or").orElseGet(() -> new Or(List.copyOf(flat)));
    }

    /** All of the operands, of which there must be one. */
    static Query allOf(List<Query> operands) {
        Set<Query> flat = new LinkedHashSet<>();
        for (Query operand : operands) {
            if (operand instanceof And and) {
                flat.addAll(and.operands());
            } else if (operand instanceof Not not && not.operand() instanceof Or or) {
                or.operands().forEach(excluded -> flat.add(not(excluded)));
            } else {
                flat.add(operand);
            }
        }
        if (flat.stream().anyMatch(operand -> operand.isPositive() && !(operand instanceof Everything))) {
            flat.remove(new Everything());
        }
        return onlyOf(flat, "and").orElseGet(() -> new And(List.copyOf(flat)));
    }

    /** Not this. */
    static Query not(Query operand) {
        return operand instanceof Not not ? not.operand() : new Not(operand);
    }

    /** This, but none of the exclusions; this itself if there are none. */
    default Query except(List<Query> exclusions) {
        return exclusions.isEmpty() ? this : allOf(List.of(this, not(anyOf(exclusions))));
    }

    /** Its words, phrases and traits in the order in which they stand, those that are excluded among them. */
    default List<Query> leaves() {
        if (this instanceof And and) {
            return and.operands().stream()
                    .flatMap(operand -> operand.leaves().stream())
                    .toList();
        }
        if (this instanceof Or or) {
            return or.operands().stream()
                    .flatMap(operand -> operand.leaves().stream())
                    .toList();
        }
        if (this instanceof Not not) {
            return not.operand().leaves();
        }
        return this instanceof Everything ? List.of() : List.of(this);
    }

    /** True if a paper can only answer by something that stands in it, not merely by what is missing. */
    default boolean isPositive() {
        if (this instanceof Not) {
            return false;
        }
        if (this instanceof And and) {
            return and.operands().stream().anyMatch(Query::isPositive);
        }
        return !(this instanceof Or or) || or.operands().stream().allMatch(Query::isPositive);
    }

    /**
     * The query in the query language; {@link QueryParser#parse} reads it back as an equal tree, but for aliases.
     * {@link Everything}, which the language cannot say, is {@code *}.
     */
    default String text() {
        return QueryText.of(this);
    }

    private static Optional<Query> onlyOf(Set<Query> operands, String operator) {
        if (operands.isEmpty()) {
            throw new IllegalArgumentException("nothing to combine with " + operator);
        }
        return operands.size() == 1 ? Optional.of(operands.iterator().next()) : Optional.empty();
    }
}
