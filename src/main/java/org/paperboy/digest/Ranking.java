package org.paperboy.digest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.paperboy.digest.Digest.Entry;
import org.paperboy.digest.Digest.Rising;
import org.paperboy.digest.Digest.Section;

/**
 * The papers of a digest in the order in which they earn room: the first match of each section, the second of each, and
 * so on, so that a rich subscription never starves a poor one; then the rising ones.
 *
 * @param matches ordinals of matches
 * @param rising ordinals of rising papers that are no matches
 * @param fullAtMost how many matches may stand in full
 */
record Ranking(List<Long> matches, List<Long> rising, int fullAtMost) {

    static Ranking of(Digest digest) {
        Set<Long> matches = new LinkedHashSet<>();
        int longest = digest.sections().stream()
                .mapToInt(section -> section.entries().size())
                .max()
                .orElse(0);
        for (int place = 0; place < longest; place++) {
            for (Section section : digest.sections()) {
                if (place < section.entries().size()) {
                    Entry entry = section.entries().get(place);
                    matches.add(entry.paper().ordinal());
                }
            }
        }
        Set<Long> rising = new LinkedHashSet<>();
        digest.trending().stream()
                .map(Rising::paper)
                .map(paper -> paper.ordinal())
                .filter(ordinal -> !matches.contains(ordinal))
                .forEach(rising::add);
        return new Ranking(
                List.copyOf(matches),
                List.copyOf(rising),
                Math.max(0, digest.subscriber().maxPapers()));
    }

    int size() {
        return matches.size() + rising.size();
    }

    /** How many papers may stand in full. */
    int mostFull() {
        return Math.min(matches.size(), fullAtMost) + rising.size();
    }

    /** The papers that stand in full. */
    Set<Long> full(Fit fit) {
        List<Long> eligible = new ArrayList<>(matches.subList(0, Math.min(matches.size(), fullAtMost)));
        eligible.addAll(rising);
        Set<Long> full = new HashSet<>(eligible.subList(0, Math.min(fit.full(), eligible.size())));
        full.retainAll(kept(fit));
        return full;
    }

    /** The papers that stand in it at all. */
    Set<Long> kept(Fit fit) {
        List<Long> all = new ArrayList<>(matches);
        all.addAll(rising);
        return new LinkedHashSet<>(all.subList(0, Math.min(fit.kept(), all.size())));
    }

    /** The matches that found no room. */
    Set<Long> leftOver(Fit fit) {
        Set<Long> leftOver = new HashSet<>(matches);
        leftOver.removeAll(kept(fit));
        return leftOver;
    }
}
