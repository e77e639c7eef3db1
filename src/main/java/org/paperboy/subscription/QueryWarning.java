package org.paperboy.subscription;

/**
 * Something in a readable query that its author may have meant otherwise.
 *
 * @param offset where it stands, from 0, in UTF-16 units
 */
public record QueryWarning(int offset, String message, String hint) {}
