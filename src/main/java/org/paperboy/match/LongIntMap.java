package org.paperboy.match;

import java.util.Arrays;

/**
 * A map from numbers, any but the least of all, to numbers at or above 0 in two arrays: a third of what boxed ones take. Not
 * thread-safe to write.
 */
final class LongIntMap {
    static final int NONE = -1;

    private static final long FREE = Long.MIN_VALUE;
    private static final int FIRST_CAPACITY = 16;
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private long[] keys = free(FIRST_CAPACITY);
    private int[] values = new int[FIRST_CAPACITY];
    private int size;

    /** What stands under a key, or {@link #NONE}. */
    int get(long key) {
        int slot = slot(key);
        return keys[slot] == FREE ? NONE : values[slot];
    }

    void put(long key, int value) {
        if (4 * (size + 1) > 3 * keys.length) {
            grow();
        }
        int slot = slot(key);
        size += keys[slot] == FREE ? 1 : 0;
        keys[slot] = key;
        values[slot] = value;
    }

    // Where the key is, or the free place where it belongs.
    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * MIXER;
        int slot = (int) (mixed ^ (mixed >>> 32)) & mask;
        while (keys[slot] != key && keys[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = free(2 * oldKeys.length);
        values = new int[keys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != FREE) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
    }

    private static long[] free(int length) {
        long[] keys = new long[length];
        Arrays.fill(keys, FREE);
        return keys;
    }
}
