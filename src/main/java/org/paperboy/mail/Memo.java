package org.paperboy.mail;

import java.time.Instant;

/**
 * A plain mail to the operator, before it is bytes.
 *
 * @param from a mailbox with or without a display name, as in {@code mail.from}
 * @param recipient a bare address
 * @param messageId without angle brackets; the same memo always has the same one
 * @param date what the Date header says
 */
public record Memo(String from, String recipient, String subject, String text, String messageId, Instant date) {}
