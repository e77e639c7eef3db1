package org.paperboy.subscription;

import java.util.List;

/** What a subscription asks of a paper: a tree of words and operators. Equal trees are equal queries. */
public sealed interface Query {

    /** Answers to every paper. */
    record Everything() implements Query {}

    /**
     * Words side by side, in this order.
     *
     * @param words as written, before analysis; never blank
     * @param prefix true if the last word may go on ({@code gflownet*})
     */
    record Phrase(Field field, String words, boolean prefix) implements Query {
        public Phrase {
            if (words.isBlank()) {
                throw new IllegalArgumentException("a phrase without words");
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
}
