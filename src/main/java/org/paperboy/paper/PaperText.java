package org.paperboy.paper;

/** How the text of papers is cleaned and compared. */
public final class PaperText {
    private PaperText() {}

    /** Text as a person would read it. */
    public static String clean(String text) {
        return text.strip();
    }
}
