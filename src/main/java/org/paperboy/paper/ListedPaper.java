package org.paperboy.paper;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A paper as one listing shows it.
 *
 * @param rank its place in the listing, from 1
 * @param votes null if the source counts none
 * @param date the day the source states for it (the listing's day on a daily page, the publication elsewhere); null if
 *     it states none
 */
public record ListedPaper(
        Paper paper,
        int rank,
        @Nullable Integer votes,
        @Nullable LocalDate date) {

    public ListedPaper {
        if (rank < 1 || (votes != null && votes < 0)) {
            throw new IllegalArgumentException("rank " + rank + ", votes " + votes + " of " + paper.title());
        }
    }
}
