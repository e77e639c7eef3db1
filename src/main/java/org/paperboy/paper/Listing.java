package org.paperboy.paper;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a source says.
 *
 * @param source the name of the source
 * @param date the day the listing is for; the day of reading where a source has no days
 * @param dated whether the source itself says that day; if not, it is the day of reading
 * @param papers each paper once, in the order listed
 * @param declared how many papers the source says it lists; null if it does not say
 * @param complete false when part of it could not be read (a later page failed, an entry was unreadable)
 * @param notes what an operator should know about how it was read
 */
public record Listing(
        String source,
        LocalDate date,
        boolean dated,
        List<ListedPaper> papers,
        @Nullable Integer declared,
        boolean complete,
        List<String> notes) {

    public Listing {
        papers = List.copyOf(papers);
        notes = List.copyOf(notes);
    }
}
