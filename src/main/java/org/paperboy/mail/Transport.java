package org.paperboy.mail;

/** Carries finished mails; expected ends are outcomes, not exceptions. */
public interface Transport extends AutoCloseable {

    /**
     * Hands one message to one recipient. As many threads may call it at a time as there are {@link #lanes()}.
     *
     * @param leave has the last word when one step is left, after which the mail may have been taken
     */
    Outcome send(Outgoing mail, Leave leave);

    /** Whether one mail may go: whoever must know after a crash what may have been taken makes it durable here. */
    @FunctionalInterface
    interface Leave {
        /** Told when the mail is begun, so that an answer that takes its time is there when it is needed; maybe twice. */
        default void prepare() {}

        /** Whether it may go, durably; if not, it is not sent. */
        boolean granted();
    }

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
