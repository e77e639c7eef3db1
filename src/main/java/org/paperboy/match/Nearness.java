package org.paperboy.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.paperboy.match.Findings.Place;
import org.paperboy.subscription.Field;

/**
 * Where words stand near each other: each begins at a place of its own, in any order, and no more than so many other
 * words stand between the first and the last.
 */
final class Nearness {
    private final List<Place> places;
    private final List<Integer> words;
    private final int reach;

    private Nearness(List<Place> places, List<Integer> words, int apart) {
        this.places = places;
        this.words = words;
        this.reach = words.size() - 1 + apart;
    }

    /**
     * The places that are part of such a group.
     *
     * @param places where any of the words stands
     * @param words the numbers of the words, few
     */
    static Set<Place> of(List<Place> places, List<Integer> words, int apart) {
        Set<Place> near = new LinkedHashSet<>();
        for (Field field : List.of(Field.TITLE, Field.ABSTRACT)) {
            List<Place> there = places.stream()
                    .filter(place -> place.field() == field)
                    .sorted(Comparator.comparing(Place::from))
                    .toList();
            near.addAll(new Nearness(there, words, apart).find());
        }
        return near;
    }

    private Set<Place> find() {
        Set<Place> near = new LinkedHashSet<>();
        int checked = -1;
        for (int first = 0; first < places.size(); first++) {
            if (places.get(first).from() != checked) {
                checked = places.get(first).from();
                List<Place> window = within(first);
                if (hasAll(window)) {
                    near.addAll(window);
                }
            }
        }
        return near;
    }

    private List<Place> within(int first) {
        int last = first;
        while (last < places.size()
                && places.get(last).from() <= places.get(first).from() + reach) {
            last++;
        }
        return places.subList(first, last);
    }

    // Word by word as they stand, which sets of the words can have a place each; a bit for each word.
    private boolean hasAll(List<Place> window) {
        Set<Integer> sets = new LinkedHashSet<>(List.of(0));
        int at = 0;
        while (at < window.size()) {
            int position = window.get(at).from();
            List<Integer> before = new ArrayList<>(sets);
            for (; at < window.size() && window.get(at).from() == position; at++) {
                int word = 1 << words.indexOf(window.get(at).leaf());
                before.forEach(set -> sets.add(set | word));
            }
        }
        return sets.contains((1 << words.size()) - 1);
    }
}
