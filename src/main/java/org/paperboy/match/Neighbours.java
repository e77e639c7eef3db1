package org.paperboy.match;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Words that are one slip of the hand away: a letter dropped, added or changed, or two neighbours swapped. */
final class Neighbours {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private Neighbours() {}

    /** All of them, whether they are words or not; in small letters, as the word is. */
    static Set<String> of(String word) {
        Set<String> neighbours = new LinkedHashSet<>();
        for (int at = 0; at <= word.length(); at++) {
            String before = word.substring(0, at);
            if (at < word.length()) {
                String after = word.substring(at + 1);
                neighbours.add(before + after);
                each(letter -> neighbours.add(before + letter + after));
            }
            if (at + 1 < word.length()) {
                neighbours.add(before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2));
            }
            String rest = word.substring(at);
            each(letter -> neighbours.add(before + letter + rest));
        }
        neighbours.remove(word);
        return neighbours;
    }

    /** Whether so many slips lead from one word to the other; swaps are not looked for. */
    static boolean within(String one, String other, int slips) {
        if (Math.abs(one.length() - other.length()) > slips) {
            return false;
        }
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            int least = row;
            for (int column = 1; column < above.length; column++) {
                int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, 1 + Math.min(above[column], current[column - 1]));
                least = Math.min(least, current[column]);
            }
            if (least > slips) {
                return false;
            }
            above = current;
        }
        return above[other.length()] <= slips;
    }

    private static void each(Consumer<Character> use) {
        LETTERS.chars().forEach(letter -> use.accept((char) letter));
    }
}
