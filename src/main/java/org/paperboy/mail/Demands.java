package org.paperboy.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * What a message needs of the server that shall take it.
 *
 * @param size in bytes
 * @param beyondAscii whether an address or a header field is not ASCII
 */
record Demands(int size, boolean beyondAscii) {
    private static final String SMTPUTF8 = "SMTPUTF8";
    // In the words that a server has for it (RFC 6531, section 3.5).
    private static final Reply ASCII_ALONE = new Reply(
            553,
            "553 5.6.7 not sent: the relay takes only ASCII before the @ of an address, for it does not offer SMTPUTF8");

    /** How the message ends without being offered, if the server said that it cannot take it. */
    Optional<Ending> unmetBy(SMTPTransport server) {
        long limit = sizeLimit(server);
        if (limit > 0 && size > limit) {
            String tooBig = "552 5.3.4 not sent: " + size + " bytes, the server takes at most " + limit;
            return Optional.of(new Ending(Phase.MAIL, new Reply(552, tooBig), null));
        }
        return beyondAscii && !server.supportsExtension(SMTPUTF8)
                ? Optional.of(new Ending(Phase.RCPT, ASCII_ALONE, null))
                : Optional.empty();
    }

    /** What is said of them behind MAIL FROM, as far as the server understands it. */
    String parameters(SMTPTransport server) {
        List<String> parameters = new ArrayList<>();
        if (server.supportsExtension("SIZE")) {
            parameters.add("SIZE=" + size);
        }
        if (beyondAscii && server.supportsExtension("8BITMIME")) {
            parameters.add("BODY=8BITMIME");
        }
        // Without need it would only be a risk that a server further on knows it not (RFC 6531, section 3.4).
        if (beyondAscii) {
            parameters.add(SMTPUTF8);
        }
        return String.join(" ", parameters);
    }

    /** The largest message the server takes, in bytes (RFC 1870); 0 if it did not say. */
    private static long sizeLimit(SMTPTransport server) {
        String limit = server.getExtensionParameter("SIZE");
        return limit != null && limit.matches("\\d{1,18}") ? Long.parseLong(limit) : 0;
    }
}
