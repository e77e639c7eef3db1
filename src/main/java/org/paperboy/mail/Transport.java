package org.paperboy.mail;

/** Carries finished mails. Sends by one thread at a time; expected ends are outcomes, not exceptions. */
public interface Transport extends AutoCloseable {

    /** Hands one message to one recipient. */
    Outcome send(Outgoing mail);

    /** What an operator reads in logs: {@code directory mail/} or {@code smtp mail.example.org:587}. Never a secret. */
    String description();

    /** Ends what is under way; may be called by another thread than the one that sends. */
    @Override
    void close();
}
