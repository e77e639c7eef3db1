package org.paperboy.match;

import java.util.Arrays;

/** A map from numbers to numbers at or above 0 in two arrays: a third of what boxed ones take. Not thread-safe to write. */
final class LongIntMap {
    static final int NONE = -1;

    private static final int FIRST_CAPACITY = 16;
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[FIRST_CAPACITY];
    private int[] values = filled(FIRST_CAPACITY);
    private int size;

    /** What stands under a key, or {@link #NONE}. */
    int get(long key) {
        return values[slot(key)];
    }

    void put(long key, int value) {
        if (4 * (size + 1) > 3 * keys.length) {
            grow();
        }
        int slot = slot(key);
        size += values[slot] == NONE ? 1 : 0;
        keys[slot] = key;
        values[slot] = value;
    }

    // Where the key is, or the free place where it belongs.
    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * MIXER;
        int slot = (int) (mixed ^ (mixed >>> 32)) & mask;
        while (values[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = filled(keys.length);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldValues[old] != NONE) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
    }

    private static int[] filled(int length) {
        int[] values = new int[length];
        Arrays.fill(values, NONE);
        return values;
    }
}
