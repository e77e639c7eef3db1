package org.paperboy.app;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.paperboy.paper.Verdict;
import org.paperboy.source.Reach;
import org.paperboy.source.Reading;
import org.paperboy.source.Request;
import org.paperboy.source.Source;
import org.paperboy.source.SourceSettings;
import org.paperboy.store.Leases;
import org.paperboy.store.Listings;

/** When each source is due, and which days are worth reading then. */
public final class CrawlPlan {
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    // What is dated within a span shows up days later: arXiv announces on Monday evening what came in on Friday, and
    // later still around holidays.
    private static final int DAYS_UNTIL_SHOWN = 7;

    // A list that never comes whole must not stay history for ever; one that does comes whole within a day.
    private static final Duration LONGEST_FIRST_CRAWL = Duration.ofHours(20);

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
     * @param request what is asked for
     */
    record Visit(Request request, Occasion occasion) {
        boolean isMain() {
            return occasion == Occasion.FIRING;
        }
    }

    /** Why a source is read. */
    enum Occasion {
        /** It is due. */
        FIRING,
        /** A past day may have changed, or was missed. */
        REVISIT,
        /** Somebody wants the past on record. */
        BACKFILL
    }

    /** The name of the lease under which a source is crawled. */
    static String lease(String source) {
        return "crawl " + source;
    }

    /** When a source is next to be read: in the past if it is due now. */
    public Instant dueAt(String source) {
        SourceSettings of = settings(source);
        Instant now = clock.instant();
        Instant firing = of.schedule().latestAtOrBefore(now, of.timezone());
        Optional<Instant> settled = latestSettled(of).map(Listings.Judged::readAt);
        if (settled.isPresent() && !settled.get().isBefore(firing)) {
            return of.schedule().nextAfter(now, of.timezone());
        }
        int failures = listings.failuresSinceSettled(source);
        if (failures == 0) {
            return firing;
        }
        Listings.Judged last = listings.latest(source).orElseThrow();
        Instant retry = last.readAt().plus(backOff(source, failures));
        return last.notBefore().isAfter(retry) ? last.notBefore() : retry;
    }

    private Optional<Listings.Judged> latestSettled(SourceSettings of) {
        return listings.latestSettled(of.name())
                .filter(judged -> judged.origin().equals(of.origin()));
    }

    // Sources that broke together, as when the network went, are not all asked again in the same second.
    private static Duration backOff(String source, int failures) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration bounded = wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
        int jitterPercent = Math.floorMod((source + failures).hashCode(), 20);
        return bounded.plus(bounded.multipliedBy(jitterPercent).dividedBy(100));
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
    Listings.Visit entry(Source source, Visit visit, Reading reading) {
        Instant now = clock.instant();
        Duration stayAway = reading instanceof Reading.Failed failed ? failed.retryAfter() : Duration.ZERO;
        return new Listings.Visit(
                source.name(),
                settings(source.name()).origin(),
                visit.isMain(),
                now,
                now.plus(stayAway),
                reading.exhibit());
    }

    SourceSettings settings(String source) {
        return Objects.requireNonNull(settings.get(source), source);
    }

    /** Whether a reading that could change the next digest is under way, or due and not yet tried. */
    public boolean isStirring(String source) {
        return leases.held().contains(lease(source))
                || (listings.failuresSinceSettled(source) == 0 && !dueAt(source).isAfter(clock.instant()));
    }

    /** Whether the source was last read in part, or showed an old listing, and is soon read again for the rest. */
    public boolean isIncomplete(String source) {
        return troubled(source)
                .map(last -> last.judgement().verdict())
                .filter(verdict -> verdict == Verdict.PARTIAL || verdict == Verdict.STALE)
                .isPresent();
    }

    /** The names of all sources. */
    public Iterable<String> sources() {
        return settings.keySet();
    }

