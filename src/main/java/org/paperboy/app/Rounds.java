package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        return overdue().isEmpty();
    }

    /** What was not seen to lately, in words for anybody: sources are counted, not named. */
    List<String> overdue() {
        Instant lately = clock.instant().minus(LATELY);
        List<String> overdue = new ArrayList<>();
        if (digested.isBefore(lately)) {
            overdue.add("nobody has looked for due digests in the last " + LATELY.toMinutes() + " minutes");
        }
        if (delivered.isBefore(lately)) {
            overdue.add("nobody has looked for digests to deliver in the last " + LATELY.toMinutes() + " minutes");
        }
        long waiting = sources.stream()
                .filter(source ->
                        !crawled.contains(source) || crawlPlan.dueAt(source).isBefore(lately))
                .count();
        if (waiting > 0) {
            overdue.add(waiting + " of " + sources.size() + " sources not crawled since the start, or overdue for more"
                    + " than " + LATELY.toMinutes() + " minutes");
        }
        return overdue;
    }
}
