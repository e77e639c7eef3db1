package org.paperboy.paper;

/** What a reading of a source is worth. */
public enum Verdict {
    /** Trusted: its papers are taken, and later readings are measured by it. */
    FRESH,
    /** Nothing listed, and nothing was to be expected. */
    QUIET,
    /** Its papers are taken, but some are known to be missing. */
    PARTIAL,
    /** An old listing under a new date. */
    STALE,
    /** Not to be trusted; it moves nothing. */
    BROKEN;

    /** Whether papers of such a reading enter the snapshot. */
    public boolean addsPapers() {
        return this == FRESH || this == PARTIAL;
    }

    /** Whether the source is done until its next firing; otherwise it stays due. */
    public boolean settles() {
        return this == FRESH || this == QUIET;
    }
}
