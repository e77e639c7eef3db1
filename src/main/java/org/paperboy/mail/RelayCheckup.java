package org.paperboy.mail;

import jakarta.mail.MessagingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.paperboy.mail.Finding.State;
import org.paperboy.mail.SmtpSettings.Tls;

/** Talks to the relay as a delivery would, up to the sender, and sends nothing. */
public final class RelayCheckup {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LAST_DAYS = Duration.ofDays(14);
    private static final int ROOM_FOR_A_DIGEST = 1_000_000;
    private static final String TLS = "The relay and its TLS";
    private static final String LOGIN = "Login at the relay";
    private static final String RETURN_PATH = "Return path, the sender that failures come back to";
    private static final String REVERSE = "Reverse DNS of the sending host";

    private final SmtpSettings settings;
    private final RememberedTls tls = new RememberedTls();
    private final Conversation conversation;

    private RelayCheckup(SmtpSettings settings, SSLSocketFactory sockets) {
        this.settings = hurried(settings);
        this.conversation = Conversation.with(this.settings, tls.over(sockets));
    }

    /**
     * What was found at the relay: connection, login, return path, reverse DNS.
     *
     * @param sender an envelope sender as digests have it
     */
    public static List<Finding> of(SmtpSettings settings, String sender, Instant now) {
        return of(settings, sender, now, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    static List<Finding> of(SmtpSettings settings, String sender, Instant now, SSLSocketFactory sockets) {
        return new RelayCheckup(settings, sockets).findings(sender, now);
    }

    /** The same where there is no relay to ask. */
    public static List<Finding> withoutRelay() {
        String found = "no mail.smtp in the configuration";
        String advice =
                "Name the relay below mail: smtp:, and run this again; transport: directory may stay meanwhile.";
        return List.of(
                Finding.of(TLS, State.ELSEWHERE, found, "a relay that offers TLS", advice),
                Finding.of(LOGIN, State.ELSEWHERE, found, "a relay that lets us in", ""),
                Finding.of(RETURN_PATH, State.ELSEWHERE, found, "a relay that accepts the sender", ""),
                reverse("the sending host"));
    }

    private List<Finding> findings(String sender, Instant now) {
        Optional<Ending> failure = conversation.open();
        boolean reached = failure.isEmpty() || failure.get().phase().compareTo(Phase.AUTH) >= 0;
        List<Finding> findings = new ArrayList<>();
        findings.add(reached ? connection(now) : unreached(failure.get()));
        findings.add(login(failure, reached));
        findings.add(
                failure.isEmpty()
                        ? returnPath(sender)
                        : Finding.of(
                                RETURN_PATH,
                                State.ELSEWHERE,
                                "the conversation did not come that far",
                                "a relay that accepts " + sender,
                                ""));
        findings.add(reverse(settings.host()));
        conversation.hangUp();
        return findings;
    }

    private Finding connection(Instant now) {
        String offers = (conversation.supportsExtension("PIPELINING") ? "PIPELINING" : "no PIPELINING") + ", "
                + (sizeLimit() > 0 ? "SIZE " + sizeLimit() : "no limit of size") + ", "
                + (conversation.supportsExtension("SMTPUTF8") ? "SMTPUTF8" : "no SMTPUTF8 (addresses in ASCII alone)");
        if (sizeLimit() > 0 && sizeLimit() < ROOM_FOR_A_DIGEST) {
            return Finding.of(TLS, State.MISSING, offers, "room for mails of 1 MB", "Raise the relay's limit of size.");
        }
        if (settings.tls() == Tls.NONE) {
            return unprotected(offers);
        }
        String expected = "TLS with a certificate for " + settings.host() + " that this machine trusts";
        Optional<X509Certificate> certificate = tls.certificate();
        if (certificate.isEmpty()) {
            return Finding.of(TLS, State.OK, "TLS; " + offers, expected, "");
        }
        Instant end = CertificateEnd.of(certificate.get());
        String found = "TLS with a certificate valid until " + LocalDate.ofInstant(end, ZoneOffset.UTC) + "; " + offers;
        boolean ends = end.isBefore(now.plus(LAST_DAYS));
        return Finding.of(
                TLS,
                ends ? State.MISSING : State.OK,
                found,
                ends ? expected + " for two weeks at least" : expected,
                ends ? "Have the certificate renewed; once it has ended no mail leaves." : "");
    }

    private Finding unprotected(String offers) {
        boolean here = settings.isHere();
        return Finding.of(
                TLS,
                here ? State.OK : State.MISSING,
                "tls: none; " + offers,
                here ? "clear text to a relay on this machine alone" : "TLS on the way to another machine",
                here
                        ? "Whether it goes on with TLS from there is in the relay's own configuration."
                        : "Set tls: required (port 587), or tls: implicit (port 465).");
    }

    private Finding unreached(Ending failure) {
        boolean nobody = failure.phase() == Phase.CONNECT && !failure.reply().decides();
        return Finding.of(
                TLS,
                nobody ? State.UNANSWERED : State.MISSING,
                nobody ? "no answer from " + place() : failure.answer(),
                settings.tls() == Tls.NONE ? "a relay that answers" : "a relay that answers, and speaks TLS",
                Explanation.of(settings, failure));
    }

    private Finding login(Optional<Ending> failure, boolean reached) {
        String expected = settings.username().isEmpty()
                ? "a relay that asks for none"
                : "that it takes " + settings.username() + " and the password";
        if (!reached) {
            return Finding.of(LOGIN, State.ELSEWHERE, "the conversation did not come that far", expected, "");
        }
        if (failure.isPresent()) {
            return Finding.of(
                    LOGIN, State.MISSING, failure.get().answer(), expected, Explanation.of(settings, failure.get()));
        }
        String found =
                settings.username().isEmpty() ? "no username configured, and none asked for so far" : "logged in";
        return Finding.of(LOGIN, State.OK, found, expected, "");
    }

    private Finding returnPath(String sender) {
        String expected = "a relay that accepts " + sender + " (asked, then withdrawn: nothing was sent)";
        try {
            // In this spelling a Conversation does not hold it back to leave together with DATA.
            conversation.issueCommand("MAIL From:<" + sender + ">", -1);
            Reply reply =
                    new Reply(conversation.getLastReturnCode(), OneLine.answer(conversation.getLastServerResponse()));
            conversation.issueCommand("RSET", -1);
            if (reply.isPositive()) {
                return Finding.of(RETURN_PATH, State.OK, reply.text(), expected, comesBack(sender));
            }
            return Finding.of(
                    RETURN_PATH,
                    reply.isPermanent() ? State.MISSING : State.UNANSWERED,
                    reply.text(),
                    expected,
                    sender.contains("+b-")
                            ? "If it takes the plain address alone, set mail.return-path: from."
                            : "Set mail.from to an address that this login may use.");
        } catch (MessagingException e) {
            return Finding.of(
                    RETURN_PATH,
                    State.UNANSWERED,
                    "the connection broke",
                    expected,
                    "Run this again; if it stays so, look into the relay's log.");
        }
    }

    private static String comesBack(String sender) {
        return sender.contains("+b-")
                ? "What cannot be delivered comes back to that address: the mailbox must take name+anything (most mail"
                        + " servers do; Postfix: recipient_delimiter = +)."
                : "";
    }

    private static Finding reverse(String host) {
        return Finding.of(
                REVERSE,
                State.ELSEWHERE,
                "it is the relay that meets the mailbox providers, by an address that only it knows",
                "an address with a name (PTR) that leads back to the address",
                "A provider's relay has that. With one of your own: dig -x ADDRESS must give the name it greets with, and"
                        + " dig NAME the address; whoever rents you the address of " + host + " sets the PTR.");
    }

    private long sizeLimit() {
        String limit = conversation.getExtensionParameter("SIZE");
        return limit != null && limit.matches("\\d{1,18}") ? Long.parseLong(limit) : 0;
    }

    private String place() {
        return settings.host() + ":" + settings.port();
    }

    /** The same with less patience, for somebody waits. */
    private static SmtpSettings hurried(SmtpSettings settings) {
        return new SmtpSettings(
                settings.host(),
                settings.port(),
                settings.tls(),
                settings.name(),
                settings.username(),
                settings.password(),
                PATIENCE,
                PATIENCE,
                PATIENCE,
                1,
                1,
                0);
    }
}
