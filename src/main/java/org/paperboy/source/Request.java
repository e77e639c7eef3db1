package org.paperboy.source;

import java.time.LocalDate;

/**
 * What a source is asked for.
 *
 * @param day the day whose listing is wanted, in UTC; for a source of {@link Reach#NOW} only the date of reading, of
 *     {@link Reach#SPANS} the last day of the span
 * @param orLatest if that day has no papers, the latest published day is read in its place, and the listing says so
 * @param since the first day of the span; of no meaning to other sources
 */
public record Request(LocalDate day, boolean orLatest, LocalDate since) {

    /** One period. */
    public static Request of(LocalDate day, boolean orLatest) {
        return new Request(day, orLatest, day);
    }
}
