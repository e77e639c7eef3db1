package org.paperboy.source;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.Paper;

/**
 * A paper as one place of a page or an answer shows it, before it has a rank.
 *
 * @param votes null if none are shown
 * @param featuredOn the day on which the site listed it; null if it does not say
 * @param announcement as what the site lists it
 */
record Entry(Paper paper, @Nullable Integer votes, @Nullable LocalDate featuredOn, Announcement announcement) {

    Entry(Paper paper, @Nullable Integer votes, @Nullable LocalDate featuredOn) {
        this(paper, votes, featuredOn, Announcement.NEW);
    }
}
