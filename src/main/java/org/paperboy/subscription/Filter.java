package org.paperboy.subscription;

import java.util.Set;

/**
 * What a paper must satisfy beside its words. An empty set asks nothing.
 *
 * @param minVotes at least so many votes; 0 asks nothing
 * @param sources listed by at least one of these
 * @param categories in at least one of these; {@code cs.*} is all of {@code cs}
 * @param authors by at least one of these
 */
public record Filter(int minVotes, Set<String> sources, Set<String> categories, Set<String> authors) {

    /** Asks nothing. */
    public static final Filter NONE = new Filter(0, Set.of(), Set.of(), Set.of());

    public Filter {
        if (minVotes < 0) {
            throw new IllegalArgumentException("min-votes " + minVotes);
        }
        sources = Set.copyOf(sources);
        categories = Set.copyOf(categories);
        authors = Set.copyOf(authors);
    }
}
