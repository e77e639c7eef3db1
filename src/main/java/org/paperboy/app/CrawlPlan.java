package org.paperboy.app;

import java.time.Clock;
import java.time.DayOfWeek;
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
import org.paperboy.source.Request;
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
    // After a longer outage the days before are history, and no reader gets history as news.
    private static final int MOST_MISSED_DAYS = 31;

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
     * A reading to make.
     *
     * @param main true for what the firing asks for, false for a past day read again
     */
    record Visit(Request request, boolean main) {}

    /** The name of the lease under which a source is crawled. */
    static String lease(String source) {
        return "crawl " + source;
    }

    /** When a source is next to be read: in the past if it is due now. */
    public Instant dueAt(String source) {
        SourceSettings of = settings(source);
        Instant now = clock.instant();
        Instant firing = of.schedule().latestAtOrBefore(now, of.timezone());
        Optional<Instant> settled = listings.latestSettled(source)
                .filter(judged -> judged.origin().equals(of.origin()))
                .map(Listings.Judged::readAt);
        if (settled.isPresent() && !settled.get().isBefore(firing)) {
            return of.schedule().nextAfter(now, of.timezone());
        }
        int failures = listings.failuresSinceSettled(source);
        if (failures == 0) {
            return firing;
        }
        Listings.Judged last = listings.latest(source).orElseThrow();
        Instant retry = last.readAt().plus(backOff(failures));
        return last.notBefore().isAfter(retry) ? last.notBefore() : retry;
    }

    /** Whether it may be asked again at an instant, by what the site itself said last. */
    public boolean mayAsk(String source, Instant at) {
        return listings.latest(source)
                .map(last -> !last.notBefore().isAfter(at))
                .orElse(true);
    }

    /** The latest reading of a source that is due and waits for its back-off to end. */
    public Optional<Listings.Judged> troubled(String source) {
        return listings.failuresSinceSettled(source) == 0 ? Optional.empty() : listings.latest(source);
    }

    /** How a reading that begins now is written down. */
    Listings.Visit visit(String source, boolean main, Reading reading) {
        Duration stayAway = reading instanceof Reading.Failed failed ? failed.retryAfter() : Duration.ZERO;
        Instant now = clock.instant();
        return new Listings.Visit(source, settings(source).origin(), main, now, now.plus(stayAway), reading.exhibit());
    }

    private SourceSettings settings(String source) {
        return Objects.requireNonNull(settings.get(source), source);
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
        List<Visit> visits = new ArrayList<>();
        visits.add(new Visit(Request.of(today, isFirstCrawl(source.name())), true));
        Optional<LocalDate> first = listings.earliestDay(source.name()).map(Listings.Judged::day);
        if (source.reach().keepsPeriods() && first.isPresent()) {
            LocalDate earliest = earliestVisit(source.name(), today);
            for (LocalDate day = today.minusDays(1);
                    !day.isBefore(earliest) && !day.isBefore(first.get());
                    day = day.minusDays(1)) {
                if (mayHaveChanged(source.name(), day)) {
                    visits.add(new Visit(Request.of(day, false), false));
                }
            }
        }
        return visits;
    }

    private boolean isFirstCrawl(String source) {
        return !listings.wasReadInFull(source, settings(source).origin());
    }

    // What came while the daemon was down is read however far back it looks otherwise.
    private LocalDate earliestVisit(String source, LocalDate today) {
        LocalDate revisited = today.minusDays(settings(source).span().revisit().toDays());
        LocalDate farthest = today.minusDays(MOST_MISSED_DAYS);
        return listings.latestSettled(source)
                .map(Listings.Judged::day)
                .filter(day -> day.isBefore(revisited))
                .map(day -> day.isBefore(farthest) ? farthest : day)
                .orElse(revisited);
    }

    private boolean mayHaveChanged(String source, LocalDate day) {
        Optional<Listings.Judged> last = listings.latestOf(source, day);
        if (last.isEmpty()) {
            return true;
        }
        Instant dayEnds = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant readAt = last.get().readAt();
        // A working day without papers may be an outage of the site, which fills it in later.
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean closed = weekend && last.get().judgement().verdict() == Verdict.QUIET && !readAt.isBefore(dayEnds);
        return !closed
                && (readAt.isBefore(dayEnds) || readAt.plus(BETWEEN_REVISITS).isBefore(clock.instant()));
    }

    /** What a reading is measured by: the same day's best, or the last one where a source keeps no days. */
    Expectation expectation(Source source, Visit visit, Reading reading) {
        if (source.reach().keepsPeriods()) {
            LocalDate day = reading instanceof Reading.Read read
                    ? read.listing().date()
                    : visit.request().day();
            return new Expectation(listings.mostPapers(source.name(), day), false);
        }
        int before = listings.latestFresh(source.name())
                .filter(judged -> judged.origin().equals(settings(source.name()).origin()))
                .map(Listings.Judged::papers)
                .orElse(0);
        return new Expectation(before, true);
    }

    /** Which unseen papers of a listing are history: those of a first crawl that are older than the look-back. */
    Predicate<ListedPaper> history(Source source, Listing listing) {
        if (!isFirstCrawl(source.name())) {
            return paper -> false;
        }
        Duration lookback = settings(source.name()).span().initialLookback();
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
