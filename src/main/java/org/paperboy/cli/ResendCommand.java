package org.paperboy.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.app.Resend;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.store.Digests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resend}: a digest again, on purpose. */
@Command(
        name = "resend",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a digest again on purpose.",
            "After trying out the directory transport, say.",
            "It carries the same papers and a Message-ID of its own, so that no mailbox drops it as a copy."
        })
final class ResendCommand extends Setup implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL", description = "The subscriber's address.")
    private String email = "";

    @Option(
            names = "--slot",
            paramLabel = "INSTANT",
            converter = OnceCommand.InstantConverter.class,
            description = "The slot of the digest, such as 2026-08-03T06:30:00Z (default: the latest one).")
    private @Nullable Instant slot;

    @Override
    public Integer call() {
        try (Application application = open()) {
            Resend resend = new Resend(application, Pauses::sleep);
            Digests.Recorded digest = application
                    .ledger()
                    .digests()
                    .find(address(email), Optional.ofNullable(slot))
                    .orElseThrow(() -> new RefusedException(
                            NOTHING_CAN_BE_DONE,
                            "no digest was ever composed for " + email
                                    + (slot == null ? "" : " and the slot " + slot)));
            Digests.Recorded sent = resend.send(digest, Duration.ofMinutes(1))
                    .orElseThrow(() -> new RefusedException(
                            PART_FAILED, "it is being sent right now; try again when that has ended"));
            String line = "\"" + sent.subject() + "\" for " + email + ": " + sent.state() + ", " + sent.answer();
            (sent.state() == DeliveryState.SENT ? out() : err()).println(line);
            return sent.state() == DeliveryState.SENT ? DONE : PART_FAILED;
        }
    }
}
