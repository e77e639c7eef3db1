package org.paperboy.paper;

/** Something that a listing may lack of its papers, and that can be looked up elsewhere. */
public enum Gap {
    ABSTRACT,
    AUTHORS,
    CATEGORIES,
    CODE
}
