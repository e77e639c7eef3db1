package org.paperboy.subscription;

/** The part of a paper a term is looked for in. */
public enum Field {
    /** Title and abstract; a phrase never runs from one into the other. */
    TEXT,
    TITLE,
    ABSTRACT
}
