package org.paperboy.source;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.paperboy.fetch.Access;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Gap;

/**
 * A site at which papers can be looked up by their arXiv identifiers.
 *
 * @param name as written in the configuration
 * @param site its root, without a slash at its end
 * @param fills what it may know of a paper
 * @param mostInARound how many papers are looked up there before others get their turn
 * @param helps which types of source are helped unless the configuration says otherwise
 */
public record LookupKind(
        String name, String site, Set<Gap> fills, int mostInARound, Predicate<String> helps, Opening opening) {

    public LookupKind {
        fills = Set.copyOf(fills);
    }

    /** What it may know of a paper, in words: {@code abstract, authors}. */
    public String told() {
        return fills.stream()
                .sorted()
                .map(gap -> gap.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Makes one. */
    public interface Opening {
        Lookup open(String url, Access access, Fetcher fetcher);
    }
}
