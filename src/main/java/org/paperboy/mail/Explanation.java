package org.paperboy.mail;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.paperboy.mail.SmtpSettings.Tls;

/** Says in words what an ending means and what to do about it. */
final class Explanation {
    // RFC 3463: class, subject, detail.
    private static final Pattern ENHANCED = Pattern.compile("\\b[245]\\.(\\d{1,3}\\.\\d{1,3})\\b");

    private static final Set<String> BEYOND_ASCII = Set.of("6.7", "6.8", "6.9", "6.10");

    private final SmtpSettings settings;
    private final Ending ending;

    private Explanation(SmtpSettings settings, Ending ending) {
        this.settings = settings;
        this.ending = ending;
    }

    static String of(SmtpSettings settings, Ending ending) {
        return new Explanation(settings, ending).words();
    }

    private String words() {
        return switch (ending.phase()) {
            case CONNECT, GREETING, TLS -> ending.reply().decides() ? greetingRefused() : unreachable();
            case AUTH -> loginFailed();
            case MAIL, RCPT, DATA, BODY, DOT -> ending.reply().decides() ? answered() : unanswered();
        };
    }

    private String greetingRefused() {
        if (ending.phase() == Phase.TLS) {
            return "The server refuses STARTTLS just now. Ask its operator; nothing is sent in clear text meanwhile.";
        }
        if (isStartTlsMissing()) {
            return "The server offers no STARTTLS at this port. Use port 587 with tls: required, or port 465 with"
                    + " tls: implicit; tls: none (and no username) only for a relay on this machine.";
        }
        return "The server turns this machine away before anything is said. Its words above tell why: too many"
                + " connections, or an address it does not serve. Ask its operator to admit this machine.";
    }

    private String unreachable() {
        Throwable root = ending.root();
        if (hasCause(UnknownHostException.class) || hasCause(UnresolvedAddressException.class)) {
            return "There is no host named " + settings.host() + ". Check the spelling of mail.smtp.host, and DNS.";
        }
        if (hasCause(CertificateException.class) || hasCause(SSLException.class)) {
            return tlsFailed(root == null ? "" : String.valueOf(root.getMessage()));
        }
        if (root instanceof SocketTimeoutException && !hasCause(SocketConnectException.class)) {
            return "The server at " + place() + " accepts connections but says nothing. Port 465 usually wants"
                    + " tls: implicit; 587 and 25 want tls: required.";
        }
        if (root instanceof ConnectException) {
            return "Nothing answers at " + place() + ". Check mail.smtp.host and port, that the mail server runs, and"
                    + " that no firewall stands between.";
        }
        return "No connection to " + place() + " came about. Check host, port, network and firewall.";
    }

    private String tlsFailed(String fault) {
        if (fault.contains("No name matching") || fault.contains("subject alternative")) {
            return "The server's certificate is not for " + settings.host()
                    + ". Set mail.smtp.host to a name that is in"
                    + " the certificate; a mismatch may also mean that somebody else answers.";
        }
        if (fault.contains("certification path") || hasCause(CertificateException.class)) {
            return "The server's certificate is not signed by anyone this machine trusts, or has expired. Install a"
                    + " certificate of a known authority at the server, or add its authority to Java's trust store.";
        }
        return settings.tls() == Tls.IMPLICIT
                ? "The server does not speak TLS from the first byte at port " + settings.port()
                        + ". Use tls: required (STARTTLS), or port 465."
                : "TLS could not be agreed on with the server: it may be too old.";
    }

    private String loginFailed() {
        if (ending.reply().isTransient()) {
            return "The server cannot check the login just now; it is tried again later.";
        }
        if (ending.reply().isPermanent()) {
            return "The server refuses the login. Check mail.smtp.username and password (the environment variable it"
                    + " comes from, too); many providers want an application password here, not that of the account.";
        }
        return "The server offers no way to log in that can be used here (PLAIN or LOGIN). If it needs none, remove"
                + " mail.smtp.username; else use its submission port (587 or 465).";
    }

    private String answered() {
        if (ending.reply().isPositive()) {
            return "The server took the mail. If it does not arrive, look into the spam folder and the server's log.";
        }
        if (ending.reply().isTransient()) {
            return "The server says \"not now\" (full, busy, or it greets unknown senders this way). A digest would be"
                    + " tried again later; try this command again in some minutes.";
        }
        return refused();
    }

    private String refused() {
        Matcher enhanced = ENHANCED.matcher(ending.reply().text());
        String status = enhanced.find() ? enhanced.group(1) : "";
        if (ending.reply().code() == 530) {
            return "The server wants a login first. Set mail.smtp.username and password.";
        }
        if (ending.phase() == Phase.MAIL && ending.isAboutUs()) {
            return "The server does not accept the sender. Set mail.from to an address this login may use.";
        }
        if (ending.reply().code() == 552 || status.equals("3.4") || status.equals("2.3")) {
            return "The mail is too big for the server. Lower max-papers, or raise the server's limit.";
        }
        if (BEYOND_ASCII.contains(status)) {
            return "The address is not ASCII before the @, and the server does not take such (SMTPUTF8). Name a relay that"
                    + " does, or another address of this reader; those whose address is ASCII are not affected.";
        }
        if (status.startsWith("7.") || mentionsRelaying()) {
            return ending.phase() == Phase.RCPT
                    ? "The server does not relay to this recipient for us. Log in (mail.smtp.username), or let its"
                            + " operator admit this machine."
                    : "The server refuses by policy. Check SPF, DKIM and DMARC of the domain in mail.from, and whether"
                            + " this machine's address is on a blocklist.";
        }
        return ending.phase() == Phase.RCPT
                ? "The server does not know this recipient. Check the address."
                : "The server refuses this mail for good. Its words above tell why.";
    }

    private String unanswered() {
        return ending.phase() == Phase.DOT
                ? "The mail left, and no receipt came back: it may or may not have arrived. Look into the mailbox before"
                        + " trying again."
                : "The connection broke while " + ending.phase().words()
                        + ". Nothing was sent; try again, and look into" + " the server's log if it stays so.";
    }

    private boolean mentionsRelaying() {
        return Pattern.compile("\\brelay", Pattern.CASE_INSENSITIVE)
                .matcher(ending.reply().text())
                .find();
    }

    private boolean isStartTlsMissing() {
        return settings.tls() == Tls.REQUIRED && ending.reply().isPositive();
    }

    private boolean hasCause(Class<? extends Throwable> kind) {
        for (Throwable t = ending.cause(); t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private String place() {
        return settings.host() + ":" + settings.port();
    }
}
