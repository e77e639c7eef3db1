package org.paperboy.subscription;

/**
 * One piece of a query.
 *
 * @param start the offset of its first character
 * @param end the offset behind its last character
 * @param text of a word as written, of a quoted phrase what stands between the quotes, of a field its name
 */
record Lexeme(Kind kind, int start, int end, String text) {

    enum Kind {
        WORD,
        QUOTED,
        /** The {@code =} before a word or a quoted phrase. */
        EXACT,
        /** The {@code ~5} behind a quoted phrase; its text is what follows the sign. */
        NEAR,
        FIELD,
        OPEN,
        CLOSE,
        AND,
        OR,
        NOT,
        END
    }
}
