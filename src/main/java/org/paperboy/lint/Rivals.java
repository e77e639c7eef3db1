package org.paperboy.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.paperboy.config.Written.Part;
import org.paperboy.match.Matcher;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/**
 * Finds which of many parts may hit wherever another part does, without comparing each with each: what hits a paper that
 * consists of the other part alone. Not thread-safe.
 */
final class Rivals {
    // Up to here all of them are: comparing a few is quicker than looking for fewer.
    private static final int FEW = 32;
    // Beyond, the time would grow with the square of what somebody wrote; a warning less is the smaller evil.
    private static final int MOST = 64;

    private final Matcher matcher;
    private final int size;
    private final Map<Integer, List<Integer>> byQuery = new HashMap<>();
    private final Map<String, List<Integer>> byTrait = new HashMap<>();

    Rivals(List<Part> parts) {
        // Its own, without the whole subscriptions, which would be looked through for each of their parts.
        this.matcher =
                Matcher.of(parts.size() > FEW ? parts.stream().map(Part::query).toList() : List.of());
        this.size = parts.size();
        for (int at = 0; at < size && size > FEW; at++) {
            Query query = parts.get(at).query();
            List<Integer> alike = query instanceof Trait trait
                    ? byTrait.computeIfAbsent(key(trait, trait.value()), first -> new ArrayList<>())
                    : byQuery.computeIfAbsent(matcher.numberOf(query), first -> new ArrayList<>());
            alike.add(at);
        }
    }

    /** Where in the list they stand, first ones first; the part itself may be among them. */
    List<Integer> of(Part part) {
        if (size <= FEW) {
            return IntStream.range(0, size).boxed().toList();
        }
        Set<Integer> rivals = new TreeSet<>();
        if (part.query() instanceof Trait trait) {
            String archive = trait.value().replaceFirst("\\..*", ".*");
            Set<String> keys = new HashSet<>(List.of(key(trait, trait.value()), key(trait, archive)));
            keys.forEach(key -> add(rivals, byTrait.getOrDefault(key, List.of())));
        } else {
            matcher.match(KnownPaper.saying(text(part.query())))
                    .forEach(query -> add(rivals, byQuery.getOrDefault(query, List.of())));
        }
        return rivals.stream().limit(MOST).toList();
    }

    // Equal ones are twins of the first of them.
    private static void add(Set<Integer> rivals, List<Integer> alike) {
        alike.stream().limit(2).forEach(rivals::add);
    }

    private static String key(Trait trait, String value) {
        return trait.field() + ":" + value.toLowerCase(Locale.ROOT);
    }

    private static String text(Query leaf) {
        if (leaf instanceof Phrase phrase) {
            return phrase.words();
        }
        return leaf instanceof Exact exact ? exact.words() : String.join(" ", ((Near) leaf).words());
    }
}
