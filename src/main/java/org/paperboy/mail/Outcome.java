package org.paperboy.mail;

import java.time.Duration;

/** What became of one message at the transport. Every answer is one line without control characters. */
public sealed interface Outcome {

    /** Taken: a queue id, or the file it was written to. */
    record Sent(String answer) implements Outcome {}

    /**
     * Not taken now.
     *
     * @param retryAfter how long the server asks us to wait; zero if it did not say
     */
    record Deferred(String answer, Duration retryAfter) implements Outcome {}

    /**
     * The relay takes nothing from us: it cannot be reached, lets us not in, or knows not our sender. No reader's fault,
     * and no use in trying the next mail now.
     */
    record Unavailable(String answer) implements Outcome {}

    /** Never taken: a permanent refusal of this message or recipient. */
    record Rejected(String answer) implements Outcome {}

    /** Not taken, for a reason that is about us: our name, our address, our signature. No fault of this reader's. */
    record Distrusted(String answer) implements Outcome {}

    /** Not sent: at the last moment it was not to leave any more. */
    record Withheld() implements Outcome {}

    /** It left, and no answer came back. */
    record InDoubt(String answer) implements Outcome {}
}
