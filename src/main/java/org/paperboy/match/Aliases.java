package org.paperboy.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;
import org.paperboy.subscription.Query.Phrase;

/**
 * Other words for the same: who asks for "RL" also means "reinforcement learning", alone and within a phrase. They become
 * part of a query when it is read, so that a changed list is a changed query, and looks forward only. Immutable.
 */
public final class Aliases {
    /** Every word stands for itself alone. */
    public static final Aliases NONE = new Aliases(List.of());

    // What a phrase may grow to; beyond it some combinations of several aliases in one phrase are not tried.
    private static final int MOST_WAYS = 16;
    private static final int MOST_READINGS = 16;
    private static final int LONGEST_ACRONYM = 6;

    /** By the terms a name reads as, what else it is called. */
    private final Map<List<String>, Set<String>> others = new HashMap<>();

    private final int longest;

    private Aliases(Collection<List<String>> groups) {
        PaperAnalyzer analyzer = new PaperAnalyzer();
        for (List<String> group : groups) {
            for (String name : group) {
                for (List<Token> path : analyzer.analyze(name).paths(MOST_READINGS)) {
                    Set<String> alike = others.computeIfAbsent(terms(path), unseen -> new LinkedHashSet<>());
                    group.stream()
                            .filter(other -> !other.equals(name))
                            .map(Aliases::meant)
                            .forEach(alike::add);
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

    /** Whether a name is short and has capitals that tell it from a word: it then stands in these capitals only. */
    public static boolean isAcronym(String name) {
        return name.length() <= LONGEST_ACRONYM
                && name.chars().filter(Character::isUpperCase).count() >= 2
                && name.chars().allMatch(Character::isLetterOrDigit);
    }

    // Who asks for instruction tuning means IT, and not it.
    private static String meant(String name) {
        return isAcronym(name) ? "=" + name : name;
    }

    private static List<String> terms(List<Token> path) {
        return path.stream().map(Token::term).toList();
    }

    /** The query with other words beside its own. Words in exact capitals, beginnings and nearness stay as they are. */
    public Query applied(Query query) {
        if (longest == 0) {
            return query;
        }
        if (query instanceof Phrase phrase && !phrase.prefix()) {
            return new Phrase(phrase.field(), phrase.words(), false, spelled(phrase.words()));
        }
        if (query instanceof And and) {
            return new And(and.operands().stream().map(this::applied).toList());
        }
        if (query instanceof Or or) {
            return new Or(or.operands().stream().map(this::applied).toList());
        }
        return query instanceof Not not ? new Not(applied(not.operand())) : query;
    }

    private List<String> spelled(String words) {
        // All of its own names, however many; combinations only so far.
        Set<String> ways = new LinkedHashSet<>();
        Set<String> combined = new LinkedHashSet<>();
        for (List<Token> path : new PaperAnalyzer().analyze(words).paths(MOST_READINGS)) {
            ways.addAll(others.getOrDefault(terms(path), Set.of()));
            spell(path, 0, false, new ArrayList<>(), combined);
        }
        ways.addAll(combined);
        return List.copyOf(ways);
    }

    private void spell(List<Token> path, int at, boolean changed, List<String> spelled, Set<String> ways) {
        if (ways.size() >= MOST_WAYS) {
            return;
        }
        if (at == path.size()) {
            if (changed) {
                ways.add(String.join(" ", spelled));
            }
            return;
        }
        int last = spelled.size();
        for (int end = at + 1; end <= Math.min(path.size(), at + longest); end++) {
            for (String other : others.getOrDefault(terms(path.subList(at, end)), Set.of())) {
                spelled.add(other);
                spell(path, end, true, spelled, ways);
                spelled.remove(last);
            }
        }
        // In small letters SARS would be the plural of SAR.
        Token word = path.get(at);
        boolean acronym = !Plural.fold(word.surface()).equals(word.term());
        spelled.add(acronym ? word.cased() : word.surface());
        spell(path, at + 1, changed, spelled, ways);
        spelled.remove(last);
    }
}
