package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Verdict;
import org.paperboy.source.Expectation;
import org.paperboy.source.Reading;
import org.paperboy.source.Source;
import org.paperboy.source.SourceSettings;
import org.paperboy.store.Leases;
import org.paperboy.store.Listings;

/** When each source is due, which days are worth reading then, and what earlier readings lead us to expect. */
public final class CrawlPlan {
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    // Votes move little from one hour to the next, and a late paper of last week may wait until tomorrow.
    private static final Duration BETWEEN_REVISITS = Duration.ofHours(20);

    private final Clock clock;
    private final Listings listings;
    private final Leases leases;
    private final Map<String, SourceSettings> settings;

    CrawlPlan(Clock clock, Listings listings, Leases leases, List<SourceSettings> settings) {
        this.clock = clock;
        this.listings = listings;
        this.leases = leases;
        this.settings = settings.stream().collect(Collectors.toMap(SourceSettings::name, Function.identity()));
    }

    /**
     * A day to read.
     *
     * @param main true for what the firing asks for, false for a past day read again
     * @param orLatest take the latest published day if this one has nothing
     */
    record Visit(LocalDate day, boolean main, boolean orLatest) {}

    /** The name of the lease under which a source is crawled. */
    static String lease(String source) {
        return "crawl " + source;
    }

    /** When a source is next to be read: in the past if it is due now. */
    public Instant dueAt(String source) {
        SourceSettings of = Objects.requireNonNull(settings.get(source));
        Instant now = clock.instant();
        Instant firing = of.schedule().latestAtOrBefore(now, of.timezone());
        Optional<Instant> settled = listings.latestSettled(source).map(Listings.Judged::readAt);
        if (settled.isPresent() && !settled.get().isBefore(firing)) {
            return of.schedule().nextAfter(now, of.timezone());
        }
        int failures = listings.failuresSinceSettled(source);
        return failures == 0
                ? firing
                : listings.latest(source).orElseThrow().readAt().plus(backOff(failures));
    }

    /** Whether a reading that could change the next digest is under way, or about to be. */
    public boolean isStirring(String source) {
        return leases.held().contains(lease(source))
                || (listings.failuresSinceSettled(source) == 0 && !dueAt(source).isAfter(clock.instant()));
    }

    /** The names of all sources. */
    public Iterable<String> sources() {
        return settings.keySet();
    }

    /** Today first, then past days that may have changed since they were last read. */
    List<Visit> visits(Source source) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<Listings.Judged> fresh = listings.latestFresh(source.name());
        List<Visit> visits = new ArrayList<>();
        visits.add(new Visit(today, true, fresh.isEmpty()));
        Optional<LocalDate> first = listings.earliestDay(source.name()).map(Listings.Judged::day);
        if (source.keepsDays() && first.isPresent()) {
            LocalDate earliest = today.minusDays(Objects.requireNonNull(settings.get(source.name()))
                    .revisit()
                    .toDays());
            for (LocalDate day = today.minusDays(1);
                    !day.isBefore(earliest) && !day.isBefore(first.get());
                    day = day.minusDays(1)) {
                if (mayHaveChanged(source.name(), day)) {
                    visits.add(new Visit(day, false, false));
                }
            }
        }
        return visits;
    }

    private boolean mayHaveChanged(String source, LocalDate day) {
        Optional<Listings.Judged> last = listings.latestOf(source, day);
        if (last.isEmpty()) {
            return true;
        }
        Instant dayEnds = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant readAt = last.get().readAt();
        boolean closed = last.get().judgement().verdict() == Verdict.QUIET && !readAt.isBefore(dayEnds);
        return !closed
                && (readAt.isBefore(dayEnds) || readAt.plus(BETWEEN_REVISITS).isBefore(clock.instant()));
    }

    /** What a reading is measured by: the same day's best, or the last one where a source keeps no days. */
    Expectation expectation(Source source, Visit visit, Reading reading) {
        LocalDate day = reading instanceof Reading.Read read ? read.listing().date() : visit.day();
        return new Expectation(
                source.keepsDays()
                        ? listings.mostPapers(source.name(), day)
                        : listings.latestFresh(source.name())
                                .map(Listings.Judged::papers)
                                .orElse(0));
    }

    /** Which unseen papers of a listing are history: those of a first crawl that are older than the look-back. */
    Predicate<ListedPaper> history(Source source, Listing listing) {
        if (listings.latestFresh(source.name()).isPresent()) {
            return paper -> false;
        }
        Duration lookback = Objects.requireNonNull(settings.get(source.name())).initialLookback();
        Optional<LocalDate> newest = listing.papers().stream()
                .map(ListedPaper::date)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Comparator.naturalOrder());
        if (lookback.isZero() || newest.isEmpty()) {
            return paper -> true;
        }
        LocalDate oldestNews = newest.get().minusDays(lookback.toDays());
        return paper -> paper.date() == null || paper.date().isBefore(oldestNews);
    }

    private static Duration backOff(int failures) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
    }
}
