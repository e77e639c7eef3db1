package org.paperboy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.store.Digests;
import org.paperboy.store.Interventions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outbox}: the digests on their way, and the operator's hand in it. */
@Command(
        name = "outbox",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | retry | cancel)",
        description = "Shows the digests that wait, are held or were refused, and decides what becomes of them.")
final class OutboxCommand extends Setup implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new RefusedException(NOTHING_CAN_BE_DONE, "outbox does one of: list, show, retry, cancel");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The digests that wait, are being sent or are held; with --state those of one state.")
    int list(
            @Option(names = "--state", paramLabel = "STATE", description = "One of: ${COMPLETION-CANDIDATES}.")
                    @Nullable
                    DeliveryState state,
            @Option(names = "--json", description = "Print nothing but one JSON array.") boolean json)
            throws IOException {
        try (Looked looked = look()) {
            List<Digests.Recorded> digests =
                    looked.application().ledger().interventions().list(Optional.ofNullable(state));
            if (json) {
                ArrayNode array = new ObjectMapper().createArrayNode();
                digests.forEach(digest -> array.add(json(digest)));
                out().println(array.toPrettyString());
                return DONE;
            }
            digests.forEach(digest -> out().println(line(digest)));
            if (digests.isEmpty()) {
                out().println("none");
            }
            return DONE;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "All about one digest, or about all of one subscriber's.")
    int show(
            @Parameters(paramLabel = "ID|EMAIL", description = "A digest's number, or an address.") String which,
            @Option(names = "--eml", description = "Print the mail, byte for byte, and nothing else.") boolean eml)
            throws IOException {
        try (Looked looked = look()) {
            List<Digests.Recorded> digests = which.matches("\\d{1,18}")
                    ? List.of(find(looked.application(), which))
                    : looked.application().ledger().digests().of(address(which));
            if (digests.isEmpty()) {
                throw new RefusedException(NOTHING_CAN_BE_DONE, "no digest was ever composed for " + which);
            }
            if (eml && digests.size() > 1) {
                throw new RefusedException(
                        NOTHING_CAN_BE_DONE,
                        "--eml prints one mail, and there are " + digests.size() + "; name its ID");
            }
            digests.forEach(digest -> print(digest, eml));
            return DONE;
        }
    }

    private void print(Digests.Recorded digest, boolean eml) {
        if (eml) {
            out().print(digest.content());
            out().flush();
            return;
        }
        out().println(line(digest));
        out().println("  composed " + Words.time(digest.composedAt()) + ", edition " + digest.edition() + ", "
                + Words.count(digest.attempts(), "attempt")
                + (digest.maybeDelivered() && digest.state() != DeliveryState.SENT ? ", may have arrived" : ""));
        if (digest.state().open()) {
            out().println("  next attempt " + Words.time(digest.nextAttemptAt()));
        }
        out().println("  last answer: " + (digest.answer().isEmpty() ? "none yet" : digest.answer()));
        headers(digest.content()).forEach(header -> out().println("  " + header));
    }

    private static List<String> headers(String content) {
        return content.lines().takeWhile(line -> !line.isEmpty()).toList();
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a digest that was not sent due now, with the same bytes; the next run sends it.",
                "A held one may have arrived already: its reader may then have it twice."
            })
    int retry(
            @Parameters(arity = "0..1", paramLabel = "ID", description = "The digest's number.") @Nullable String id,
            @Option(names = "--all-held", description = "Every digest that is held.") boolean allHeld) {
        if ((id == null) != allHeld) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, "retry takes either an ID or --all-held");
        }
        try (Application application = open()) {
            List<Digests.Recorded> digests = id == null
                    ? application.ledger().interventions().list(Optional.of(DeliveryState.HELD))
                    : List.of(find(application, id));
            boolean all = true;
            for (Digests.Recorded digest : digests) {
                all &= tell(
                        digest,
                        application.ledger().interventions().retry(digest.id(), clock().instant()),
                        "due now"
                                + (digest.maybeDelivered()
                                        ? "; it may have arrived before, and then arrives twice"
                                        : ""));
            }
            if (digests.isEmpty()) {
                out().println("none is held");
            }
            return all ? DONE : PART_FAILED;
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = {
                "Sees to it that a digest is not sent; its papers go into the next one.",
                "Those of one that may have arrived count as delivered, and do not."
            })
    int cancel(@Parameters(paramLabel = "ID", description = "The digest's number.") String id) {
        try (Application application = open()) {
            Digests.Recorded digest = find(application, id);
            Interventions.Outcome outcome = application.ledger().interventions().cancel(digest.id(), clock().instant());
            boolean done = tell(
                    digest,
                    outcome,
                    digest.maybeDelivered()
                            ? "cancelled; it may have arrived, so its papers are not sent again"
                            : "cancelled; its papers go into the next digest");
            return done ? DONE : PART_FAILED;
        }
    }

    private boolean tell(Digests.Recorded digest, Interventions.Outcome outcome, String done) {
        String word = switch (outcome) {
            case DONE -> done;
            case BEING_SENT -> "it is being sent right now; try again when that has ended";
            case NOT_POSSIBLE ->
                "it is " + digest.state() + ", and that is its end; `resend` sends it as a new edition";
            case PAPERS_WENT_ELSEWHERE -> "some of its papers are in another digest; `resend` sends it all the same";
        };
        boolean isDone = outcome == Interventions.Outcome.DONE;
        (isDone ? out() : err()).println(digest.id() + " for " + digest.email() + ": " + word);
        return isDone;
    }

    private static Digests.Recorded find(Application application, String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new RefusedException(
                    NOTHING_CAN_BE_DONE, "'" + id + "' is no digest's number; `outbox list` shows them");
        }
        return application
                .ledger()
                .interventions()
                .find(Long.parseLong(id))
                .orElseThrow(() -> new RefusedException(NOTHING_CAN_BE_DONE, "there is no digest " + id));
    }

    /** A digest in one line: its number, state, reader, slot and the last answer. */
    static String line(Digests.Recorded digest) {
        return digest.id() + " " + digest.state() + " " + digest.email() + ", slot " + Words.time(digest.slot())
                + (digest.answer().isEmpty() ? "" : ": " + digest.answer());
    }

    /** The same and more, without the mail itself. */
    static ObjectNode json(Digests.Recorded digest) {
        @Nullable Instant next = digest.state().open() ? digest.nextAttemptAt() : null;
        return new ObjectMapper()
                .createObjectNode()
                .put("id", digest.id())
                .put("email", digest.email())
                .put("slot", digest.slot().toString())
                .put("state", digest.state().name())
                .put("edition", digest.edition())
                .put("mayHaveArrived", digest.maybeDelivered())
                .put("composedAt", digest.composedAt().toString())
                .put("attempts", digest.attempts())
                .put("nextAttemptAt", next == null ? null : next.toString())
                .put("answer", digest.answer())
                .put("subject", digest.subject())
                .put("messageId", digest.messageId());
    }
}
