package org.paperboy.match;

import java.util.List;

/** For each leaf some queries, all in two arrays. */
final class QueriesByLeaf {
    /** The bits that tell a word of 64 bits from others in the number of a bit. */
    private static final int WORD = 6;

    /** By leaf, where its queries begin; one more number ends the last. */
    private final int[] first;

    private final int[] queries;

    /** @param leavesOf by query its leaves */
    QueriesByLeaf(int leaves, List<int[]> leavesOf) {
        first = new int[leaves + 1];
        for (int[] some : leavesOf) {
            for (int leaf : some) {
                first[leaf + 1]++;
            }
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            first[leaf + 1] += first[leaf];
        }
        queries = new int[first[leaves]];
        int[] next = first.clone();
        for (int query = 0; query < leavesOf.size(); query++) {
            for (int leaf : leavesOf.get(query)) {
                queries[next[leaf]++] = query;
            }
        }
    }

    /** Sets the bits of a leaf's queries. */
    void mark(int leaf, long[] bits) {
        for (int at = first[leaf]; at < first[leaf + 1]; at++) {
            bits[queries[at] >> WORD] |= 1L << queries[at];
        }
    }

    /** Clears the bits of a leaf's queries. */
    void unmark(int leaf, long[] bits) {
        for (int at = first[leaf]; at < first[leaf + 1]; at++) {
            bits[queries[at] >> WORD] &= ~(1L << queries[at]);
        }
    }
}
