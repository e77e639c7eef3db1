package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.paperboy.mail.MessageId;
import org.paperboy.mail.MessageWriter;
import org.paperboy.mail.Outgoing;
import org.paperboy.store.Digests;

/** Sends a digest again on purpose: the same papers and words, under a Message-ID of its own. */
public final class Resend {
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
     * @return the digest as it stands then
     */
    public Digests.Recorded send(Digests.Recorded digest, Duration wait) {
        MessageWriter writer = application.writer();
        String from = application.configuration().mail().from();
        String messageId = MessageId.of(digest.email(), digest.slot(), digest.edition() + 1, from);
        Outgoing again = writer.reissue(Courier.outgoing(digest), messageId, from);
        Instant now = application.clock().instant();
        Digests digests = application.ledger().digests();
        digests.reissue(digest, messageId, again.sender(), again.content(), now);
        Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
        Instant deadline = now.plus(wait);
        while (true) {
            application.pipeline().deliver(roster, application.transport(), () -> true);
            Digests.Recorded current =
                    digests.find(digest.email(), Optional.of(digest.slot())).orElseThrow();
            Instant clockNow = application.clock().instant();
            if (!current.state().open() || current.nextAttemptAt().isAfter(deadline)) {
                return current;
            }
            Duration until = Duration.between(clockNow, current.nextAttemptAt());
            pause.accept(until.isNegative() ? Duration.ofMillis(50) : until.plusMillis(1));
        }
    }
}
