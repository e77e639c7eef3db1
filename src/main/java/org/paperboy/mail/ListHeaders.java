package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of the header fields that name mailboxes and the list. */
final class ListHeaders {
    /** The fields that lead back to the list, in their order; the second stands only where there is a page. */
    static final List<String> LEADING_BACK =
            List.of("List-Unsubscribe", "List-Unsubscribe-Post", "List-Help", "List-Owner", "Feedback-ID");

    private static final String UNSUBSCRIBE = LEADING_BACK.get(0);
    // RFC 5322, section 2.1.1.
    private static final int LONGEST_LINE = 998;
    private static final int LONGEST_LINK = 960;
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

    /** {@link #LEADING_BACK}, with their values, in their order (RFC 2369, RFC 8058). */
    static Map<String, String> leadingBack(Mailbox from, Mailbox reader, WaysBack ways) {
        Map<String, String> fields = new LinkedHashMap<>();
        String unsubscribe = unsubscribe(from, reader, ways);
        fields.put(UNSUBSCRIBE, unsubscribe);
        // One click needs https (RFC 8058, section 3.1).
        if (unsubscribe.startsWith("<https:")) {
            fields.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        fields.put("List-Help", "<mailto:" + escaped(ways.owner()) + "?subject=help>");
        fields.put("List-Owner", "<mailto:" + escaped(ways.owner()) + ">");
        // Mailbox providers count complaints by it; a colon divides, so a domain must not bring its own.
        fields.put("Feedback-ID", "digest:" + from.domain().replace(':', '-') + ":paperboy");
        return fields;
    }

    // On one line: mailbox providers do not all unfold it (RFC 8058, section 3.1). What does not fit there is left out.
    private static String unsubscribe(Mailbox from, Mailbox reader, WaysBack ways) {
        String byMail = "<" + unsubscribeLink(from, reader, ways.token()) + ">";
        String byClick = "<" + ways.page() + ">";
        if (ways.page().isEmpty() || !isOneLine(byClick)) {
            return byMail;
        }
        return isOneLine(byClick + ", " + byMail) ? byClick + ", " + byMail : byClick;
    }

    private static boolean isOneLine(String value) {
        return UNSUBSCRIBE.length() + ": ".length() + value.length() <= LONGEST_LINE;
    }

    /**
     * A mail to the sender that names the reader, for readers often write from another address, and proves that it is they.
     */
    static String unsubscribeLink(Mailbox from, Mailbox reader, String token) {
        String link = "mailto:" + escaped(from.address()) + "?subject=unsubscribe";
        String proof = token.isEmpty() ? "" : "%20" + token;
        // Some programs take a plus sign for a blank, as in forms.
        String name = "%20" + escaped(reader.address()).replace("+", "%2B");
        boolean fits = link.length() + name.length() + proof.length() <= LONGEST_LINK;
        return link + (fits ? name : "") + proof;
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
        for (byte b : address.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0;
            url.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return url.toString();
    }
}
