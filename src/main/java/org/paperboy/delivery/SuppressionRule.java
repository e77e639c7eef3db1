package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** When what comes back for an address says that it must not be mailed any more, and in which words. */
public final class SuppressionRule {
    /** On so many different days (UTC) must mails have come back that might have passed. */
    public static final int DAYS = 5;
    /** So long must it have gone on, from the first to the last: longer than a holiday fills a mailbox. */
    public static final Duration GOING_ON = Duration.ofDays(10);
    /** What is older than this no longer counts; weekly digests come to five within it. */
    public static final Duration WINDOW = Duration.ofDays(45);

    private SuppressionRule() {}

    /**
     * Why an address must not be mailed after a refusal; empty if it may.
     *
     * @param passing when those came that may pass, this one among them, without a mail between that was delivered
     */
    public static Optional<String> after(Refusal refusal, Instant at, List<Instant> passing) {
        return switch (refusal.meaning()) {
            case GONE -> Optional.of("bounced: " + refusal.status() + " " + refusal.inShort() + ", on " + day(at));
            case PASSING -> afterPassing(refusal, at, passing);
            case OURS -> Optional.empty();
        };
    }

    private static Optional<String> afterPassing(Refusal refusal, Instant at, List<Instant> passing) {
        List<Instant> counted = passing.stream()
                .filter(one -> !one.isBefore(at.minus(WINDOW)))
                .sorted()
                .toList();
        TreeSet<LocalDate> days = new TreeSet<>();
        counted.forEach(one -> days.add(day(one)));
        boolean longEnough =
                days.size() >= DAYS && !counted.get(0).plus(GOING_ON).isAfter(counted.get(counted.size() - 1));
        return longEnough
                ? Optional.of("bounced: " + refusal.status() + " " + refusal.inShort() + ", on " + days.size()
                        + " days from " + days.first() + " to " + days.last())
                : Optional.empty();
    }

    /** The reason after a reader called a digest spam. */
    public static String afterComplaint(Instant at) {
        return "complained: called a digest spam, on " + day(at);
    }

    /** The reason after a reader asked by mail. */
    public static String afterRequest(Instant at) {
        return "unsubscribed by mail, on " + day(at);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
