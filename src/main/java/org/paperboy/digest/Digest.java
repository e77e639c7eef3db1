package org.paperboy.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.paperboy.match.Match;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Subscriber;

/**
 * One mail to one subscriber for one slot of their schedule, before it is text. A paper stands in it once.
 *
 * @param slot the firing of the subscriber's schedule it is for
 * @param firstDay the first day it covers, in the subscriber's zone
 * @param lastDay the last day it covers, in the subscriber's zone
 * @param sections one per subscription that has something, in the subscriber's order
 * @param trending rising papers besides the matches, the most rising first
 * @param sources what was read, for the footer
 */
public record Digest(
        Subscriber subscriber,
        Instant slot,
        LocalDate firstDay,
        LocalDate lastDay,
        List<Section> sections,
        List<Rising> trending,
        List<SourceReport> sources) {

    public Digest {
        sections = List.copyOf(sections);
        trending = List.copyOf(trending);
        sources = List.copyOf(sources);
    }

    /**
     * The papers one subscription is the first to have found.
     *
     * @param name the subscription's name; empty for the short form
     */
    public record Section(String name, List<Entry> entries) {
        public Section {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One matched paper.
     *
     * @param matches why it is there, the match of its section first; never empty
     * @param carriedOver true if an earlier digest had no room for it
     */
    public record Entry(KnownPaper paper, List<Match> matches, boolean carriedOver) {
        public Entry {
            matches = List.copyOf(matches);
        }
    }

    /**
     * One rising paper.
     *
     * @param why its momentum in words a reader understands
     */
    public record Rising(KnownPaper paper, String why) {}

    /** Whether there is nothing in it to read. */
    public boolean isEmpty() {
        return sections.isEmpty() && trending.isEmpty();
    }
}
