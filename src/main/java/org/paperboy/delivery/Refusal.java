package org.paperboy.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a mail was not delivered, as the server that would not take it says.
 *
 * @param words what it said besides; empty if nothing
 */
public record Refusal(EnhancedStatus status, String words) {
    // 550 5.1.1, 550-5.1.1; (#5.1.1) is qmail's way. An address of the network is none of these.
    private static final Pattern REPLY_WITH_STATUS =
            Pattern.compile("(?<![\\d.])([45])\\d\\d[ -]#?\\1\\.(\\d{1,3})\\.(\\d{1,3})(?!\\d|\\.\\d)");
    private static final Pattern STATUS_ALONE = Pattern.compile("#([45])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\d|\\.\\d)");
    private static final Pattern REPLY_ALONE = Pattern.compile("(?:^|: ?)([45])[0-7]\\d[ -](?=\\S)");
    private static final Pattern NO_SUCH_MAILBOX = Pattern.compile(
            "no such (user|mailbox|recipient|account)|no mailbox (here )?by that name"
                    + "|(user|recipient|mailbox|account) (unknown|not found|does not exist|doesn't exist)"
                    + "|unknown (user|recipient|mailbox|account)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ABOUT_THE_SENDER = Pattern.compile(
            "\\bspam|\\bblock(ed|list)|\\bblack ?list|\\breputation\\b|\\b(dnsbl|rbl|dkim|dmarc|spf)\\b"
                    + "|\\bsender( address| domain)? (rejected|denied|refused|verif|not |unknown|invalid)"
                    + "|\\b(invalid|unknown) sender\\b"
                    // A relay that does not know us says so at the reader's name, and most say it in words alone.
                    + "|\\brelay(ing)?( access)? (denied|prohibited|refused|not (permitted|allowed))"
                    + "|\\b(not|cannot|unable to|refuse to) relay\\b|\\bprohibit"
                    + "|\\bauthentication (is )?required|\\bnot (allowed|permitted|authori[sz]ed) to (send|relay)",
            Pattern.CASE_INSENSITIVE);

    /** What follows from a refusal. */
    public enum Meaning {
        /** There is no such mailbox, or no such host: it must not be mailed again. */
        GONE,
        /** It may pass, as a full mailbox does; only many of them over many days say that nobody is there. */
        PASSING,
        /** It is about us or our mail: nobody's address is to blame, and the operator has to act. */
        OURS
    }

    /** Reads what a server says: {@code 550 5.1.1 no such user}. Empty if there is no failure in it. */
    public static Optional<Refusal> of(String reply) {
        Matcher both = REPLY_WITH_STATUS.matcher(reply);
        if (both.find()) {
            return Optional.of(new Refusal(EnhancedStatus.of(both.group(1), both.group(2), both.group(3)), reply));
        }
        Matcher status = STATUS_ALONE.matcher(reply);
        if (status.find()) {
            return Optional.of(
                    new Refusal(EnhancedStatus.of(status.group(1), status.group(2), status.group(3)), reply));
        }
        Matcher code = REPLY_ALONE.matcher(reply);
        return code.find()
                ? Optional.of(new Refusal(EnhancedStatus.of(code.group(1), "0", "0"), reply))
                : Optional.empty();
    }

    /**
     * The same with what the words know better: a report's own status is often a mere 5.0.0, and what the words say
     * about the sender wins in any case.
     */
    public Refusal refined() {
        return of(words)
                .filter(said -> said.status.severity() == status.severity())
                .filter(said -> status.saysNothing() || said.status.subject() == 7)
                .orElse(this);
    }

    /** What follows from it (RFC 3463, section 3; RFC 7505 for 5.1.10; RFC 7372 for the many of 7). */
    public Meaning meaning() {
        if (isAboutOneMail() || distrustsUs()) {
            return Meaning.OURS;
        }
        boolean noSuchMailbox =
                status.saysNothing() && NO_SUCH_MAILBOX.matcher(words).find();
        return status.severity() == 5 && (status.subject() == 1 || noSuchMailbox) ? Meaning.GONE : Meaning.PASSING;
    }

    /**
     * Whether it is about who sends, so that other mails will fare no better and other readers neither: policy, or an
     * address of ours (1.7, 1.8), or what words say where no status says more.
     */
    public boolean distrustsUs() {
        boolean saysLittle = status.subject() <= 1 || status.subject() == 5;
        return status.subject() > 6
                || status.is(1, 7)
                || status.is(1, 8)
                || (saysLittle && ABOUT_THE_SENDER.matcher(words).find());
    }

    /** Whether it is about this one mail, and another may be taken: its size (2.3, 3.4), its content, how it was offered. */
    public boolean isAboutOneMail() {
        return !distrustsUs() && (status.subject() == 5 || status.subject() == 6 || status.is(2, 3) || status.is(3, 4));
    }

    /** What it says, in our own words: a server's may hold addresses and run long. */
    String inShort() {
        if (status.saysNothing() || status.is(1, 1)) {
            return meaning() == Meaning.GONE ? "no such user" : "not delivered";
        }
        if (status.subject() == 1) {
            return status.is(1, 2) ? "no such host" : status.is(1, 10) ? "takes no mail" : "a bad address";
        }
        return status.is(2, 2) ? "mailbox full" : status.is(2, 1) ? "mailbox disabled" : "not delivered";
    }
}
