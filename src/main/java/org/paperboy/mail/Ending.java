package org.paperboy.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Refusal;

/**
 * Where and how an exchange with a mail server ended; the whole decision on what became of the message.
 *
 * @param reply the last answer that counts, {@link Reply#NONE} if the last command got none
 * @param cause what went wrong on our side of the connection, if anything did
 */
record Ending(Phase phase, Reply reply, @Nullable Throwable cause) {
    // "Authentication required", "mechanism too weak", "credentials invalid", "encryption required" (RFC 4954, 6).
    private static final Set<Integer> ABOUT_LOGGING_IN = Set.of(530, 534, 535, 538);
    private static final int TOO_BIG = 552;
    // "Non-ASCII addresses not permitted" and its kin (RFC 6531, section 4.2).
    private static final Pattern BEYOND_ASCII = Pattern.compile("^5\\d\\d[ -]5\\.6\\.(7|8|9|10)\\b");

    Outcome outcome() {
        if (phase == Phase.DOT && reply.isPositive()) {
            return new Outcome.Sent(answer());
        }
        if (phase == Phase.DOT && !reply.decides()) {
            return new Outcome.InDoubt(answer());
        }
        if (isDistrust()) {
            return new Outcome.Distrusted(answer());
        }
        if (reply.isPermanent() && !isAboutUs()) {
            return new Outcome.Rejected(answer());
        }
        return isAboutUs()
                ? new Outcome.Unavailable(answer(), phase.compareTo(Phase.MAIL) < 0 && !reply.isPermanent())
                : new Outcome.Deferred(answer(), Duration.ZERO);
    }

    /** Whether the fault lies with this installation or its relay, so that no reader may suffer for it. */
    boolean isAboutUs() {
        boolean beforeTheReader = phase.compareTo(Phase.RCPT) < 0 && !isAboutThisMail();
        return beforeTheReader || ABOUT_LOGGING_IN.contains(reply.code());
    }

    /** Whether MAIL was refused for what it said of the mail, not for the sender. */
    private boolean isAboutThisMail() {
        return reply.code() == TOO_BIG || BEYOND_ASCII.matcher(reply.text()).find();
    }

    /** Whether the server means the sender, whatever reader it was told of; by the rule that reads what comes back, too. */
    private boolean isDistrust() {
        return !isAboutUs()
                && reply.isPermanent()
                && Refusal.of(reply.text()).filter(Refusal::distrustsUs).isPresent();
    }

    /** Whether a connection that had been kept open turned out to be closed before it was asked for anything. */
    boolean foundNobody() {
        return phase == Phase.MAIL && (!reply.decides() || reply.endsConnection());
    }

    /** The reason in one line: the server's own words if it said any. */
    String answer() {
        String words = reply.decides() ? reply.text() : "no answer while " + phase.words() + ": " + fault();
        return OneLine.answer(isAboutUs() || isDistrust() ? "about us, not the reader: " + words : words);
    }

    /** The innermost cause. */
    @Nullable
    Throwable root() {
        Throwable root = cause;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private String fault() {
        Throwable root = root();
        if (reply.code() == -1) {
            return "the server closed the connection";
        }
        if (root == null) {
            return reply.text();
        }
        return root instanceof IOException ? root.getClass().getSimpleName() + ": " + root.getMessage() : "" + root;
    }
}
