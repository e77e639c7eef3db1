package org.paperboy.source;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What earlier trusted readings lead us to expect of the next one.
 *
 * @param most the most papers a trusted reading listed for the same day, or that are known within the same span of days;
 *     0 if there was none
 * @param mayShrink whether a list that lost more than half is taken, with a warning, since its papers are real whatever
 *     the others are: so where a source shows what it shows, and no day's list is cut
 * @param before how many papers the last trusted reading listed, of a source that always shows some; 0 elsewhere
 * @param sameBatchOn another day for which a trusted listing held exactly these papers; null if there was none
 * @param standsStill whether the last trusted reading held exactly these papers
 */
public record Expectation(
        int most, boolean mayShrink, int before, @Nullable LocalDate sameBatchOn, boolean standsStill, Rhythm rhythm) {

    /** Nothing was read before. */
    public static final Expectation NONE = new Expectation(0, false, 0, null, false, Rhythm.UNKNOWN);
}
