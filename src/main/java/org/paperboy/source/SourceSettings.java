package org.paperboy.source;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.paperboy.calendar.Schedule;
import org.paperboy.fetch.Access;
import org.paperboy.paper.Announcement;

/**
 * One source as configured.
 *
 * @param type as written in the file: {@code huggingface}
 * @param options the keys of its kind
 * @param span how far back it looks
 * @param enriching where what its listings lack is looked up
 */
public record SourceSettings(
        String name,
        String type,
        Options options,
        Schedule schedule,
        ZoneId timezone,
        Span span,
        Access access,
        Enriching enriching) {

    /** A source whose papers are looked up nowhere. */
    public SourceSettings(
            String name, String type, Options options, Schedule schedule, ZoneId timezone, Span span, Access access) {
        this(name, type, options, schedule, timezone, span, access, new Enriching(Map.of()));
    }

    /**
     * Where what the source's listings lack is looked up.
     *
     * @param sites the root of each site, by the name of the look-up
     */
    public record Enriching(Map<String, String> sites) {
        public Enriching {
            sites = Map.copyOf(sites);
        }
    }

    /**
     * How far back a source looks, on various occasions.
     *
     * @param initialLookback of the first crawl, papers dated within this of its newest paper are news
     * @param revisit how far back past days are read again
     * @param catchUp how far back days are read that were missed
     * @param maxAge papers dated longer ago are never news
     */
    public record Span(Duration initialLookback, Duration revisit, Duration catchUp, Duration maxAge) {}

    /** Where it is: the root of a site or one whole address, as its kind has it. */
    public String url() {
        return options.text("url");
    }

    /** As what it announces papers. */
    public Set<Announcement> announced() {
        boolean chosen = options.values().containsKey(Announcements.OPTION.name());
        return chosen ? Announcements.wanted(options) : Set.of(Announcement.NEW);
    }

    /** What is read under this name: another site, view or query under the same name is another source. */
    public String origin() {
        return (type + " " + options.line()).strip();
    }
}
