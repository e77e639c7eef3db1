package org.paperboy.cli.demo;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One line of one day's list. A paper that comes back has two.
 *
 * @param day under whose date it stands
 * @param submittedAt when it was put forward, always within that day
 * @param appearsAt when the list first shows it; on a later day for the late paper
 */
record DemoEntry(DemoPaper paper, LocalDate day, Instant submittedAt, Instant appearsAt) {

    boolean isVisible(Instant now) {
        return !now.isBefore(appearsAt);
    }

    boolean isLate() {
        return appearsAt.isAfter(submittedAt);
    }
}
