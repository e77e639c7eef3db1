package org.paperboy.subscription;

/** A query or keyword that cannot be read: where, why, and what to write instead. */
public final class QuerySyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String hint;

    QuerySyntaxException(int offset, String message, String hint) {
        super(message);
        this.offset = offset;
        this.hint = hint;
    }

    /** The first character that is wrong, counted from 0 in UTF-16 units; the length of the text if it ends too soon. */
    public int offset() {
        return offset;
    }

    /** What to write instead; empty if the message says it all. */
    public String hint() {
        return hint;
    }
}
