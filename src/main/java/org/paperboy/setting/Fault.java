package org.paperboy.setting;

/**
 * Something in a file that cannot be right.
 *
 * @param file as the operator named it
 * @param line from 1; 0 when the fault is about the whole file or folder
 * @param column from 1; 0 when the fault is about the whole file or folder
 * @param message what was found and what was expected
 * @param hint how to mend it; empty if there is nothing to add
 * @param warning true when nothing is refused because of it
 */
public record Fault(String file, int line, int column, String message, String hint, boolean warning) {

    /** A fault that makes its file unusable. */
    public static Fault error(String file, int line, int column, String message, String hint) {
        return new Fault(file, line, column, message, hint, false);
    }

    /** A fault worth telling that refuses nothing. */
    public static Fault warning(String file, int line, int column, String message, String hint) {
        return new Fault(file, line, column, message, hint, true);
    }

    /** {@code file:line:column: message (hint)}, the form editors and terminals can jump to. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (warning ? "warning: " : "") + message + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
