package org.paperboy.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Filter;

/** Decides what a subscription asks of a paper beside its words. */
public final class Filters {
    private Filters() {}

    /**
     * What became of one thing a filter asks.
     *
     * @param key as it stands in the file: {@code min-votes}
     * @param asked the values of which one is enough
     * @param found what the paper has; empty if it has none
     */
    public record Finding(String key, boolean holds, List<String> asked, List<String> found) {
        public Finding {
            asked = List.copyOf(asked);
            found = List.copyOf(found);
        }
    }

    /**
     * True if the paper satisfies all parts of the filter. A paper without counted votes has none; categories are compared
     * without case; "Jane Doe", "J. Doe", "Doe, Jane" and "Doe" may be one author.
     */
    public static boolean accepts(Filter filter, KnownPaper paper) {
        return hasVotes(filter, paper)
                && listedByOneOf(filter.sources(), paper)
                && inOneOf(filter.categories(), paper)
                && byOneOf(filter.authors(), paper)
                && announcedAsOneOf(filter.announced(), paper);
    }

    /** The same part by part: what was asked, and what was found. Nothing is said of what is not asked. */
    public static List<Finding> findings(Filter filter, KnownPaper paper) {
        List<Finding> findings = new ArrayList<>();
        if (filter.minVotes() > 0) {
            List<String> found = paper.votes() == null ? List.of() : List.of(String.valueOf(paper.votes()));
            findings.add(new Finding(
                    "min-votes", hasVotes(filter, paper), List.of(String.valueOf(filter.minVotes())), found));
        }
        add(findings, "sources", filter.sources(), listedByOneOf(filter.sources(), paper), sorted(paper.sources()));
        add(
                findings,
                "categories",
                filter.categories(),
                inOneOf(filter.categories(), paper),
                List.copyOf(paper.paper().categories()));
        add(
                findings,
                "authors",
                filter.authors(),
                byOneOf(filter.authors(), paper),
                paper.paper().authors());
        add(
                findings,
                "announce",
                words(filter.announced()),
                announcedAsOneOf(filter.announced(), paper),
                sorted(words(paper.announced())));
        return findings;
    }

    private static void add(List<Finding> findings, String key, Set<String> asked, boolean holds, List<String> found) {
        if (!asked.isEmpty()) {
            findings.add(new Finding(key, holds, sorted(asked), found));
        }
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    private static boolean hasVotes(Filter filter, KnownPaper paper) {
        int votes = paper.votes() == null ? 0 : paper.votes();
        return votes >= filter.minVotes();
    }

    private static boolean listedByOneOf(Set<String> sources, KnownPaper paper) {
        return sources.isEmpty() || sources.stream().anyMatch(paper.sources()::contains);
    }

    private static boolean announcedAsOneOf(Set<Announcement> announced, KnownPaper paper) {
        return announced.isEmpty() || announced.stream().anyMatch(paper.announced()::contains);
    }

    private static Set<String> words(Set<Announcement> announced) {
        return announced.stream().map(Announcement::word).collect(Collectors.toSet());
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