    /** What is due first, then past days that may have changed since they were last read. */
    List<Visit> visits(Source source) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        SourceSettings of = settings(source.name());
        boolean firstCrawl = isFirstCrawl(source.name());
        if (source.reach() == Reach.SPANS) {
            return List.of(
                    new Visit(new Request(today, firstCrawl, spanStart(of, today, firstCrawl)), Occasion.FIRING));
        }
        LocalDate current = source.reach().start(today);
        List<Visit> visits = new ArrayList<>();
        visits.add(new Visit(Request.of(current, firstCrawl), Occasion.FIRING));
        Optional<LocalDate> first = listings.earliestDay(of.name(), of.origin());
        if (source.reach().keepsPeriods() && first.isPresent()) {
            LocalDate revisited =
                    source.reach().start(today.minusDays(of.span().revisit().toDays()));
            LocalDate earliest = source.reach().start(latest(first.get(), earliestVisit(of, today)));
            for (LocalDate day = source.reach().start(current.minusDays(1));
                    !day.isBefore(earliest);
                    day = source.reach().start(day.minusDays(1))) {
                if (day.isBefore(revisited) ? wasMissed(source, of, day) : mayHaveChanged(source, of, day)) {
                    visits.add(new Visit(Request.of(day, false), Occasion.REVISIT));
                }
            }
        }
        return visits;
    }

    /** Whether a source, being what it is now, was never read in full, nor in part a day ago. */
    boolean isFirstCrawl(String source) {
        Instant aDayAgo = clock.instant().minus(LONGEST_FIRST_CRAWL);
        return !listings.wasRead(source, settings(source).origin(), aDayAgo);
    }

    /** The first of the days whose papers this source brings by itself, and which are not there to be backfilled. */
    LocalDate firstOwnDay(String source) {
        SourceSettings of = settings(source);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return listings.earliestDay(of.name(), of.origin())
                .map(first -> latest(first, earliestVisit(of, today)))
                .orElse(today.minusDays(of.span().initialLookback().toDays()));
    }

    // Once a day as far back as past days are read again, else only as far as news may still come in. What was
    // announced while nothing ran may be dated days before it.
    private LocalDate spanStart(SourceSettings of, LocalDate today, boolean firstCrawl) {
        Optional<LocalDate> settled = latestSettled(of).map(Listings.Judged::day);
        if (firstCrawl || settled.isEmpty()) {
            return today.minusDays(of.span().initialLookback().toDays() + DAYS_UNTIL_SHOWN);
        }
        LocalDate caughtUp = today.minusDays(of.span().catchUp().toDays());
        LocalDate shown = latest(settled.get(), caughtUp).minusDays(DAYS_UNTIL_SHOWN);
        LocalDate revisited = today.minusDays(of.span().revisit().toDays());
        return settled.get().isBefore(today) ? earliest(shown, revisited) : shown;
    }

    // What came while nothing ran is read too, within bounds: older days are history, and no reader gets that as news.
    private static LocalDate earliestVisit(SourceSettings of, LocalDate today) {
        Duration span = of.span().revisit().compareTo(of.span().catchUp()) > 0
                ? of.span().revisit()
                : of.span().catchUp();
        return today.minusDays(span.toDays());
    }

    private boolean wasMissed(Source source, SourceSettings of, LocalDate day) {
        return listings.latestOf(of.name(), of.origin(), day)
                .filter(last -> !last.readAt().isBefore(ended(source, day)))
                .isEmpty();
    }

    private static Instant ended(Source source, LocalDate day) {
        return source.reach().next(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private boolean mayHaveChanged(Source source, SourceSettings of, LocalDate day) {
        Optional<Listings.Judged> last = listings.latestOf(of.name(), of.origin(), day);
        if (last.isEmpty()) {
            return true;
        }
        Instant ended = ended(source, day);
        Instant readAt = last.get().readAt();
        // A working day without papers may be an outage of the site, which fills it in later.
        boolean weekend = source.reach() == Reach.DAYS
                && (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        boolean closed = weekend && last.get().judgement().verdict() == Verdict.QUIET && !readAt.isBefore(ended);
        Instant now = clock.instant();
        return !closed
                && (readAt.isBefore(ended)
                        || readAt.plus(betweenRevisits(Duration.between(ended, now)))
                                .isBefore(now));
    }

    // Late papers come within a day, votes for a week and ever more slowly: what is older is read less often.
    private static Duration betweenRevisits(Duration age) {
        long days = age.toDays();
        return Duration.ofHours(days < 1 ? 8 : days < 3 ? 20 : days < 7 ? 44 : 116);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
