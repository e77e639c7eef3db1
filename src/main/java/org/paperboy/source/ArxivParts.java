package org.paperboy.source;

import java.util.function.IntFunction;
import org.paperboy.source.ArxivAnswer.Listed;
import org.paperboy.source.ArxivAnswer.Refused;

/**
 * Collects a list that arXiv's API hands out in parts. Parts come short or empty while more is declared, with status 200;
 * such a part is asked for again, a few times and no more.
 */
final class ArxivParts {
    static final int PART_SIZE = 200;
    // 20,000 papers: what all of arXiv announces in three weeks.
    private static final int MAX_PARTS = 100;
    private static final int MAX_REPEATS = 2;

    private final IntFunction<ArxivAnswer> ask;
    private final ListingDraft draft = new ListingDraft();
    private int declared;

    /**
     * A list in the making.
     *
     * @param ask for the part that begins at an offset
     */
    ArxivParts(IntFunction<ArxivAnswer> ask) {
        this.ask = ask;
    }

    /** All that can be had, given the first part. */
    ListingDraft collect(Listed first) {
        take(0, first);
        for (int part = 1; part * PART_SIZE < declared; part++) {
            if (part == MAX_PARTS) {
                draft.incomplete("the list goes on after " + MAX_PARTS + " parts, which were taken");
                break;
            }
            ArxivAnswer answer = ask.apply(part * PART_SIZE);
            if (answer instanceof Refused refused) {
                draft.incomplete("the list breaks off: " + refused.failed().reason());
                break;
            }
            if (!take(part * PART_SIZE, (Listed) answer)) {
                break;
            }
        }
        draft.declares(declared);
        return draft;
    }

    /** Adds a part, or what it is when asked for again; false if there is nothing to it, and so no sense in going on. */
    private boolean take(int start, Listed part) {
        Listed fullest = part;
        declared = Math.max(declared, part.total());
        for (int repeat = 0; repeat < MAX_REPEATS && size(fullest) < expected(start); repeat++) {
            if (!(ask.apply(start) instanceof Listed again)) {
                break;
            }
            declared = Math.max(declared, again.total());
            fullest = size(again) > size(fullest) ? again : fullest;
        }
        if (size(fullest) < expected(start)) {
            draft.incomplete("from entry " + (start + 1) + " on, " + expected(start) + " are declared and "
                    + size(fullest) + " came, also when asked for again");
        }
        draft.addAll(fullest.entries());
        return size(fullest) > 0;
    }

    private int expected(int start) {
        return Math.min(PART_SIZE, declared - start);
    }

    private static int size(Listed part) {
        return part.entries().size();
    }
}
