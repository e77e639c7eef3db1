package org.paperboy.mail;

import java.nio.file.Path;

/** A key file that no mail can be signed with. */
public final class UnusableKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String fault;
    private final String hint;

    UnusableKeyException(Path file, String fault, String hint) {
        super(file + ": " + fault + " (" + hint + ")");
        this.fault = fault;
        this.hint = hint;
    }

    /** What was found. */
    public String fault() {
        return fault;
    }

    /** How to mend it. */
    public String hint() {
        return hint;
    }
}
