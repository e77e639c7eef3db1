package org.paperboy.app;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Snapshot;
import org.paperboy.store.Snapshot.Sighting;

/**
 * Papers as they were known at an instant: by whom listed, with how many votes. Their words are today's: what a source or a
 * look-up changed in them later is not undone.
 */
final class PastPapers {
    private final List<KnownPaper> today;
    private final Map<Long, List<Sighting>> sightings;

    private PastPapers(List<KnownPaper> today, List<Sighting> sightings) {
        this.today = today;
        this.sightings =
                sightings.stream().collect(Collectors.groupingBy(Sighting::ordinal, HashMap::new, Collectors.toList()));
    }

    /** The papers first seen since an instant. */
    static PastPapers since(Instant instant, Snapshot snapshot) {
        List<KnownPaper> papers = snapshot.seenSince(Long.MAX_VALUE, instant);
        long first = papers.isEmpty() ? Long.MAX_VALUE : papers.get(0).ordinal();
        return new PastPapers(papers, snapshot.sightingsFrom(first));
    }

    /** All of them as they are known today. */
    List<KnownPaper> today() {
        return today;
    }

    /** Those that were known at an instant. */
    List<KnownPaper> at(Instant instant) {
        return today.stream()
                .filter(paper -> !paper.firstSeenAt().isAfter(instant))
                .map(paper -> at(instant, paper))
                .toList();
    }

    private KnownPaper at(Instant instant, KnownPaper paper) {
        Set<String> sources = new LinkedHashSet<>();
        Set<Announcement> announced = EnumSet.noneOf(Announcement.class);
        @Nullable Sighting latest = null;
        @Nullable Sighting before = null;
        List<Sighting> all = sightings.getOrDefault(paper.ordinal(), List.of());
        for (Sighting sighting : all) {
            if (!sighting.seenAt().isAfter(instant)) {
                sources.add(sighting.source());
                announced.add(sighting.announced());
                latest = sighting.votes() == null ? latest : sighting;
            }
        }
        for (Sighting sighting : all) {
            boolean earlier = latest != null
                    && sighting.votes() != null
                    && !sighting.seenAt().isAfter(latest.seenAt().minus(Snapshot.A_DAY_OR_SO));
            before = earlier ? sighting : before;
        }
        sources.retainAll(paper.sources());
        announced.retainAll(paper.announced());
        return new KnownPaper(
                paper.ordinal(),
                paper.paper(),
                sources.isEmpty() ? paper.sources() : sources,
                announced.isEmpty() ? paper.announced() : announced,
                paper.firstSeenAt(),
                paper.listedOn(),
                paper.revisedOn(),
                paper.baseline(),
                latest == null ? null : latest.votes(),
                before == null ? null : before.votes());
    }
}
