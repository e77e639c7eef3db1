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
     *
     * @param crowded whether it may only have been one connection too many: none came about, nor was it refused for good
     */
    record Unavailable(String answer, boolean crowded) implements Outcome {
        /** For a reason that any other connection would meet too. */
        public Unavailable(String answer) {
            this(answer, false);
        }
    }

    /** Never taken: a permanent refusal of this message or recipient. */
    record Rejected(String answer) implements Outcome {}

    /** Not taken, for a reason that is about us: our name, our address, our signature. No fault of this reader's. */
    record Distrusted(String answer) implements Outcome {}

    /** Not sent: at the last moment it was not to leave any more. */
    record Withheld() implements Outcome {}

    /** Not tried, or given up before it could have been taken: whoever sends is stopping. Nobody's trouble. */
    record Stopped() implements Outcome {}

    /** It left, and no answer came back. */
    record InDoubt(String answer) implements Outcome {}
}
