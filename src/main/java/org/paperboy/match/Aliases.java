package org.paperboy.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperboy.match.TokenTrie.Step;

/**
 * Other words for the same: who asks for "RL" also means "reinforcement learning", alone and within a phrase. Applied when
 * queries are compiled; looking through papers takes no longer. Immutable.
 */
public final class Aliases {
    /** Every word stands for itself alone. */
    public static final Aliases NONE = new Aliases(List.of());

    // What a phrase may grow to; beyond it some combinations of several aliases in one phrase are not tried.
    private static final int MOST_WAYS = 64;
    private static final int LONGEST_ACRONYM = 6;

    /** By how a name reads, what else it is called. */
    private final Map<List<Step>, Set<List<Step>>> others = new HashMap<>();

    private final int longest;

    private Aliases(Collection<List<String>> groups) {
        PaperAnalyzer analyzer = new PaperAnalyzer();
        for (List<String> group : groups) {
            List<Name> names =
                    group.stream().map(name -> Name.of(name, analyzer)).toList();
            for (Name name : names) {
                for (List<Step> read : name.asked()) {
                    Set<List<Step>> alike = others.computeIfAbsent(read, unseen -> new LinkedHashSet<>());
                    names.stream().filter(other -> !other.equals(name)).forEach(other -> alike.addAll(other.meant()));
                    alike.removeAll(name.asked());
                }
            }
        }
        longest = others.keySet().stream().mapToInt(List::size).max().orElse(0);
    }

    /**
     * Groups of names for the same, each at least two.
     *
     * @param groups names as a keyword has them, without stars and quotes
     */
    public static Aliases of(Collection<List<String>> groups) {
        return groups.isEmpty() ? NONE : new Aliases(groups);
    }

    /**
     * One name of a group.
     *
     * @param asked how it reads in a query
     * @param meant how it reads in a paper if another name was asked for
     */
    private record Name(List<List<Step>> asked, List<List<Step>> meant) {
        static Name of(String written, PaperAnalyzer analyzer) {
            List<List<Token>> paths = analyzer.analyze(written).paths(MOST_WAYS);
            List<List<Step>> asked = paths.stream()
                    .map(path -> path.stream()
                            .map(token -> (Step) new Step.Word(token.term()))
                            .toList())
                    .toList();
            boolean acronym = written.length() <= LONGEST_ACRONYM
                    && written.chars().filter(Character::isUpperCase).count() >= 2
                    && written.chars().allMatch(Character::isLetterOrDigit);
            List<List<Step>> meant = !acronym
                    ? asked
                    : paths.stream()
                            .map(path -> path.stream()
                                    .map(token -> (Step) new Step.Cased(token.cased()))
                                    .toList())
                            .toList();
            return new Name(asked, meant);
        }
    }

    /** The readings of a phrase in other words; those it has itself may be among them. */
    Collection<List<Step>> of(List<List<Step>> readings) {
        Set<List<Step>> ways = new LinkedHashSet<>();
        for (List<Step> reading : readings) {
            spell(reading, 0, new ArrayList<>(), ways);
        }
        return ways;
    }

    private void spell(List<Step> reading, int at, List<Step> spelled, Set<List<Step>> ways) {
        if (ways.size() >= MOST_WAYS) {
            return;
        }
        if (at == reading.size()) {
            ways.add(List.copyOf(spelled));
            return;
        }
        int length = spelled.size();
        for (int end = at + 1; end <= Math.min(reading.size(), at + longest); end++) {
            for (List<Step> other : others.getOrDefault(reading.subList(at, end), Set.of())) {
                spelled.addAll(other);
                spell(reading, end, spelled, ways);
                spelled.subList(length, spelled.size()).clear();
            }
        }
        spelled.add(reading.get(at));
        spell(reading, at + 1, spelled, ways);
        spelled.remove(length);
    }
}
