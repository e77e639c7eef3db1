package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.paperboy.fetch.Access;
import org.paperboy.fetch.Fetcher;
import org.paperboy.source.Lookup;
import org.paperboy.source.LookupKind;
import org.paperboy.source.SourceSettings;
import org.paperboy.source.Sources;
import org.paperboy.store.Leases;
import org.paperboy.store.Lookups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up what listings lack, so that a filter by category finds papers of a source that names none. Nothing waits for
 * it: a paper that gains its words later is matched again with the next digest.
 */
public final class Enrichment {
    private static final Logger LOG = LoggerFactory.getLogger(Enrichment.class);
    static final String LEASE = "enrich";
    private static final Duration RECENT = Duration.ofDays(7);
    private static final Duration BACK_OFF = Duration.ofHours(1);

    private final Clock clock;
    private final Leases leases;
    private final Lookups lookups;
    private final List<Place> places;

    Enrichment(Clock clock, Leases leases, Lookups lookups, List<Place> places) {
        this.clock = clock;
        this.leases = leases;
        this.lookups = lookups;
        this.places = List.copyOf(places);
    }

    /** What one source has looked up at one site. */
    record Place(String source, LookupKind kind, Lookup lookup) {}

    /** The places that the settings of the sources name. */
    static List<Place> places(List<SourceSettings> sources, Fetcher fetcher) {
        List<Place> places = new ArrayList<>();
        for (SourceSettings source : sources) {
            for (LookupKind kind : Sources.lookups()) {
                String site = source.enriching().sites().get(kind.name());
                if (site != null) {
                    // The source's headers and pace are for its own host.
                    Access access = new Access(source.access().allowPrivate(), Map.of(), Duration.ZERO);
                    places.add(new Place(source.name(), kind, kind.opening().open(site, access, fetcher)));
                }
            }
        }
        return places;
    }

    /** Whether any source has its papers looked up. */
    public boolean isOn() {
        return !places.isEmpty();
    }

    /**
     * Looks up a bounded number of papers for each source, for as long as it may go on.
     *
     * @return whether there may be more to look up at once
     */
    @SuppressWarnings("try")
    public boolean round(BooleanSupplier goOn) {
        Optional<Leases.Lease> lease = leases.take(LEASE, clock.instant());
        if (lease.isEmpty()) {
            return false;
        }
        boolean more = false;
        try (Leases.Lease held = lease.get()) {
            for (Place place : places) {
                more |= goOn.getAsBoolean() && lookUp(place, goOn);
            }
        }
        return more;
    }

    private boolean lookUp(Place place, BooleanSupplier goOn) {
        Instant now = clock.instant();
        String name = place.kind().name();
        if (!lookups.mayAsk(name, now)) {
            return false;
        }
        int most = place.kind().mostInARound();
        List<Lookups.Wanted> wanted =
                lookups.wanted(place.source(), name, place.kind().fills(), now.minus(RECENT), now, most);
        int asked = 0;
        int filled = 0;
        boolean answers = true;
        while (answers && asked < wanted.size() && goOn.getAsBoolean()) {
            int end = Math.min(asked + place.lookup().mostAtOnce(), wanted.size());
            List<Lookups.Wanted> batch = wanted.subList(asked, end);
            Lookup.Answer answer = look(place, batch);
            if (answer instanceof Lookup.Found found) {
                filled += lookups.answered(name, batch, found.papers(), clock.instant());
                asked = end;
            } else {
                answers = false;
                // Whoever ended the round interrupted the request, which says nothing of the site.
                if (goOn.getAsBoolean()) {
                    backOff(place, batch, (Lookup.Failed) answer);
                }
            }
        }
        if (asked > 0) {
            LOG.info("enriched source={} lookup={} asked={} filled={}", place.source(), name, asked, filled);
        }
        return answers && wanted.size() == most;
    }

    // The edge of the job: a reader that trips over an answer it has never seen must not stop the others.
    private static Lookup.Answer look(Place place, List<Lookups.Wanted> batch) {
        try {
            return place.lookup().look(batch.stream().map(Lookups.Wanted::id).toList());
        } catch (RuntimeException e) {
            LOG.error(
                    "could not look up source={} lookup={}",
                    place.source(),
                    place.kind().name(),
                    e);
            return new Lookup.Failed("the reader failed on what it found: " + e, Duration.ZERO);
        }
    }

    private void backOff(Place place, List<Lookups.Wanted> batch, Lookup.Failed failed) {
        Instant now = clock.instant();
        Duration stayAway = failed.retryAfter().compareTo(BACK_OFF) > 0 ? failed.retryAfter() : BACK_OFF;
        if (lookups.failed(place.kind().name(), batch, failed.reason(), now, now.plus(stayAway))) {
            LOG.warn(
                    "could not enrich source={} lookup={} reason=\"{}\"",
                    place.source(),
                    place.kind().name(),
                    failed.reason());
        }
    }
}
