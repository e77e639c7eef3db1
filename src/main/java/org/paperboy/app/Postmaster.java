package org.paperboy.app;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.paperboy.delivery.Refusal;
import org.paperboy.delivery.Suppression;
import org.paperboy.delivery.SuppressionRule;
import org.paperboy.store.Bounces;
import org.paperboy.store.Digests;
import org.paperboy.store.Forgotten;
import org.paperboy.store.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what follows when a digest was not delivered, or was not wanted. Whatever is told twice counts once. */
public final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    private final Clock clock;
    private final Bounces bounces;
    private final Suppressions suppressions;
    private final Forgotten forgotten;

    Postmaster(Clock clock, Ledger ledger, Forgotten forgotten) {
        this.clock = clock;
        this.bounces = ledger.bounces();
        this.suppressions = ledger.suppressions();
        this.forgotten = forgotten;
    }

    /** A digest that the server refused in the dialogue, for good; an answer that says nothing of that is passed over. */
    public void refused(Digests.Recorded digest, String answer) {
        Refusal.of(answer)
                .filter(refusal -> refusal.status().severity() == 5)
                .ifPresent(refusal -> bounced(digest, refusal));
    }

    /** A digest that was taken and then came back, or was refused. */
    void bounced(Digests.Recorded digest, Refusal refusal) {
        Instant now = clock.instant();
        boolean news = bounces.note(
                new Bounces.Bounce(digest, refusal, now, false),
                passing -> SuppressionRule.after(refusal, now, passing));
        if (news && refusal.meaning() == Refusal.Meaning.OURS) {
            LOG.error(
                    "came back for what is about us digest={} status={} answer=\"{}\"",
                    digest.messageId(),
                    refusal.status(),
                    withoutAddress(refusal.words(), digest.email()));
        } else if (news) {
            LOG.info(
                    "came back digest={} status={} meaning={}",
                    digest.messageId(),
                    refusal.status(),
                    refusal.meaning());
        }
    }

    /**
     * A digest that was taken, sent on from its reader's address to others, and could not be delivered to one of those:
     * the reader may well have it.
     */
    void bouncedElsewhere(Digests.Recorded digest, Refusal refusal) {
        if (bounces.note(new Bounces.Bounce(digest, refusal, clock.instant(), true), passing -> Optional.empty())) {
            LOG.info(
                    "came back from where it was sent on to digest={} status={}", digest.messageId(), refusal.status());
        }
    }

    /** The reader of a digest called it spam. */
    void complained(Digests.Recorded digest) {
        Instant now = clock.instant();
        suppress(digest.email(), SuppressionRule.afterComplaint(now), now);
        LOG.warn("a reader complained digest={}", digest.messageId());
    }

    /** A reader asked by mail to be mailed no more. */
    void asked(String email) {
        Instant now = clock.instant();
        suppress(email, SuppressionRule.afterRequest(now), now);
        LOG.info("a reader unsubscribed by mail");
    }

    private void suppress(String email, String reason, Instant now) {
        suppressions.add(new Suppression(email, reason, now), forgotten);
    }

    private static String withoutAddress(String words, String email) {
        return words.replace(email, "…").replaceAll("[^\\s@]{1,99}@\\S+", "…");
    }
}
