package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.fetch.StoppedException;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.source.Judge;
import org.paperboy.source.Reading;
import org.paperboy.source.Request;
import org.paperboy.source.Source;
import org.paperboy.store.Leases;
import org.paperboy.store.Listings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads sources and keeps what they list, with the verdict on it; at each source one process at a time. */
final class Crawler {
    private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);

    private final Clock clock;
    private final Leases leases;
    private final Listings listings;
    private final CrawlPlan crawlPlan;
    private final Expectations expectations;

    Crawler(Clock clock, Leases leases, Listings listings, CrawlPlan crawlPlan, Expectations expectations) {
        this.clock = clock;
        this.leases = leases;
        this.listings = listings;
        this.crawlPlan = crawlPlan;
        this.expectations = expectations;
    }

    /**
     * Reads what is due of a source. Empty if another process is at it.
     *
     * @return the verdict on the listing that was due, then those on past days read again
     */
    @SuppressWarnings("try")
    List<Listings.Judged> crawl(Source source) {
        Optional<Leases.Lease> lease = leases.take(CrawlPlan.lease(source.name()), clock.instant());
        if (lease.isEmpty()) {
            return List.of();
        }
        List<Listings.Judged> judged = new ArrayList<>();
        try (Leases.Lease held = lease.get()) {
            for (CrawlPlan.Visit visit : crawlPlan.visits(source)) {
                Reading reading = read(source, visit.request());
                judged.add(store(source, visit, reading));
                if (reading instanceof Reading.Failed failed && (visit.isMain() || isDown(failed))) {
                    break;
                }
            }
            return judged;
        } catch (StoppedException e) {
            // Nothing is known of the site, so nothing is noted, and the source stays due.
            LOG.info("stopped crawling source={} reason=\"{}\"", source.name(), e.getMessage());
            return judged;
        }
    }

    // A past day may fail for reasons of its own. A site that gives no answer, or asks for a pause, is not asked for
    // more.
    private static boolean isDown(Reading.Failed failed) {
        return failed.exhibit().status() == 0 || !failed.retryAfter().isZero();
    }

    /** Reads one past period for the record; its unseen papers are history. Empty if another process is at the source. */
    @SuppressWarnings("try")
    Optional<Listings.Judged> backfill(Source source, Request request) {
        Optional<Leases.Lease> lease = leases.take(CrawlPlan.lease(source.name()), clock.instant());
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (Leases.Lease held = lease.get()) {
            CrawlPlan.Visit visit = new CrawlPlan.Visit(request, CrawlPlan.Occasion.BACKFILL);
            return Optional.of(store(source, visit, read(source, request)));
        }
    }

    /** Notes that a reading which was due did not come to an end. */
    Listings.Judged gaveUp(Source source, String reason) {
        Reading.Failed failed = new Reading.Failed(source.name() + " " + reason, Duration.ZERO, Exhibit.NONE);
        return store(source, crawlPlan.visits(source).get(0), failed);
    }

    // The edge of the job: a reader that trips over a page it has never seen must not stop the other sources.
    private static Reading read(Source source, Request request) {
        try {
            return source.read(request);
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("could not read source={} day={}", source.name(), request.day(), e);
            return new Reading.Failed("the reader failed on what it found: " + e, Duration.ZERO, Exhibit.NONE);
        }
    }

    private Listings.Judged store(Source source, CrawlPlan.Visit visit, Reading reading) {
        Judgement judgement = Judge.judge(reading, expectations.of(source, visit.request(), reading));
        Listings.Visit when = crawlPlan.entry(source, visit, reading);
        Listings.Judged judged = reading instanceof Reading.Read read
                        && judgement.verdict().addsPapers()
                ? listings.accept(when, read.listing(), judgement, expectations.history(source, visit, read.listing()))
                : listings.note(when, visit.request().day(), judgement);
        LOG.info(
                "crawled source={} day={} verdict={} papers={} new={} reason=\"{}\"",
                judged.source(),
                judged.day(),
                judgement.verdict(),
                judged.papers(),
                judged.news(),
                judgement.reason());
        return judged;
    }
}
