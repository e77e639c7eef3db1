package org.paperboy.config;

import com.sanctionco.jmail.EmailValidationResult;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.FailureReason;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values that name a place to reach: mail addresses and sites. */
final class Addresses {
    private static final EmailValidator EMAILS = JMail.validator()
            .disallowIpDomain()
            .disallowExplicitSourceRouting()
            .disallowQuotedIdentifiers()
            .disallowObsoleteWhitespace();
    private static final Pattern NAMED = Pattern.compile("([^<>]*)<([^<>]*)>");

    /** What stands in place of a site that is not to be asked. */
    static final String OFF = "off";

    /** A bare address, in lower case; its domain in ASCII (IDNA). */
    static final ScalarKind<String> EMAIL =
            new ScalarKind<>("an e-mail address", Map.of("type", "string", "format", "idn-email"), Addresses::email);

    /** An address with or without a display name. */
    static final ScalarKind<String> MAILBOX = new ScalarKind<>(
            "a mailbox such as Paperboy <paperboy@example.org>",
            Map.of("type", "string", "examples", List.of("Paperboy <paperboy@example.org>")),
            Addresses::mailbox);

    /** The root of a site, without a trailing slash. */
    static final ScalarKind<String> SITE = new ScalarKind<>(
            "a URL such as https://example.org", Map.of("type", "string", "pattern", "^https?://"), Addresses::site);

    /** The root of a site, or the word that switches it off. */
    static final ScalarKind<String> SITE_OR_OFF = new ScalarKind<>(
            "a URL such as https://example.org, or " + Addresses.OFF,
            Map.of("type", "string", "pattern", "^(https?://.+|off)$"),
            text -> text.equals(Addresses.OFF) ? text : Addresses.site(text));

    /** One whole address, as it stands. */
    static final ScalarKind<String> ADDRESS = new ScalarKind<>(
            "a URL such as https://example.org/feed.xml",
            Map.of("type", "string", "pattern", "^https?://"),
            Addresses::address);

    private Addresses() {}

    static String email(String text) throws UnfitException {
        String address = text.strip();
        if (address.indexOf('<') >= 0) {
            throw unfit("write only the address; a name goes behind name:");
        }
        int at = address.lastIndexOf('@');
        if (at < 0) {
            throw unfit("there is no @");
        }
        String local = address.substring(0, at);
        if (!local.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw unfit("only ASCII letters, digits and signs without blanks before the @");
        }
        // No provider tells the case of a mailbox, and one person written in two ways must not be two.
        String ascii = local.toLowerCase(Locale.ROOT) + "@" + asciiDomain(address.substring(at + 1));
        EmailValidationResult result = EMAILS.validate(ascii);
        if (result.isFailure()) {
            throw unfit(reason(result.getFailureReason()));
        }
        return ascii;
    }

    private static String asciiDomain(String domain) throws UnfitException {
        try {
            return IDN.toASCII(domain.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notADomain) {
            throw unfit("what follows the @ is not a domain");
        }
    }

    /** Without the address: faults reach logs, addresses must not. */
    private static UnfitException unfit(String hint) {
        return new UnfitException("is not an e-mail address", hint);
    }

    private static String reason(FailureReason reason) {
        if (reason.equals(FailureReason.MULTIPLE_AT_SYMBOLS)) {
            return "there is more than one @";
        }
        if (reason.equals(FailureReason.LOCAL_PART_MISSING) || reason.equals(FailureReason.BEGINS_WITH_AT_SYMBOL)) {
            return "there is nothing before the @";
        }
        return reason.equals(FailureReason.DOMAIN_MISSING) ? "there is nothing behind the @" : "";
    }

    private static String mailbox(String text) throws UnfitException {
        String line = Values.line(text);
        Matcher named = NAMED.matcher(line);
        if (!named.matches()) {
            return email(line);
        }
        String name = named.group(1).strip();
        String address = email(named.group(2));
        return name.isEmpty() ? address : name + " <" + address + ">";
    }

    /** Without a user name and password. */
    static String shown(String text) {
        return text.replaceFirst("//[^/@]*@", "//*****@");
    }

    private static String site(String text) throws UnfitException {
        return address(text.strip().replaceFirst("/+$", ""));
    }

    private static String address(String text) throws UnfitException {
        String site = text.strip();
        try {
            URI uri = new URI(site);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return site;
            }
        } catch (URISyntaxException notAUrl) {
            // falls through to the one message for all that is wrong with it
        }
        throw new UnfitException(
                Values.quoted(shown(text)) + " is not a URL", "such as https://example.org, without a user name");
    }
}
