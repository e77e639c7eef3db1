package org.paperboy.mail;

import java.util.List;
import java.util.Optional;
import org.paperboy.delivery.Refusal;

/**
 * A mail that came to us, and what it is. Anybody can write one: only its traces tell whether it is about a mail of ours.
 *
 * @param traces what it knows of a mail of ours
 */
public record Returned(Traces traces, Content content) {

    /**
     * What a mail names that we may have written.
     *
     * @param returnPaths addresses it came to, and those that a report names as the sender of the mail it is about
     * @param messageId of the mail that a report holds, without brackets; empty if there is none
     * @param words of the links by which the reader of that mail could end all mails, each a token perhaps
     */
    public record Traces(List<String> returnPaths, String messageId, List<String> words) {
        public Traces {
            returnPaths = List.copyOf(returnPaths);
            words = List.copyOf(words);
        }
    }

    /** What a mail is. */
    public sealed interface Content {}

    /**
     * A mail could not be delivered, for good, to some of those it reached or was sent on to.
     *
     * @param failures one at least
     */
    public record Bounce(List<Failure> failures) implements Content {
        public Bounce {
            failures = List.copyOf(failures);
        }

        /** The failure at an address; empty if the report is about others alone. */
        public Optional<Failure> at(String address) {
            return failures.stream().filter(failure -> failure.isAt(address)).findFirst();
        }
    }

    /**
     * One mailbox that it was not delivered to.
     *
     * @param recipient empty if the report does not say
     */
    public record Failure(String recipient, Refusal refusal) {
        private boolean isAt(String address) {
            return recipient.isEmpty() || plain(recipient).equalsIgnoreCase(plain(address));
        }

        private static String plain(String address) {
            try {
                return new Mailbox("", address).address();
            } catch (UnmailableAddressException e) {
                return address;
            }
        }
    }

    /** A mail is late, or arrived, or somebody withdrew a complaint: nothing follows from it. */
    public record News() implements Content {}

    /** A reader called a mail spam (RFC 5965). */
    public record Complaint() implements Content {}

    /**
     * Somebody asks to be mailed no more. Who says to have sent it proves nothing.
     *
     * @param address whom it is about; empty if it does not say
     * @param words what else it says, each a token perhaps
     */
    public record UnsubscribeRequest(String address, List<String> words) implements Content {
        public UnsubscribeRequest {
            words = List.copyOf(words);
        }
    }

    /** A machine answers for somebody who is away. */
    public record AutoReply() implements Content {}

    /** Anything else. */
    public record Other() implements Content {}
}
