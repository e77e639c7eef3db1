package org.paperboy.match;

import java.util.Locale;
import java.util.Set;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Filter;

/** Decides what a subscription asks of a paper beside its words. */
public final class Filters {
    private Filters() {}

    /**
     * True if the paper satisfies all parts of the filter. A paper without counted votes has none; categories are compared
     * without case; "Jane Doe", "J. Doe", "Doe, Jane" and "Doe" may be one author.
     */
    public static boolean accepts(Filter filter, KnownPaper paper) {
        int votes = paper.votes() == null ? 0 : paper.votes();
        return votes >= filter.minVotes()
                && listedByOneOf(filter.sources(), paper)
                && inOneOf(filter.categories(), paper)
                && byOneOf(filter.authors(), paper);
    }

    private static boolean listedByOneOf(Set<String> sources, KnownPaper paper) {
        return sources.isEmpty() || sources.stream().anyMatch(paper.sources()::contains);
    }

    private static boolean inOneOf(Set<String> categories, KnownPaper paper) {
        return categories.isEmpty()
                || paper.paper().categories().stream()
                        .map(CategoryName::covering)
                        .anyMatch(names -> categories.stream()
                                .anyMatch(wanted -> names.contains(wanted.toLowerCase(Locale.ROOT))));
    }

    private static boolean byOneOf(Set<String> authors, KnownPaper paper) {
        if (authors.isEmpty()) {
            return true;
        }
        var wanted = authors.stream().map(AuthorName::of).toList();
        return paper.paper().authors().stream()
                .map(AuthorName::of)
                .anyMatch(author -> wanted.stream().anyMatch(author::mayBe));
    }
}
