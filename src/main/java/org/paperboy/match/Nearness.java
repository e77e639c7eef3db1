package org.paperboy.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.match.Findings.Place;
import org.paperboy.subscription.Field;

/**
 * Where words stand near each other: each begins at a place of its own, in any order, and no more than so many words stand
 * between the first and the last that belong to none of them.
 */
final class Nearness {
    private final int words;
    private final int apart;
    /** By field, where any of the words stands, in the order of the text. */
    private final List<List<Spot>> fields;

    private static final Reach NONE = new Reach(0, 0);

    /** More of the words than before: a bit for each. */
    private record Step(int set, Reach reach) {}

    /**
     * A place of one of the words.
     *
     * @param bit that stands for the word
     */
    private record Spot(Place place, int bit) {}

    /**
     * Some of the words, read from left to right.
     *
     * @param to the position behind all of them
     * @param others how many words stand among them that are none of them
     */
    private record Reach(int to, int others) {
        Reach goingOn(Place next) {
            return new Reach(Math.max(to, next.to()), others + Math.max(0, next.from() - to));
        }

        /** Whether whatever follows has no more other words before it than behind the other one. */
        boolean covers(Reach other) {
            return others <= other.others && others - to <= other.others - other.to;
        }
    }

    /**
     * Takes the places of each word, of few words.
     *
     * @param places by word, where it stands
     * @param apart how many other words may stand between
     */
    Nearness(List<List<Place>> places, int apart) {
        this.words = places.size();
        this.apart = apart;
        List<Spot> spots = new ArrayList<>();
        for (int word = 0; word < places.size(); word++) {
            for (Place place : places.get(word)) {
                spots.add(new Spot(place, 1 << word));
            }
        }
        spots.sort(Comparator.comparingInt(spot -> spot.place().from()));
        this.fields = Stream.of(Field.TITLE, Field.ABSTRACT)
                .map(field -> spots.stream()
                        .filter(spot -> spot.place().field() == field)
                        .toList())
                .toList();
    }

    /** Whether they stand near each other anywhere. */
    boolean holds() {
        return fields.stream().anyMatch(spots -> holds(spots, null));
    }

    /** The places of words that have all the others near them. */
    List<Place> places() {
        List<Place> near = new ArrayList<>();
        for (List<Spot> spots : fields) {
            if (holds(spots, null)) {
                spots.stream()
                        .filter(spot -> holds(spots, spot))
                        .map(Spot::place)
                        .forEach(near::add);
            }
        }
        return near;
    }

    // Place by place from left to right, the ways to have each set of the words.
    private boolean holds(List<Spot> spots, @Nullable Spot needed) {
        List<List<Reach>> bySet = Stream.generate(() -> (List<Reach>) new ArrayList<Reach>(1))
                .limit(1L << words)
                .toList();
        bySet.get(0).add(NONE);
        int at = 0;
        while (at < spots.size()) {
            int end = at + 1;
            while (end < spots.size()
                    && spots.get(end).place().from() == spots.get(at).place().from()) {
                end++;
            }
            List<Spot> here = spots.subList(at, end);
            boolean only = needed != null && here.contains(needed);
            List<Step> steps = steps(bySet, only && needed != null ? List.of(needed) : here);
            if (only) {
                bySet.forEach(List::clear);
            }
            steps.forEach(step -> keep(step.reach(), bySet.get(step.set())));
            if (!bySet.get(bySet.size() - 1).isEmpty()) {
                return true;
            }
            at = end;
        }
        return false;
    }

    // Each from what there was before, as two words cannot both have the place where one begins.
    private List<Step> steps(List<List<Reach>> bySet, List<Spot> here) {
        List<Step> steps = new ArrayList<>();
        for (Spot spot : here) {
            for (int set = 0; set < bySet.size(); set++) {
                if ((set & spot.bit()) == 0) {
                    for (Reach reach : bySet.get(set)) {
                        Reach next = set == 0 ? new Reach(spot.place().to(), 0) : reach.goingOn(spot.place());
                        if (next.others() <= apart) {
                            steps.add(new Step(set | spot.bit(), next));
                        }
                    }
                }
            }
        }
        return steps;
    }

    private static void keep(Reach reach, List<Reach> kept) {
        if (kept.stream().noneMatch(other -> other.covers(reach))) {
            kept.removeIf(reach::covers);
            kept.add(reach);
        }
    }
}
