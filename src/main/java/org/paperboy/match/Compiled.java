package org.paperboy.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/**
 * Queries compiled together, never changed again. Every distinct part is looked for once however many queries have it,
 * and only queries of which a part was found are looked at.
 */
final class Compiled {
    private static final int[] NO_LEAVES = {};

    private final Leaves leaves = new Leaves();
    private final Programs programs = new Programs();

    /** The queries to which the presence of a leaf may lead. */
    private final QueriesByLeaf askers;

    /** Those of the simple queries that a leaf rules out. */
    private final QueriesByLeaf refusers;

    /** Queries that are always looked at. */
    private final List<Integer> unconditional = new ArrayList<>();

    /** Queries that only say what must not be there. */
    private final BitSet never = new BitSet();

    /** Queries that hold if one of their leaves stands and none that rules them out: nearly all. */
    private final BitSet simple = new BitSet();

    Compiled(Collection<Query> queries) {
        for (Query query : queries) {
            enter(query);
        }
        leaves.trim();
        programs.trim();
        List<int[]> asking = new ArrayList<>();
        List<int[]> refusing = new ArrayList<>();
        for (int query = 0; query < programs.size(); query++) {
            int[] triggers = programs.triggers(query);
            int[] vetoes = programs.vetoes(query);
            asking.add(triggers == null ? NO_LEAVES : triggers);
            refusing.add(vetoes == null ? NO_LEAVES : vetoes);
            simple.set(query, vetoes != null);
        }
        askers = new QueriesByLeaf(leaves.size(), asking);
        refusers = new QueriesByLeaf(leaves.size(), refusing);
    }

    private void enter(Query query) {
        int before = programs.size();
        int[] program = Programs.encode(query, leaves::enter);
        int number = program == null ? before : programs.enter(program);
        if (number == before && programs.size() > before) {
            if (programs.triggers(number) == null && query.isPositive()) {
                unconditional.add(number);
            }
            never.set(number, !query.isPositive());
        }
    }

    /** How many different queries there are. */
    int size() {
        return programs.size();
    }

    /** The number of a query; -1 if it is not among these. */
    int numberOf(Query query) {
        int[] program = Programs.encode(query, leaves::numberOf);
        return program == null ? -1 : programs.find(program);
    }

    Findings find(KnownPaper paper, @Nullable PaperWords words) {
        return leaves.find(paper, words);
    }

    /**
     * Calls for each query that answers, once, in the order of their numbers: what callers keep by number is then read from
     * its beginning to its end, which for a million queries is most of the time.
     */
    void answers(Findings findings, IntConsumer answer) {
        long[] candidates = candidates(findings.leaves());
        for (int word = 0; word < candidates.length; word++) {
            for (long left = candidates[word]; left != 0; left &= left - 1) {
                int query = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                if (simple.get(query) || programs.holds(query, findings.leaves())) {
                    answer.accept(query);
                }
            }
        }
    }

    /** A bit for each query that may answer. */
    private long[] candidates(BitSet found) {
        long[] candidates = new long[programs.size() / Long.SIZE + 1];
        unconditional.forEach(query -> candidates[query / Long.SIZE] |= 1L << query);
        found.stream().forEach(leaf -> askers.mark(leaf, candidates));
        found.stream().forEach(leaf -> refusers.unmark(leaf, candidates));
        return candidates;
    }

    /** Why a query answers; empty if it does not. */
    Optional<Evidence> evidence(int query, Findings findings) {
        if (!programs.holds(query, findings.leaves()) || never.get(query)) {
            return Optional.empty();
        }
        BitSet reasons = programs.reasons(query, findings.leaves());
        List<Trait> traits = reasons.stream()
                .mapToObj(leaves::get)
                .filter(Trait.class::isInstance)
                .map(Trait.class::cast)
                .toList();
        List<Hit> hits = reasons.stream()
                .mapToObj(leaf -> leaves.placesOf(leaf, findings))
                .flatMap(List::stream)
                .map(place ->
                        new Hit(place.field(), place.start(), place.end(), place.alias() ? words(place.leaf()) : ""))
                .toList();
        return Optional.of(new Evidence(Findings.merged(hits), traits));
    }

    private String words(int leaf) {
        return leaves.get(leaf) instanceof Phrase phrase ? phrase.words() : "";
    }
}
