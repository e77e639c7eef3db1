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
    private final Leaves leaves = new Leaves();
    private final Programs programs = new Programs();
    /** By leaf, where its {@link #askers} begin; one more number ends the last. */
    private final int[] firstAsker;

    /** The queries to which the presence of a leaf may lead. */
    private final int[] askers;

    /** Queries that are always looked at. */
    private final List<Integer> unconditional = new ArrayList<>();

    /** Queries that only say what must not be there. */
    private final BitSet never = new BitSet();

    /** Queries that hold if one of their leaves does. */
    private final BitSet plain = new BitSet();

    Compiled(Collection<Query> queries) {
        for (Query query : queries) {
            enter(query);
        }
        leaves.trim();
        programs.trim();
        List<int[]> triggers = new ArrayList<>();
        firstAsker = new int[leaves.size() + 1];
        for (int query = 0; query < programs.size(); query++) {
            int[] some = programs.triggers(query);
            triggers.add(some == null ? new int[0] : some);
            for (int leaf : triggers.get(query)) {
                firstAsker[leaf + 1]++;
            }
        }
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            firstAsker[leaf + 1] += firstAsker[leaf];
        }
        askers = new int[firstAsker[leaves.size()]];
        int[] next = firstAsker.clone();
        for (int query = 0; query < triggers.size(); query++) {
            for (int leaf : triggers.get(query)) {
                askers[next[leaf]++] = query;
            }
        }
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
            if (programs.isPlain(number)) {
                plain.set(number);
            }
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
                if (plain.get(query) || programs.holdsTriggered(query, findings.leaves())) {
                    answer.accept(query);
                }
            }
        }
    }

    /** A bit for each query that has to be looked at. */
    private long[] candidates(BitSet found) {
        long[] candidates = new long[programs.size() / Long.SIZE + 1];
        unconditional.forEach(query -> candidates[query / Long.SIZE] |= 1L << query);
        for (int leaf = found.nextSetBit(0); leaf >= 0; leaf = found.nextSetBit(leaf + 1)) {
            for (int at = firstAsker[leaf]; at < firstAsker[leaf + 1]; at++) {
                candidates[askers[at] / Long.SIZE] |= 1L << askers[at];
            }
        }
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
