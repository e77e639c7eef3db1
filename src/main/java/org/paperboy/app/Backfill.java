package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.paperboy.source.Reach;
import org.paperboy.source.Request;
import org.paperboy.source.Source;
import org.paperboy.store.Listings;

/**
 * Reads past days of a source for the record, the newest first. Their papers are history and never news. What was read
 * is stored day by day, so that a run that ends early is taken up by the next one.
 */
public final class Backfill {
    private static final int MOST_FAILURES_IN_A_ROW = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int MOST_LOOKS = 120;

    private final Application application;
    private final Consumer<Duration> pause;

    /**
     * Over an application.
     *
     * @param pause waits while another process reads the source
     */
    public Backfill(Application application, Consumer<Duration> pause) {
        this.application = application;
        this.pause = pause;
    }

    /**
     * One period that was dealt with.
     *
     * @param place from 1
     * @param judged empty if it stood in the store already
     */
    public record Step(LocalDate day, int place, int of, Optional<Listings.Judged> judged) {}

    /**
     * What came of it.
     *
     * @param read how many periods were read and believed
     * @param skipped how many stood in the store already
     * @param papers how many papers came to be known
     * @param failed the readings that were not believed
     * @param remaining how many periods were not tried, for the source failed too often or was in use
     */
    public record Report(int read, int skipped, long papers, List<Listings.Judged> failed, int remaining) {}

    /** Whether a source of this name has a past that can be read; empty if there is no such source. */
    public Optional<Boolean> isPossible(String name) {
        return Optional.ofNullable(application.sources().get(name)).map(source -> source.reach() != Reach.NOW);
    }

    /** The latest day that is not read anyway, by a source of this name: later papers are, or may be, news. */
    public LocalDate latest(String name) {
        return application.crawlPlan().firstOwnDay(name).minusDays(1);
    }

    /**
     * Reads every period from the one with the last day back to the one with the first.
     *
     * @param name of a source that has a past
     * @param progress is told of each period when it is dealt with
     */
    public Report run(String name, LocalDate first, LocalDate last, Consumer<Step> progress) {
        Source source = application.sources().get(name);
        if (source == null) {
            throw new IllegalArgumentException("no source named " + name);
        }
        List<LocalDate> periods = periods(source.reach(), first, last);
        long knownBefore = application.ledger().snapshot().size();
        List<Listings.Judged> failed = new ArrayList<>();
        int read = 0;
        int skipped = 0;
        int inARow = 0;
        for (LocalDate day : periods) {
            if (inARow == MOST_FAILURES_IN_A_ROW) {
                break;
            }
            Optional<Listings.Judged> judged = Optional.empty();
            if (isOnRecord(source, day)) {
                skipped++;
            } else {
                judged = read(source, day);
                if (judged.isEmpty()) {
                    break;
                }
                boolean believed = isBelieved(judged.get());
                read += believed ? 1 : 0;
                inARow = believed ? 0 : inARow + 1;
                judged.filter(one -> !isBelieved(one)).ifPresent(failed::add);
            }
            progress.accept(new Step(day, read + skipped + failed.size(), periods.size(), judged));
        }
        long papers = application.ledger().snapshot().size() - knownBefore;
        return new Report(read, skipped, papers, failed, periods.size() - read - skipped - failed.size());
    }

    private static boolean isBelieved(Listings.Judged judged) {
        return judged.judgement().verdict().settles();
    }

    private List<LocalDate> periods(Reach reach, LocalDate first, LocalDate last) {
        LocalDate today = LocalDate.ofInstant(application.clock().instant(), ZoneOffset.UTC);
        List<LocalDate> periods = new ArrayList<>();
        LocalDate earliest = reach.start(first);
        for (LocalDate day = reach.start(last.isAfter(today) ? today : last);
                !day.isBefore(earliest);
                day = reach.start(day.minusDays(1))) {
            periods.add(day);
        }
        return periods;
    }

    /** Whether it was read and believed when it was over. */
    private boolean isOnRecord(Source source, LocalDate day) {
        Instant ended = source.reach().next(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        return application
                .ledger()
                .listings()
                .latestOf(
                        source.name(),
                        application.crawlPlan().settings(source.name()).origin(),
                        day)
                .filter(judged -> !judged.readAt().isBefore(ended))
                .isPresent();
    }

    // A daemon that is at the source now will be done in a moment.
    private Optional<Listings.Judged> read(Source source, LocalDate day) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            Optional<Listings.Judged> judged = application.crawler().backfill(source, Request.of(day, false));
            if (judged.isPresent()) {
                return judged;
            }
            pause.accept(BETWEEN_LOOKS);
        }
        return Optional.empty();
    }
}
