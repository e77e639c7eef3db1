package org.paperboy.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Papers of a snapshot, for tests that have none. */
public final class KnownPapers {
    private KnownPapers() {}

    /** A paper that hf-daily announced as new, and that nobody counted votes for. */
    public static KnownPaper listed(Paper paper) {
        return new KnownPaper(
                1,
                paper,
                Set.of("hf-daily"),
                Set.of(Announcement.NEW),
                Instant.EPOCH,
                LocalDate.EPOCH,
                null,
                false,
                null,
                null);
    }
}
