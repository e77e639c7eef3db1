package org.paperboy.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;
import org.paperboy.subscription.Query.Phrase;

/** The phrases that stand in one paper, and what follows for queries made of them. */
final class Findings {
    private static final Comparator<Hit> READING_ORDER =
            Comparator.comparing(Hit::field).thenComparing(Hit::start).thenComparing(Hit::end);

    private final Map<Phrase, List<Hit>> hits = new HashMap<>();

    /** Hits of a field come in the order of their starts, so most that overlap are one hit at once. */
    void add(Phrase phrase, Hit hit) {
        append(hits.computeIfAbsent(phrase, first -> new ArrayList<>()), hit);
    }

    Set<Phrase> phrases() {
        return hits.keySet();
    }

    /** The evidence if the paper answers to the query: the hits of those parts of it that hold. */
    Optional<Evidence> evidenceFor(Query query) {
        List<Hit> evidence = new ArrayList<>();
        return holds(query, evidence) ? Optional.of(new Evidence(merged(evidence))) : Optional.empty();
    }

    private boolean holds(Query query, List<Hit> evidence) {
        if (query instanceof Phrase phrase) {
            List<Hit> found = hits.getOrDefault(phrase, List.of());
            evidence.addAll(found);
            return !found.isEmpty();
        }
        if (query instanceof Not not) {
            return !holds(not.operand(), new ArrayList<>());
        }
        if (query instanceof And and) {
            List<Hit> together = new ArrayList<>();
            boolean all = and.operands().stream().allMatch(operand -> holds(operand, together));
            evidence.addAll(all ? together : List.of());
            return all;
        }
        if (query instanceof Or or) {
            boolean any = false;
            for (Query operand : or.operands()) {
                any |= holds(operand, evidence);
            }
            return any;
        }
        return true;
    }

    private static List<Hit> merged(List<Hit> hits) {
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
        if (hit.end() > before.end()) {
            merged.set(last, new Hit(before.field(), before.start(), hit.end()));
        }
    }

    private static boolean overlap(Hit before, Hit hit) {
        return before.field() == hit.field() && hit.start() >= before.start() && hit.start() < before.end();
    }
}
