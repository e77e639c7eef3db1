package org.paperboy.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.subscription.Field;

/**
 * Which leaves of queries stand in one paper, and where. Numbers in one list, for most are never asked for again. Not to be
 * read by several threads at once.
 */
final class Findings {
    /**
     * A place where words of a leaf stand.
     *
     * @param from the position of the first word
     * @param to the position behind the last
     */
    record Place(int leaf, boolean alias, Field field, int from, int to, int start, int end) {}

    private static final int NUMBERS = 6;
    private static final Comparator<Hit> READING_ORDER =
            Comparator.comparing(Hit::field).thenComparing(Hit::start).thenComparing(Hit::end);

    private final BitSet leaves = new BitSet();
    private final Ints places = new Ints();
    /** By leaf, where in the list its places are; filled when first asked for. */
    private final Map<Integer, Ints> byLeaf = new HashMap<>();

    private int known;

    void add(Place place) {
        leaves.set(place.leaf());
        places.addAll(
                place.leaf() << 1 | (place.alias() ? 1 : 0),
                place.field() == Field.TITLE ? 1 : 0,
                place.from(),
                place.to(),
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

    /** Where a leaf stands, in the order it was found. */
    List<Place> placesOf(int leaf) {
        for (; known < places.size(); known += NUMBERS) {
            byLeaf.computeIfAbsent(places.get(known) >> 1, unseen -> new Ints()).add(known);
        }
        Ints there = byLeaf.get(leaf);
        List<Place> found = new ArrayList<>();
        for (int number = 0; there != null && number < there.size(); number++) {
            int at = there.get(number);
            found.add(new Place(
                    leaf,
                    (places.get(at) & 1) == 1,
                    places.get(at + 1) == 1 ? Field.TITLE : Field.ABSTRACT,
                    places.get(at + 2),
                    places.get(at + 3),
                    places.get(at + 4),
                    places.get(at + 5)));
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
