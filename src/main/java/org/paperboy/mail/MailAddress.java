package org.paperboy.mail;

import com.sanctionco.jmail.EmailValidationResult;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.FailureReason;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An address that SMTP can carry, in one spelling: its domain in ASCII (IDNA) and lower case, which every server takes.
 * Before the @ any letters may stand, composed (RFC 6532, section 3.1); with such as are not ASCII, only a server with
 * SMTPUTF8 takes it.
 *
 * @param local at most 64 octets
 */
public record MailAddress(String local, String domain) {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;
    // Domain literals stay possible: a relay on this machine may well be user@[127.0.0.1].
    private static final EmailValidator RULES = JMail.validator()
            .disallowExplicitSourceRouting()
            .disallowQuotedIdentifiers()
            .disallowObsoleteWhitespace();
    private static final String JOINERS = "\u200C\u200D";
    // What IDNA 2003 and IDNA 2008 make different domains of (UTS 46, "deviation characters").
    private static final String READ_IN_TWO_WAYS = "ßς" + JOINERS;

    /** Checks and normalises. */
    public MailAddress {
        String written = local + "@" + domain;
        requireVisible(written, local, JOINERS);
        requireUnambiguous(written, domain);
        requireVisible(written, domain, "");
        local = Normalizer.normalize(local, Normalizer.Form.NFC);
        domain = ascii(written, domain);
        if (octets(local) > LONGEST_LOCAL) {
            throw new UnmailableAddressException(
                    written, "more than " + LONGEST_LOCAL + " octets stand before the @, which no server takes");
        }
        if (octets(local) + 1 + domain.length() > LONGEST) {
            throw new UnmailableAddressException(
                    written, "it is longer than " + LONGEST + " octets, which no server takes");
        }
        requireGrammar(written, local, domain);
    }

    /**
     * Reads {@code ada@example.org}.
     *
     * @throws UnmailableAddressException if it is none
     */
    public static MailAddress parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new UnmailableAddressException(text, "there is no @");
        }
        if (at == 0) {
            throw new UnmailableAddressException(text, "there is nothing before the @");
        }
        if (at == text.length() - 1) {
            throw new UnmailableAddressException(text, "there is nothing behind the @");
        }
        return new MailAddress(text.substring(0, at), text.substring(at + 1));
    }

    /**
     * The form in which a reader's address is kept and compared: all of it in lower case. No provider tells the case of a
     * mailbox, and one person written in two ways must not be two.
     */
    public MailAddress kept() {
        return new MailAddress(local.toLowerCase(Locale.ROOT), domain);
    }

    /**
     * The same, where it has to be one that every server takes.
     *
     * @throws UnmailableAddressException if it needs SMTPUTF8
     */
    public MailAddress forEveryServer() {
        if (!isAscii()) {
            throw new UnmailableAddressException(
                    toString(),
                    "only ASCII letters, digits and signs before the @ here, for not every server takes others");
        }
        return this;
    }

    /** Whether every server takes it; one that is not ASCII only such as know SMTPUTF8 (RFC 6531). */
    public boolean isAscii() {
        return octets(local) == local.length();
    }

    /** As it is written in mails and to servers. */
    @Override
    public String toString() {
        return local + "@" + domain;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void requireVisible(String written, String part, String allowed) {
        part.codePoints().filter(c -> allowed.indexOf(c) < 0).forEach(c -> {
            int type = Character.getType(c);
            if (Character.isISOControl(c) || type == Character.FORMAT || type == Character.SURROGATE) {
                throw new UnmailableAddressException(
                        written, String.format(Locale.ROOT, "there is an invisible character in it (U+%04X)", c));
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                throw new UnmailableAddressException(written, "there is a blank in it");
            }
        });
    }

    private static void requireUnambiguous(String written, String domain) {
        domain.codePoints().filter(c -> READ_IN_TWO_WAYS.indexOf(c) >= 0).forEach(c -> {
            throw new UnmailableAddressException(
                    written,
                    String.format(
                            Locale.ROOT,
                            "its domain is read in two ways for U+%04X; write the one that is meant as xn--...",
                            c));
        });
    }

    private static String ascii(String written, String domain) {
        if (domain.startsWith("[")) {
            return domain;
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw notADomain(written);
        }
    }

    private static void requireGrammar(String written, String local, String domain) {
        if (RULES.validate("a@" + domain).isFailure()) {
            throw notADomain(written);
        }
        EmailValidationResult result = RULES.validate(local + "@" + domain);
        if (result.isFailure() && result.getFailureReason().equals(FailureReason.MULTIPLE_AT_SYMBOLS)) {
            throw new UnmailableAddressException(written, "there is more than one @");
        }
        // A comment, or a name and brackets, would be read as such by the mail programs on the way.
        boolean bare = result.getEmail()
                .filter(email -> email.comments().isEmpty() && !email.hasIdentifier())
                .isPresent();
        if (!bare) {
            throw new UnmailableAddressException(written, "what stands before the @ is not the name of a mailbox");
        }
    }

    private static UnmailableAddressException notADomain(String written) {
        return new UnmailableAddressException(written, "what follows the @ is not a domain");
    }
}
