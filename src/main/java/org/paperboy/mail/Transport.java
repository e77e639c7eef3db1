package org.paperboy.mail;

import java.util.function.BooleanSupplier;

/** Carries finished mails; expected ends are outcomes, not exceptions. */
public interface Transport extends AutoCloseable {

    /**
     * Hands one message to one recipient. As many threads may call it at a time as there are {@link #lanes()}.
     *
     * @param mayLeave asked when one step is left, after which the mail may have been taken: whoever must know that for
     *     certain after a crash makes it durable here. If it says no, the mail is not sent
     */
    Outcome send(Outgoing mail, BooleanSupplier mayLeave);

    /** Hands one message to one recipient. */
    default Outcome send(Outgoing mail) {
        return send(mail, () -> true);
    }

    /** Lets go of what it keeps for the next mail, for none is to come soon. */
    default void rest() {}

    /** How many mails it carries at the same time. */
    default int lanes() {
        return 1;
    }

    /** What an operator reads in logs: {@code directory mail/} or {@code smtp mail.example.org:587}. Never a secret. */
    String description();

    /** Ends what is under way; may be called by another thread than those that send. */
    @Override
    void close();
}
