package org.paperboy.calendar;

/** A schedule that cannot be read; the message says what was found and what was expected. */
public final class ScheduleSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    ScheduleSyntaxException(String message) {
        super(message);
    }
}
