package org.paperboy.mail;

import java.time.Instant;
import org.paperboy.delivery.Spliced;

/**
 * A mail before it is bytes.
 *
 * @param from a mailbox with or without a display name, as in {@code mail.from}
 * @param recipientName empty if unknown
 * @param recipient a bare address
 * @param messageId without angle brackets; the same letter always has the same one
 * @param date what the Date header says
 * @param listName the words before the List-Id, such as {@code Paperboy digest}
 */
public record Letter(
        String from,
        String recipientName,
        String recipient,
        String subject,
        Spliced html,
        Spliced text,
        String messageId,
        Instant date,
        String listName) {}
