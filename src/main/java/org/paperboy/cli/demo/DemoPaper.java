package org.paperboy.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One invented paper.
 *
 * @param id in the form of an arXiv identifier, with a number that arXiv has never come near in a month
 * @param summary empty for the one paper that has none
 * @param votes how many it will have in the end
 * @param comments how many it will have in the end
 * @param githubRepo empty if it has none
 * @param projectPage empty if it has none
 * @param publishedAt when arXiv is said to have published it
 * @param appearsAt when the site first shows it
 */
record DemoPaper(
        String id,
        String title,
        String summary,
        List<String> authors,
        int votes,
        int comments,
        String githubRepo,
        String projectPage,
        Instant publishedAt,
        Instant appearsAt) {

    DemoPaper {
        authors = List.copyOf(authors);
    }

    /** Votes grow quickly on the first day and slowly after it, and never shrink. */
    int votesAt(Instant now) {
        return grown(votes, now);
    }

    /** Comments grow as votes do. */
    int commentsAt(Instant now) {
        return grown(comments, now);
    }

    /** How well it answers a search: a word in the title counts three times a word in the abstract. */
    int relevanceTo(String query) {
        return Stream.of(query.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .mapToInt(word -> (holds(title, word) ? 3 : 0) + (holds(summary, word) ? 1 : 0))
                .sum();
    }

    private int grown(int finalCount, Instant now) {
        double hours = Math.max(0, Duration.between(appearsAt, now).toMinutes() / 60.0);
        double hoursToHalf = 4 + Math.floorMod(id.hashCode(), 13);
        return (int) Math.round(finalCount * hours / (hours + hoursToHalf));
    }

    private static boolean holds(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }
}
