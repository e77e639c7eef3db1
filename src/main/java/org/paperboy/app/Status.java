package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.Suppression;
import org.paperboy.paper.Verdict;
import org.paperboy.setting.Fault;
import org.paperboy.source.SourceSettings;
import org.paperboy.store.Bounces;
import org.paperboy.store.Digests;
import org.paperboy.store.Dispatches;
import org.paperboy.store.Listings;
import org.paperboy.store.Notices;

/**
 * How things stand, for an operator.
 *
 * @param deliveries how many digests stand in each state; empty slots are no deliveries and not counted
 * @param givenUpLately how many digests were refused for good or expired within the last week
 * @param stuck how many digests wait or are claimed since more than an hour
 * @param someoneIsTold whether anybody is told of trouble
 * @param untold what could not be told to the operator: tried for more than an hour, or given up within the last week
 * @param listedAlthoughSuppressed where a file still lists somebody who must not be mailed
 * @param cameBack mails that were not delivered after all, or wait to be looked at
 * @param oldestWaiting the digest that has waited longest, or been held; null if none is
 */
public record Status(
        List<SourceStatus> sources,
        Map<DeliveryState, Integer> deliveries,
        int givenUpLately,
        int stuck,
        int subscribers,
        long papers,
        List<Suppression> suppressions,
        List<Fault> faults,
        boolean someoneIsTold,
        List<Dispatches.Recorded> untold,
        List<Fault> listedAlthoughSuppressed,
        CameBack cameBack,
        Digests.@Nullable Recorded oldestWaiting) {

    private static final Duration LATELY = Duration.ofDays(7);
    private static final Duration TOO_LONG = Duration.ofHours(1);
    private static final Duration UNENRICHED = Duration.ofDays(2);

    /**
     * One source.
     *
     * @param verdict of the latest reading; null if it was never read
     * @param lastRead when that was; null if never
     * @param lastFresh the latest reading whose papers were taken; null if there was none
     * @param declared how many papers that one declared; null if it did not say
     * @param read how many papers were read then
     * @param news how many of them were new
     * @param troubleSince the first reading that was not good since the last good one; null if it is in no trouble
     * @param noted whether word of that is on its way to the operator, or arrived
     * @param toldAt when the operator was told of it; null if not yet
     */
    public record SourceStatus(
            String name,
            String type,
            @Nullable Verdict verdict,
            @Nullable Instant lastRead,
            @Nullable Instant lastFresh,
            @Nullable Integer declared,
            int read,
            int news,
            Instant nextRun,
            String reason,
            @Nullable Instant troubleSince,
            boolean noted,
            @Nullable Instant toldAt) {}

    /**
     * Mails that came back within the last week.
     *
     * @param bounces how many digests were not delivered
     * @param aboutUs how many of them for reasons that are about us, not about the reader
     * @param lastAboutUs the last of these reasons, in the server's words; empty if there is none
     * @param waiting how many lie in the mailbox of bounces and only a person can tell what to do
     */
    public record CameBack(int bounces, int aboutUs, String lastAboutUs, int waiting) {}

    /** Looks at the store and the files, changing neither. */
    public static Status of(Application application) {
        Roster.State roster = application.roster().inspect();
        List<SourceStatus> sources = application.configuration().sources().stream()
                .map(settings -> source(application, settings))
                .toList();
        Map<DeliveryState, Integer> deliveries =
                new LinkedHashMap<>(application.ledger().tally().countByState());
        deliveries.remove(DeliveryState.EMPTY);
        return new Status(
                sources,
                deliveries,
                application
                        .ledger()
                        .tally()
                        .givenUpSince(application.clock().instant().minus(LATELY)),
                application
                        .ledger()
                        .tally()
                        .stuckSince(application.clock().instant().minus(TOO_LONG)),
                roster.subscribers().size(),
                application.ledger().snapshot().size(),
                application.ledger().suppressions().all(),
                faults(application, roster),
                application.herald().hasAnEar(),
                untold(application),
                listedAlthoughSuppressed(application, roster),
                cameBack(application),
                application.ledger().interventions().oldestWaiting().orElse(null));
    }

    private static CameBack cameBack(Application application) {
        Instant lately = application.clock().instant().minus(LATELY);
        Bounces bounces = application.ledger().bounces();
        Bounces.Count count = bounces.since(lately);
        return new CameBack(
                count.all(),
                count.ours(),
                bounces.lastAboutUs(lately).orElse(""),
                application.ledger().returnedMails().waiting());
    }

    // What enriches may fail for a while, and nobody need know; a site that never answers may be another one.
    private static List<Fault> faults(Application application, Roster.State roster) {
        List<Fault> faults = new ArrayList<>(roster.faults());
        Instant lately = application.clock().instant().minus(UNENRICHED);
        application.ledger().lookups().silentSince(lately).stream()
                .map(silence -> Fault.warning(
                        "enrich",
                        0,
                        0,
                        silence.name() + " has told nothing of papers since " + silence.since() + ": "
                                + silence.reason(),
                        "name another site below enrich:, or off"))
                .forEach(faults::add);
        application
                .ledger()
                .relay()
                .refusing()
                .filter(relay -> relay.since()
                        .plus(TOO_LONG)
                        .isBefore(application.clock().instant()))
                .map(relay -> Fault.error(
                        "mail",
                        0,
                        0,
                        "the relay has taken no mail since " + relay.since() + ": " + relay.answer(),
                        "`test-mail ADDRESS` shows the dialogue; nothing is lost, and it is tried again"))
                .ifPresent(faults::add);
        application
                .returns()
                .trouble()
                .map(trouble -> Fault.error("mail: bounces", 0, 0, trouble, "it needs the folders new and cur"))
                .ifPresent(faults::add);
        return faults;
    }

    /** Who is suppressed although a file still lists them, as warnings at those places. */
    public static List<Fault> listedAlthoughSuppressed(Application application, Roster.State roster) {
        List<Fault> listed = new ArrayList<>();
        for (Suppression suppression : application.ledger().suppressions().all()) {
            roster.listed().stream()
                    .filter(one -> one.subscriber().email().equalsIgnoreCase(suppression.email()))
                    .map(one -> Fault.warning(
                            one.file(),
                            one.line(),
                            1,
                            suppression.email() + " is listed but gets no mail: " + suppression.reason(),
                            "`unsuppress` allows it again"))
                    .forEach(listed::add);
        }
        return listed;
    }

    private static List<Dispatches.Recorded> untold(Application application) {
        Instant now = application.clock().instant();
        return application.herald().undelivered(now.minus(LATELY)).stream()
                .filter(one ->
                        !one.state().open() || one.madeAt().plus(TOO_LONG).isBefore(now))
                .toList();
    }

    private static SourceStatus source(Application application, SourceSettings settings) {
        Listings listings = application.ledger().listings();
        Optional<Listings.Judged> latest = listings.latest(settings.name());
        Optional<Notices.Subject> trouble = application
                .ledger()
                .troubles()
                .of(settings.name())
                .map(one -> new Notices.Subject(settings.name(), one.since()));
        Notices notices = application.ledger().notices();
        Optional<Listings.Judged> fresh = listings.latestFresh(settings.name());
        return new SourceStatus(
                settings.name(),
                settings.type(),
                latest.map(judged -> judged.judgement().verdict()).orElse(null),
                latest.map(Listings.Judged::readAt).orElse(null),
                fresh.map(Listings.Judged::readAt).orElse(null),
                fresh.map(Listings.Judged::declared).orElse(null),
                fresh.map(Listings.Judged::papers).orElse(0),
                fresh.map(Listings.Judged::news).orElse(0),
                application.crawlPlan().dueAt(settings.name()),
                latest.map(judged -> judged.judgement().reason()).orElse("never read yet"),
                trouble.map(Notices.Subject::since).orElse(null),
                trouble.filter(notices::isNoted).isPresent(),
                trouble.flatMap(notices::toldAt).orElse(null));
    }

    /** Whether somebody has to act: a source that cannot be trusted, a refused digest or notice, a faulty file. */
    public boolean needsTheOperator() {
        boolean brokenSource = sources.stream()
                .anyMatch(
                        source -> source.verdict() != null && !source.verdict().settles());
        boolean undelivered = givenUpLately > 0 || stuck > 0 || deliveries.getOrDefault(DeliveryState.HELD, 0) > 0;
        return brokenSource
                || undelivered
                || !untold.isEmpty()
                || faults.stream().anyMatch(fault -> !fault.warning());
    }
}
