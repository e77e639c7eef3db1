package org.paperboy.subscription;

/**
 * A word, phrase or trait of a query, and where it was written.
 *
 * @param offset of its first character in the text of the query, from 0, in UTF-16 units
 * @param excluded whether it stands behind a {@code NOT} or {@code -}
 */
public record QueryPart(Query leaf, int offset, boolean excluded) {}
