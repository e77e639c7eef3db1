package org.paperboy.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.paperboy.delivery.EnhancedStatus;
import org.paperboy.delivery.Refusal;
import org.paperboy.mail.Returned.Content;

/** The part of a report on a delivery that machines read (RFC 3464). */
final class DeliveryReport {
    // One mail of ours has one recipient; where that is a list or sent on, its server reports on many.
    private static final int LONGEST = 20_000;
    // How an address is written where only ASCII can be: j\x{FC}rgen (RFC 6533, section 3).
    private static final Pattern BEYOND_ASCII = Pattern.compile("\\\\x\\{((?:10|[0-9A-F])?[0-9A-F]{1,4})}");

    private DeliveryReport() {}

    /** What it reports; empty if the part is none, or tells nothing. */
    static Optional<Content> of(Part part) {
        if (!part.type().equals("message/delivery-status") && !part.type().equals("message/global-delivery-status")) {
            return Optional.empty();
        }
        String text = part.decoded().strip() + "\n";
        byte[] bytes = text.substring(0, Math.min(text.length(), LONGEST)).getBytes(StandardCharsets.ISO_8859_1);
        try {
            DeliveryStatus report = new DeliveryStatus(new ByteArrayInputStream(bytes));
            List<Returned.Failure> failures = IntStream.range(0, report.getRecipientDSNCount())
                    .mapToObj(report::getRecipientDSN)
                    .flatMap(recipient -> failure(recipient).stream())
                    .toList();
            boolean says = IntStream.range(0, report.getRecipientDSNCount())
                    .mapToObj(report::getRecipientDSN)
                    .anyMatch(recipient -> !value(recipient, "Action").isEmpty());
            if (!failures.isEmpty()) {
                return Optional.of(new Returned.Bounce(failures));
            }
            return says ? Optional.of(new Returned.News()) : Optional.empty();
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Returned.Failure> failure(InternetHeaders recipient) {
        if (!value(recipient, "Action").toLowerCase(Locale.ROOT).startsWith("failed")) {
            return Optional.empty();
        }
        // The type before the words, and comments, say nothing more.
        String words = OneLine.answer(
                ReturnedReader.clipped(value(recipient, "Diagnostic-Code")).replaceFirst("(?i)^(x-)?[a-z-]+ *; *", ""));
        return EnhancedStatus.parse(value(recipient, "Status"))
                .map(status -> new Refusal(status, words))
                .or(() -> Refusal.of(words))
                .filter(refusal -> refusal.status().severity() > 2)
                .map(refusal -> new Returned.Failure(finalRecipient(recipient), refusal.refined()));
    }

    // "rfc822; ada@example.org". The original recipient proves nothing: a server that sends a mail on to others writes
    // it for each of them.
    private static String finalRecipient(InternetHeaders recipient) {
        String address = ReturnedReader.clipped(Octets.text(value(recipient, "Final-Recipient")))
                .replaceFirst("^[^;]*;", "")
                .replaceAll("[<>]", "")
                .strip();
        return BEYOND_ASCII
                .matcher(address)
                .replaceAll(
                        letter -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(letter.group(1), 16))));
    }

    private static String value(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
