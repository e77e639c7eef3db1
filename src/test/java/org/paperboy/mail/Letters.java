package org.paperboy.mail;

import java.time.Instant;
import org.paperboy.delivery.Spliced;

/** Letters for tests. */
final class Letters {
    private Letters() {}

    static Letter plain() {
        return titled("Three papers on tidal basins");
    }

    static Letter titled(String subject) {
        return letter("Paperboy <paperboy@example.org>", "Ada", "ada@example.org", subject);
    }

    static Letter letter(String from, String recipientName, String recipient, String subject) {
        return new Letter(
                from,
                recipientName,
                recipient,
                subject,
                Spliced.of("<html><body><h1>Tidal basins</h1>\n<p>Ebb &amp; flow = calm – 潮汐</p></body></html>"),
                Spliced.of("Tidal basins\n.\n.hidden dot\nEbb & flow = calm – 潮汐 \n"),
                "0f1e2d@example.org",
                Instant.parse("2026-07-23T06:30:00Z"),
                "Paperboy digest");
    }
}
