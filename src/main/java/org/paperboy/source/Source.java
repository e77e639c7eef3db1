package org.paperboy.source;

/** A place that lists papers. Stateless: everything it remembers is in the snapshot. */
public interface Source {

    /** Its name in the configuration. */
    String name();

    /** What it can be asked for besides what it shows now. */
    Reach reach();

    /** Reads it once. Whatever a site does is a reading; an exception is a bug. */
    Reading read(Request request);
}
