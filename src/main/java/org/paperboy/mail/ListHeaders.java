package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The values of the header fields that name mailboxes and the list. */
final class ListHeaders {
    private static final String UNRESERVED = "-._~!$'()*+,;:@";

    private ListHeaders() {}

    static String mailbox(String header, Mailbox mailbox) {
        return named(header, mailbox.name(), mailbox.address());
    }

    /** {@code Name <digest.example.org>} (RFC 2919). */
    static String id(String listName, Mailbox from) {
        return named("List-Id", listName, "digest." + from.domain());
    }

    /** The same list at another domain: the name stays as it was encoded. */
    static String movedId(String before, Mailbox from) {
        return before.substring(0, before.lastIndexOf('<')) + "<digest." + from.domain() + ">";
    }

    /**
     * A mail to the sender that names the reader, for readers often write from another address. One line, however
     * long: mailbox providers do not all unfold it (RFC 8058, section 3.1).
     */
    static String unsubscribe(Mailbox from, Mailbox reader) {
        return "<" + unsubscribeLink(from, reader) + ">";
    }

    static String unsubscribeLink(Mailbox from, Mailbox reader) {
        return "mailto:" + escaped(from.address()) + "?subject=unsubscribe%20" + escaped(reader.address());
    }

    private static String named(String header, String name, String inBrackets) {
        String phrase = EncodedWords.phrase(header, name);
        String bracketed = "<" + inBrackets + ">";
        if (phrase.isEmpty()) {
            return bracketed;
        }
        return EncodedWords.folded(List.of(phrase, bracketed), EncodedWords.LINE - header.length() - 2);
    }

    private static String escaped(String address) {
        StringBuilder url = new StringBuilder();
        for (byte b : address.getBytes(StandardCharsets.US_ASCII)) {
            boolean plain = Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0;
            url.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return url.toString();
    }
}
