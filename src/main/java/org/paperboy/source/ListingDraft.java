package org.paperboy.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/** A listing in the making: each paper once, the first mention kept, and what went wrong noted. Not thread-safe. */
final class ListingDraft {
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<PaperId> ids = new HashSet<>();
    private final Set<String> titles = new HashSet<>();
    private final Set<String> titlesWithoutId = new HashSet<>();
    private boolean complete = true;
    private int dropped;
    private @Nullable Integer declared;

    /** Adds what was found, notes what was there already or had no title, and tells how many papers were added. */
    int addAll(Entries found) {
        List<String> again = new ArrayList<>();
        for (Entry entry : found.papers()) {
            if (!add(entry)) {
                again.add(entry.paper().title());
            }
        }
        if (!again.isEmpty()) {
            note(again.size() + " listed twice, the first kept: " + again.get(0)
                    + (again.size() > 1 ? " and others" : ""));
        }
        if (found.dropped() > 0) {
            dropped += found.dropped();
            incomplete(found.dropped() + " of " + found.size() + " entries have no title and were dropped");
        }
        return found.papers().size() - again.size();
    }

    /** Adds a paper unless it is there already; tells whether it was added. */
    private boolean add(Entry entry) {
        String title = PaperText.titleKey(entry.paper().title());
        Set<PaperId> own = entry.paper().ids();
        // Two identifiers under one title are two papers; a title alone is the paper of that title.
        boolean known = own.isEmpty()
                ? titles.contains(title)
                : own.stream().anyMatch(ids::contains) || titlesWithoutId.contains(title);
        if (known) {
            return false;
        }
        entries.add(entry);
        ids.addAll(own);
        titles.add(title);
        if (own.isEmpty()) {
            titlesWithoutId.add(title);
        }
        return true;
    }

    /** The source says that it lists so many. */
    void declares(int papers) {
        declared = papers;
    }

    void note(String note) {
        notes.add(note);
    }

    /** Notes that some papers are missing. */
    void incomplete(String note) {
        complete = false;
        note(note);
    }

    /** Fills up from a second reading of the same day, which leaves no gap if it shows all that was dropped. */
    void mend(Entries other, String from) {
        int before = entries.size();
        long added = other.papers().stream().filter(this::add).count();
        note(added + " papers added from " + from);
        if (other.dropped() == 0 && other.papers().size() >= before + dropped) {
            complete = true;
        }
    }

    /** What was added so far. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean hasDropped() {
        return dropped > 0;
    }

    /**
     * The listing of a day.
     *
     * @param dated whether the source itself says that day
     * @param dateOfPaper the day the source states for a paper
     */
    Listing finish(String source, LocalDate date, boolean dated, Function<Entry, @Nullable LocalDate> dateOfPaper) {
        List<ListedPaper> papers = new ArrayList<>();
        for (Entry entry : entries) {
            papers.add(new ListedPaper(
                    entry.paper(), papers.size() + 1, entry.votes(), dateOfPaper.apply(entry), entry.announcement()));
        }
        return new Listing(source, date, dated, papers, declared, complete, notes);
    }
}
