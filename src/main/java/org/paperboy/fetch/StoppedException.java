package org.paperboy.fetch;

/** The fetcher was stopped, or the thread interrupted, before the site was asked: nothing is known about the site. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }
}
