package org.paperboy.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.mail.MailAddress;
import org.paperboy.mail.UnmailableAddressException;

/** The kinds of values that name a place to reach: mail addresses and sites. */
final class Addresses {
    private static final Pattern NAMED = Pattern.compile("([^<>]*)<([^<>]*)>");

    /** What stands in place of a site that is not to be asked. */
    static final String OFF = "off";

    /** A bare address that every server takes, in lower case; its domain in ASCII (IDNA). */
    static final ScalarKind<String> EMAIL =
            new ScalarKind<>("an e-mail address", Map.of("type", "string", "format", "idn-email"), Addresses::email);

    /** The same, but before the @ any letters may stand; some servers take only ASCII there. */
    static final ScalarKind<String> READER = new ScalarKind<>(
            "an e-mail address",
            Map.of("type", "string", "format", "idn-email"),
            text -> checked(text).toString());

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

    private static String email(String text) throws UnfitException {
        try {
            return checked(text).forEveryServer().toString();
        } catch (UnmailableAddressException e) {
            throw unfit(e.fault());
        }
    }

    /** As it is kept: in lower case, however it was written. */
    private static MailAddress checked(String text) throws UnfitException {
        String address = text.strip();
        if (address.indexOf('<') >= 0) {
            throw unfit("write only the address; a name goes behind name:");
        }
        try {
            MailAddress checked = MailAddress.parse(address).kept();
            if (checked.domain().startsWith("[")) {
                throw unfit("a number in brackets is not a domain");
            }
            return checked;
        } catch (UnmailableAddressException e) {
            throw unfit(e.fault());
        }
    }

    /** Without the address: faults reach logs, addresses must not. */
    private static UnfitException unfit(String hint) {
        return new UnfitException("is not an e-mail address", hint);
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
