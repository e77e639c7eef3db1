package org.paperboy.source;

import java.time.LocalDate;

/** A place that lists papers. Stateless: everything it remembers is in the snapshot. */
public interface Source {

    /** Its name in the configuration. */
    String name();

    /** Whether it keeps a listing for each day, so that past days can be read again. */
    boolean keepsDays();

    /**
     * Reads the listing of one day.
     *
     * @param day ignored by sources that keep no days, but for the date of the listing
     * @param orLatest if that day has no papers, the latest published day is read in its place, and the listing says so
     */
    Reading read(LocalDate day, boolean orLatest);
}
