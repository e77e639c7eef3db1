package org.paperboy.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Everything;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;

/**
 * Queries as numbers in one list, operators before their operands, those that do not care for the order of their
 * operands sorted: equal questions are equal numbers, and a million of them need no million trees.
 */
final class Programs {
    private static final int AND = -1;
    private static final int OR = -2;
    private static final int NOT = -3;
    private static final int EVERYTHING = -4;

    private final Ints code = new Ints();
    private final Ints starts = new Ints();
    private final LongIntMap byHash = new LongIntMap();
    private final Ints sameHash = new Ints();

    /** How a part of a query gets its number. */
    @FunctionalInterface
    interface Numbering {
        /** The number of a part that has no operands; null for one that is not known. */
        @Nullable
        Integer of(Query leaf);
    }

    /** The query as numbers; empty if it has a part without a number. */
    static int @Nullable [] encode(Query query, Numbering numbering) {
        if (query instanceof Everything) {
            return new int[] {EVERYTHING};
        }
        if (query instanceof Not not) {
            int[] operand = encode(not.operand(), numbering);
            return operand == null ? null : joined(new int[] {NOT}, List.of(operand));
        }
        if (query instanceof And || query instanceof Or) {
            List<Query> operands = query instanceof And and ? and.operands() : ((Or) query).operands();
            List<int[]> encoded = new ArrayList<>();
            for (Query operand : operands) {
                int[] one = encode(operand, numbering);
                if (one == null) {
                    return null;
                }
                encoded.add(one);
            }
            encoded.sort(Arrays::compare);
            return joined(new int[] {query instanceof And ? AND : OR, encoded.size()}, encoded);
        }
        Integer leaf = numbering.of(query);
        return leaf == null ? null : new int[] {leaf};
    }

    private static int[] joined(int[] head, List<int[]> operands) {
        Ints whole = new Ints();
        whole.addAll(head);
        operands.forEach(whole::addAll);
        return whole.toArray();
    }

    /** The number of an encoded query, which is added if it is new. */
    int enter(int[] program) {
        int known = find(program);
        if (known >= 0) {
            return known;
        }
        int number = starts.size();
        int hash = Arrays.hashCode(program);
        starts.add(code.size());
        code.addAll(program);
        sameHash.add(byHash.get(hash));
        byHash.put(hash, number);
        return number;
    }

    /** The number of an encoded query; -1 if it was not entered. */
    int find(int[] program) {
        int number = byHash.get(Arrays.hashCode(program));
        while (number != LongIntMap.NONE && !isAt(number, program)) {
            number = sameHash.get(number);
        }
        return number;
    }

    private boolean isAt(int number, int[] program) {
        int start = starts.get(number);
        if (end(number) - start != program.length) {
            return false;
        }
        for (int i = 0; i < program.length; i++) {
            if (code.get(start + i) != program[i]) {
                return false;
            }
        }
        return true;
    }

    private int end(int number) {
        return number + 1 < starts.size() ? starts.get(number + 1) : code.size();
    }

    int size() {
        return starts.size();
    }

    void trim() {
        List.of(code, starts, sameHash).forEach(Ints::trim);
    }

    /**
     * The leaves of which at least one stands in every paper that answers to a query.
     *
     * @return null if there may be none: it answers to everything, or by what is missing
     */
    int @Nullable [] triggers(int number) {
        return new Reader(starts.get(number)).triggers();
    }

    /**
     * The leaves that rule a simple query out, which holds if one of its triggers stands and none of these.
     *
     * @return null if it is not as simple as that
     */
    int @Nullable [] vetoes(int number) {
        Ints vetoes = new Ints();
        int at = starts.get(number);
        if (code.get(at) == AND) {
            int operands = code.get(at + 1);
            // Sorted, they come first.
            for (at += 2; operands > 1 && code.get(at) == NOT && code.get(at + 1) >= 0; at += 2) {
                vetoes.add(code.get(at + 1));
                operands--;
            }
            if (operands > 1) {
                return null;
            }
        }
        return areAlternatives(at, end(number)) ? vetoes.toArray() : null;
    }

    private boolean areAlternatives(int start, int end) {
        int first = code.get(start);
        if (first >= 0) {
            return true;
        }
        for (int at = start + 2; first == OR && at < end; at++) {
            if (code.get(at) < 0) {
                return false;
            }
        }
        return first == OR;
    }

    /** Whether a query holds. */
    boolean holds(int number, BitSet leaves) {
        return new Reader(starts.get(number)).holds(leaves, null);
    }

    /** The leaves by which a query holds; they mean nothing if it does not. */
    BitSet reasons(int number, BitSet leaves) {
        BitSet reasons = new BitSet();
        new Reader(starts.get(number)).holds(leaves, reasons);
        return reasons;
    }

    /** Reads one query from its beginning; each call reads one part of it. */
    private final class Reader {
        private int at;

        Reader(int start) {
            this.at = start;
        }

        int @Nullable [] triggers() {
            int operator = code.get(at++);
            if (operator >= 0) {
                return new int[] {operator};
            }
            if (operator == EVERYTHING) {
                return null;
            }
            if (operator == NOT) {
                triggers();
                return null;
            }
            int operands = code.get(at++);
            boolean complete = true;
            Ints any = new Ints();
            int[] fewest = null;
            for (int i = 0; i < operands; i++) {
                int[] one = triggers();
                complete &= one != null;
                if (one != null) {
                    any.addAll(one);
                    fewest = fewest == null || one.length < fewest.length ? one : fewest;
                }
            }
            return operator == AND ? fewest : complete ? any.toArray() : null;
        }

        boolean holds(BitSet leaves, @Nullable BitSet reasons) {
            int operator = code.get(at++);
            if (operator >= 0) {
                boolean stands = leaves.get(operator);
                if (stands && reasons != null) {
                    reasons.set(operator);
                }
                return stands;
            }
            if (operator == EVERYTHING) {
                return true;
            }
            if (operator == NOT) {
                return !holds(leaves, null);
            }
            int operands = code.get(at++);
            BitSet together = reasons == null ? null : new BitSet();
            boolean any = false;
            boolean all = true;
            for (int i = 0; i < operands; i++) {
                boolean one = holds(leaves, together);
                any |= one;
                all &= one;
            }
            boolean holds = operator == AND ? all : any;
            if (holds && reasons != null && together != null) {
                reasons.or(together);
            }
            return holds;
        }
    }
}
