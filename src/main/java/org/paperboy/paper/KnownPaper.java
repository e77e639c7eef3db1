package org.paperboy.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A paper of the snapshot with what its sightings tell.
 *
 * @param ordinal its place in the order of first sightings; never reused, handed out by one writer at a time
 * @param sources the names of all sources that listed it; of a new version, of those that announced it
 * @param announced as what these announced it
 * @param listedOn the day its first listing was for
 * @param revisedOn the day for which it was listed as a new version; null if it was not
 * @param baseline true for history that a first crawl found: known, never news
 * @param votes at the latest sighting that counted them; null if none did
 * @param votesBefore a day or more before that; null if it was not sighted then
 */
public record KnownPaper(
        long ordinal,
        Paper paper,
        Set<String> sources,
        Set<Announcement> announced,
        Instant firstSeenAt,
        LocalDate listedOn,
        @Nullable LocalDate revisedOn,
        boolean baseline,
        @Nullable Integer votes,
        @Nullable Integer votesBefore) {

    public KnownPaper {
        sources = Set.copyOf(sources);
        announced = Set.copyOf(announced);
    }

    /** A paper that says one thing and was listed by nobody, to see what such a text answers to. */
    public static KnownPaper saying(String text) {
        Paper paper = new Paper(Set.of(), text, text, List.of(), Set.of(), Map.of(), null);
        return new KnownPaper(0, paper, Set.of(), Set.of(), Instant.EPOCH, LocalDate.EPOCH, null, false, null, null);
    }
}
