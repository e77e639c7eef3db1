package org.paperboy.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

/**
 * A paper as a feed, a page or an API without a name of its own shows it.
 *
 * @param title clean; empty if there is none
 * @param abstractText clean
 * @param link a whole address, or empty
 * @param date the day it is dated, with a time if there is one; null if it is not
 * @param votes null if none are shown
 */
record Item(
        String title,
        String abstractText,
        List<String> authors,
        List<String> categories,
        String link,
        Set<PaperId> ids,
        @Nullable Instant date,
        @Nullable Integer votes) {

    Item {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    }

    /**
     * What can be listed, and how many cannot for want of a title.
     *
     * @param readOn the day of reading: a date beyond the next one is no date of a paper, but of an issue to come
     */
    static Entries entries(List<Item> items, LocalDate readOn) {
        List<Entry> entries = new ArrayList<>();
        items.forEach(item -> item.entry(readOn).ifPresent(entries::add));
        return new Entries(entries, items.size() - entries.size());
    }

    private Optional<Entry> entry(LocalDate readOn) {
        if (title.isBlank()) {
            return Optional.empty();
        }
        LocalDate day = date == null ? null : date.atOffset(ZoneOffset.UTC).toLocalDate();
        boolean dated = day != null && !day.isAfter(readOn.plusDays(1));
        Paper paper = new Paper(
                ids,
                title,
                abstractText,
                authors,
                new LinkedHashSet<>(categories),
                WebLinks.of(link, ids),
                dated ? date : null);
        return Optional.of(new Entry(paper, votes, dated ? day : null));
    }
}
