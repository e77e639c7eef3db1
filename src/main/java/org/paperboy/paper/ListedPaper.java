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
 * @param announcement as what it is listed; a new version only because such were asked for: news for readers who know
 *     the paper
 */
public record ListedPaper(
        Paper paper,
        int rank,
        @Nullable Integer votes,
        @Nullable LocalDate date,
        Announcement announcement) {

    public ListedPaper {
        if (rank < 1 || (votes != null && votes < 0)) {
            throw new IllegalArgumentException("rank " + rank + ", votes " + votes + " of " + paper.title());
        }
    }

    /** A paper that is listed for the first time, as far as the source says. */
    public ListedPaper(Paper paper, int rank, @Nullable Integer votes, @Nullable LocalDate date) {
        this(paper, rank, votes, date, Announcement.NEW);
    }
}
