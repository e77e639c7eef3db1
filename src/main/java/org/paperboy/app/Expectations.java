package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.source.Expectation;
import org.paperboy.source.Reach;
import org.paperboy.source.Reading;
import org.paperboy.source.Request;
import org.paperboy.source.Rhythm;
import org.paperboy.source.Source;
import org.paperboy.source.SourceSettings;
import org.paperboy.store.Listings;
import org.paperboy.store.Readings;

/** What a reading of a source is measured by, and which of its papers are news: both learned from earlier readings. */
final class Expectations {
    // A list that always shows some may have been rebuilt; after a week the new length is the usual one.
    private static final Duration MEMORY_OF_LENGTH = Duration.ofDays(7);
    private static final Duration MEMORY_OF_RHYTHM = Duration.ofDays(90);

    private final Clock clock;
    private final Listings listings;
    private final Readings readings;
    private final CrawlPlan crawlPlan;

    Expectations(Clock clock, Listings listings, Readings readings, CrawlPlan crawlPlan) {
        this.clock = clock;
        this.crawlPlan = crawlPlan;
        this.listings = listings;
        this.readings = readings;
    }

    /** What is expected of a reading that was just made. */
    Expectation of(Source source, Request request, Reading reading) {
        if (reading instanceof Reading.Failed || reading instanceof Reading.Outdated) {
            return Expectation.NONE;
        }
        SourceSettings settings = crawlPlan.settings(source.name());
        String name = settings.name();
        String origin = settings.origin();
        Instant now = clock.instant();
        Rhythm rhythm = Rhythm.of(readings.newsByDay(name, origin, now.minus(MEMORY_OF_RHYTHM)));
        if (!(reading instanceof Reading.Read read)) {
            return new Expectation(0, false, 0, null, false, rhythm);
        }
        Listing listing = read.listing();
        String batch = listing.batch();
        boolean ownDay = source.reach().keepsPeriods() || listing.dated();
        return new Expectation(
                most(source.reach(), settings, request, listing),
                !ownDay,
                source.reach() == Reach.NOW ? before(settings) : 0,
                readings.sameBatchOn(name, origin, batch, listing.date()).orElse(null),
                readings.standsStill(name, origin, batch),
                rhythm);
    }

    private int most(Reach reach, SourceSettings settings, Request request, Listing listing) {
        if (reach == Reach.SPANS) {
            return readings.knownWithin(settings.name(), settings.origin(), request.since(), request.day());
        }
        return reach.keepsPeriods() || listing.dated()
                ? listings.mostPapers(settings.name(), settings.origin(), listing.date())
                : readings.mostSince(
                        settings.name(), settings.origin(), clock.instant().minus(MEMORY_OF_LENGTH));
    }

    private int before(SourceSettings settings) {
        return listings.latestFresh(settings.name())
                .filter(judged -> judged.origin().equals(settings.origin()))
                .map(Listings.Judged::papers)
                .orElse(0);
    }

    /**
     * Which unseen papers of a listing are history: too old, of a first crawl and older than its look-back, or read for
     * the record alone.
     */
    Predicate<ListedPaper> history(Source source, CrawlPlan.Visit visit, Listing listing) {
        if (visit.occasion() == CrawlPlan.Occasion.BACKFILL) {
            return paper -> true;
        }
        SourceSettings settings = crawlPlan.settings(source.name());
        LocalDate oldest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(settings.span().maxAge().toDays());
        Predicate<ListedPaper> tooOld = paper -> {
            LocalDate date = paper.date();
            return date != null && date.isBefore(oldest);
        };
        return crawlPlan.isFirstCrawl(source.name())
                ? tooOld.or(olderThan(settings.span().initialLookback(), listing))
                : tooOld;
    }

    private static Predicate<ListedPaper> olderThan(Duration lookback, Listing listing) {
        Optional<LocalDate> newest = listing.papers().stream()
                .map(ListedPaper::date)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Comparator.naturalOrder());
        if (lookback.isZero() || newest.isEmpty()) {
            return paper -> true;
        }
        LocalDate oldestNews = newest.get().minusDays(lookback.toDays());
        return paper -> {
            LocalDate date = paper.date();
            return date == null || date.isBefore(oldestNews);
        };
    }
}
