package org.paperboy.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.subscription.Field;

/** Which leaves of queries stand in one paper, and where. Numbers in one list, for most are never asked for again. */
final class Findings {
    /** A place where words of a leaf stand. */
    record Place(int leaf, boolean alias, Field field, int from, int start, int end) {}

    private static final int NUMBERS = 5;
    private static final Comparator<Hit> READING_ORDER =
            Comparator.comparing(Hit::field).thenComparing(Hit::start).thenComparing(Hit::end);

    private final BitSet leaves = new BitSet();
    private final Ints places = new Ints();

    void add(Place place) {
        leaves.set(place.leaf());
        places.addAll(
                place.leaf() << 1 | (place.alias() ? 1 : 0),
                place.field() == Field.TITLE ? 1 : 0,
                place.from(),
                place.start(),
                place.end());
    }

    /** Notes a leaf that stands nowhere in the text. */
    void add(int leaf) {
        leaves.set(leaf);
    }

    boolean has(int leaf) {
        return leaves.get(leaf);
    }

    BitSet leaves() {
        return leaves;
    }

    /** Where the leaves of a choice stand, in the order they were found. */
    List<Place> placesOf(IntPredicate chosen) {
        List<Place> found = new ArrayList<>();
        for (int at = 0; at < places.size(); at += NUMBERS) {
            int entry = places.get(at);
            if (chosen.test(entry >> 1)) {
                found.add(new Place(
                        entry >> 1,
                        (entry & 1) == 1,
                        places.get(at + 1) == 1 ? Field.TITLE : Field.ABSTRACT,
                        places.get(at + 2),
                        places.get(at + 3),
                        places.get(at + 4)));
            }
        }
        return found;
    }

    /** The hits in reading order, those that overlap as one. */
    static List<Hit> merged(List<Hit> hits) {
        List<Hit> merged = new ArrayList<>();
        hits.stream().sorted(READING_ORDER).forEachOrdered(hit -> append(merged, hit));
        return merged;
    }

    private static void append(List<Hit> merged, Hit hit) {
        int last = merged.size() - 1;
        if (last < 0 || !overlap(merged.get(last), hit)) {
            merged.add(hit);
            return;
        }
        Hit before = merged.get(last);
        // What the query itself says tells more than what means the same.
        boolean asWritten = before.meant().isEmpty() || hit.meant().isEmpty();
        String meant = asWritten ? "" : before.meant();
        merged.set(last, new Hit(before.field(), before.start(), Math.max(before.end(), hit.end()), meant));
    }

    private static boolean overlap(Hit before, Hit hit) {
        return before.field() == hit.field() && hit.start() >= before.start() && hit.start() < before.end();
    }
}
