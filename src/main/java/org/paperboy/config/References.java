package org.paperboy.config;

import java.util.Map;
import java.util.Set;
import org.paperboy.match.Aliases;
import org.paperboy.paper.Announcement;

/**
 * What subscription files may refer to, and what their words stand for.
 *
 * @param sources the names of the configured sources
 * @param announced as what these announce papers
 * @param topics by name, those in force
 * @param gone the names of topics whose file is no longer there, and which are in force as long as a file refers to them
 */
public record References(
        Set<String> sources,
        Set<Announcement> announced,
        Map<String, Topic> topics,
        Set<String> gone,
        Aliases aliases) {

    public References {
        sources = Set.copyOf(sources);
        announced = Set.copyOf(announced);
        topics = Map.copyOf(topics);
        gone = Set.copyOf(gone);
    }

    /** Sources alone, that announce new papers. */
    public static References to(Set<String> sources) {
        return new References(sources, Set.of(Announcement.NEW), Map.of(), Set.of(), Aliases.NONE);
    }

    /** The same sources and aliases with these topics. */
    public References with(Map<String, Topic> others, Set<String> othersGone) {
        return new References(sources, announced, others, othersGone, aliases);
    }
}
