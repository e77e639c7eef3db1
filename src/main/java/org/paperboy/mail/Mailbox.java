package org.paperboy.mail;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;

/**
 * A name and an address that SMTP can carry.
 *
 * @param name one line, empty if there is none
 * @param address ASCII, its domain in punycode and lower case
 */
public record Mailbox(String name, String address) {
    // Domain literals stay possible: a relay on this machine may well be user@[127.0.0.1].
    private static final EmailValidator RULES = JMail.validator()
            .disallowExplicitSourceRouting()
            .disallowQuotedIdentifiers()
            .disallowObsoleteWhitespace();

    public Mailbox {
        name = OneLine.of(name);
        address = ascii(address);
    }

    /**
     * Reads {@code ada@example.org}, {@code <ada@example.org>} or {@code Ada Example <ada@example.org>}; the name may
     * stand in double quotes.
     *
     * @throws UnmailableAddressException if there is no address in it, or one that needs SMTPUTF8
     */
    public static Mailbox parse(String text) {
        String line = text.strip();
        int open = line.lastIndexOf('<');
        if (open < 0 || !line.endsWith(">")) {
            return new Mailbox("", line);
        }
        return new Mailbox(unquoted(line.substring(0, open).strip()), line.substring(open + 1, line.length() - 1));
    }

    /** What follows the at sign. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name;
    }

    private static String ascii(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            throw new UnmailableAddressException(address, "expected name@domain");
        }
        String local = address.substring(0, at);
        if (!local.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new UnmailableAddressException(
                    address, "only ASCII letters, digits and signs can stand before the @ (SMTPUTF8 is not supported)");
        }
        String whole = local + "@" + asciiDomain(address, address.substring(at + 1));
        Email email = RULES.tryParse(whole)
                .orElseThrow(() -> new UnmailableAddressException(address, "expected name@domain"));
        if (!email.comments().isEmpty() || email.hasIdentifier() || whole.length() > 254) {
            throw new UnmailableAddressException(address, "expected name@domain of at most 254 characters");
        }
        return whole;
    }

    private static String asciiDomain(String address, String domain) {
        try {
            return domain.startsWith("[") ? domain : IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new UnmailableAddressException(address, "its domain cannot be written in ASCII");
        }
    }
}
