package org.paperboy.paper;

import java.util.Locale;

/** As what a source announces a paper. Most announce new ones alone. */
public enum Announcement {
    NEW,
    /** Known in another category (arXiv's cross-lists). */
    CROSS,
    /** A later version of a known paper. */
    REPLACE;

    /** As files name it: {@code new}, {@code cross}, {@code replace}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
