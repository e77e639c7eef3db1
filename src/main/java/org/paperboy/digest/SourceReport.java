package org.paperboy.digest;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Verdict;

/**
 * What one source had for one digest; the footer shows it, so that silence is never taken for quiet.
 *
 * @param verdict of the latest reading
 * @param readAt when that was; null if the source was never read
 * @param day the listing day of the latest trusted reading; null if there was none
 * @param declared how many papers the source said it listed; null if it did not say
 * @param read how many were read
 * @param matched how many papers of this source stand in this digest as matches
 * @param reason the reading's reason, where the verdict is not FRESH
 */
public record SourceReport(
        String source,
        @Nullable Verdict verdict,
        @Nullable Instant readAt,
        @Nullable LocalDate day,
        @Nullable Integer declared,
        int read,
        int matched,
        String reason) {

    /** The same for a digest in which so many of its papers stand. */
    public SourceReport withMatched(int papers) {
        return new SourceReport(source, verdict, readAt, day, declared, read, papers, reason);
    }
}
