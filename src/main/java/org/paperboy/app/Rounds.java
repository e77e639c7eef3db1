package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether the daemon's three steps are made, and not only scheduled: what hangs must not sound alive. Thread-safe. */
final class Rounds {
    private static final Duration LATELY = Duration.ofMinutes(15);

    private final Clock clock;
    private final CrawlPlan crawlPlan;
    private final Set<String> sources;
    private final Set<String> crawled = ConcurrentHashMap.newKeySet();
    private volatile Instant digested = Instant.EPOCH;
    private volatile Instant delivered = Instant.EPOCH;

    Rounds(Clock clock, CrawlPlan crawlPlan, Set<String> sources) {
        this.clock = clock;
        this.crawlPlan = crawlPlan;
        this.sources = sources;
    }

    void crawled(String source) {
        crawled.add(source);
    }

    void digested() {
        digested = clock.instant();
    }

    void delivered() {
        delivered = clock.instant();
    }

    /** Whether digests and deliveries were seen to lately, and no source is overdue. */
    boolean areMade() {
        Instant lately = clock.instant().minus(LATELY);
        return !digested.isBefore(lately)
                && !delivered.isBefore(lately)
                && crawled.containsAll(sources)
                && sources.stream().noneMatch(source -> crawlPlan.dueAt(source).isBefore(lately));
    }
}
