package org.paperboy.store;

/** A store that cannot be opened; the message says which file and what to do. */
public final class UnusableStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableStoreException(String message) {
        super(message);
    }

    UnusableStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
