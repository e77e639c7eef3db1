package org.paperboy.subscription;

import java.util.Locale;

/** What a part of a query is about. */
public enum Field {
    /** Title and abstract; a phrase never runs from one into the other. */
    TEXT,
    TITLE,
    ABSTRACT,
    AUTHOR,
    CATEGORY,
    /** The sources that listed the paper, by their configured names. */
    SOURCE,
    /** What comes with the paper; only {@code code} is known. */
    HAS;

    /** Whether it is made of words in an order; the others have values. */
    public boolean isText() {
        return this == TEXT || this == TITLE || this == ABSTRACT;
    }

    /** What stands before a part of a query: {@code title:}; empty for {@link #TEXT}. */
    String prefix() {
        return this == TEXT ? "" : name().toLowerCase(Locale.ROOT) + ":";
    }
}
