package org.paperboy.subscription;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.paperboy.paper.Announcement;

/**
 * What a paper must satisfy beside its words. An empty set asks nothing.
 *
 * @param minVotes at least so many votes; 0 asks nothing
 * @param sources listed by at least one of these
 * @param categories in at least one of these; {@code cs.*} is all of {@code cs}
 * @param authors by at least one of these
 * @param announced by any source as one of these
 */
public record Filter(
        int minVotes, Set<String> sources, Set<String> categories, Set<String> authors, Set<Announcement> announced) {

    /** Asks nothing. */
    public static final Filter NONE = new Filter(0, Set.of(), Set.of(), Set.of(), Set.of());

    public Filter {
        if (minVotes < 0) {
            throw new IllegalArgumentException("min-votes " + minVotes);
        }
        sources = Set.copyOf(sources);
        categories = Set.copyOf(categories);
        authors = Set.copyOf(authors);
        announced = Set.copyOf(announced);
    }

    /** The same as queries that all have to hold, but for the votes and announcements. */
    public List<Query> asQueries() {
        return Stream.of(anyOf(Field.SOURCE, sources), anyOf(Field.CATEGORY, categories), anyOf(Field.AUTHOR, authors))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Query> anyOf(Field field, Set<String> values) {
        List<Query> traits = values.stream()
                .sorted()
                .map(value -> (Query) new Query.Trait(field, value))
                .toList();
        return traits.isEmpty() ? Optional.empty() : Optional.of(Query.anyOf(traits));
    }
}
