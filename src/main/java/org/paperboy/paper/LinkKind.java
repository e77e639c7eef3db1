package org.paperboy.paper;

/** Where a link of a paper leads, in the order in which a digest shows them. */
public enum LinkKind {
    /** The paper's page at the source that listed it. */
    PAGE,
    /** The abstract at arXiv or at the publisher. */
    ABSTRACT,
    PDF,
    CODE,
    PROJECT
}
