package org.paperboy.mail;

/**
 * What was seen of one thing that mails need to arrive.
 *
 * @param topic what it is about, in a few words
 * @param found what is there
 * @param expected what should be
 * @param advice what to do, or what else to know; empty if there is nothing to say
 * @param record the DNS record to publish, as zone files have it; empty if there is none
 */
public record Finding(String topic, State state, String found, String expected, String advice, String record) {

    /** How it stands. */
    public enum State {
        OK("OK"),
        /** Absent, or not as it should be. */
        MISSING("MISSING"),
        /** Whoever was asked did not answer. */
        UNANSWERED("CANNOT BE CHECKED HERE"),
        /** Nobody who could be asked from here knows. */
        ELSEWHERE("CANNOT BE CHECKED HERE");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As the operator reads it. */
        public String words() {
            return words;
        }
    }

    /** One without a record to publish. */
    public static Finding of(String topic, State state, String found, String expected, String advice) {
        return new Finding(topic, state, found, expected, advice, "");
    }

    /** Whether the operator has something to do, or to ask again. */
    public boolean needsTheOperator() {
        return state == State.MISSING || state == State.UNANSWERED;
    }
}
