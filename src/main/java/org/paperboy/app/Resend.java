package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.paperboy.mail.MessageId;
import org.paperboy.mail.Outgoing;
import org.paperboy.store.Digests;

/** Sends a digest again on purpose: the same papers and words, under a Message-ID of its own. */
public final class Resend {
    // For as long as another process is sending it.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Application application;
    private final Consumer<Duration> pause;

    /**
     * Over an application.
     *
     * @param pause waits, or moves the clock where time is not real
     */
    public Resend(Application application, Consumer<Duration> pause) {
        this.application = application;
        this.pause = pause;
    }

    /**
     * Queues the digest as a new edition and delivers what is due.
     *
     * @param wait how long to go on if the server defers it
     * @return the digest as it stands then; empty if it is being sent right now, so that nothing was queued
     */
    public Optional<Digests.Recorded> send(Digests.Recorded digest, Duration wait) {
        Stationery stationery = application.stationery();
        String from = stationery.from();
        String messageId = MessageId.of(digest.email(), digest.slot(), digest.edition() + 1, from);
        Instant now = application.clock().instant();
        Outgoing again = application
                .writer()
                .reissue(
                        Courier.outgoing(digest), messageId, from, stationery.waysBack(digest.email(), messageId), now);
        Instant deadline = now.plus(wait);
        boolean queued = application.ledger().outbox().reissue(digest, messageId, again.sender(), again.content(), now);
        if (!queued) {
            return Optional.empty();
        }
        application.roster().load(Roster.Loss.REFUSED);
        while (true) {
            application.pipeline().deliver(application.transport(), () -> true);
            Digests.Recorded current = application
                    .ledger()
                    .digests()
                    .find(digest.email(), Optional.of(digest.slot()))
                    .orElseThrow();
            Instant next = current.nextAttemptAt().isAfter(application.clock().instant())
                    ? current.nextAttemptAt().plusMillis(1)
                    : application.clock().instant().plus(BETWEEN_LOOKS);
            if (!current.state().open() || next.isAfter(deadline)) {
                return Optional.of(current);
            }
            pause.accept(Duration.between(application.clock().instant(), next));
        }
    }
}
