package org.paperboy.mail;

/**
 * A finished mail and its envelope.
 *
 * @param messageId without angle brackets
 * @param sender the envelope sender, a bare address
 * @param recipient the one envelope recipient, a bare address
 * @param content the whole message, headers and body, CRLF line ends; ASCII, but for the reader's address in {@code To}
 *     if that is not (RFC 6532); in bytes it is UTF-8
 */
public record Outgoing(String messageId, String sender, String recipient, String content) {}
