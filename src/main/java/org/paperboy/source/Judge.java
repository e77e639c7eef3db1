package org.paperboy.source;

import org.paperboy.paper.Judgement;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Verdict;

/** Decides what a reading is worth. */
public final class Judge {
    // Below it, half a list is an ordinary morning.
    private static final int SMALLEST_TO_COLLAPSE = 6;

    private Judge() {}

    /**
     * The verdict on a reading, and why.
     *
     * @param expectation of the day that the reading is for, which is not the day asked for when the latest was read
     */
    public static Judgement judge(Reading reading, Expectation expectation) {
        if (reading instanceof Reading.Failed failed) {
            return new Judgement(Verdict.BROKEN, failed.reason());
        }
        if (reading instanceof Reading.Outdated outdated) {
            return new Judgement(Verdict.STALE, outdated.reason());
        }
        if (reading instanceof Reading.Silent silent) {
            return new Judgement(Verdict.QUIET, silent.excuse());
        }
        Listing listing = ((Reading.Read) reading).listing();
        Judgement judgement = judge(listing, expectation);
        String notes = String.join("; ", listing.notes());
        return notes.isEmpty() ? judgement : new Judgement(judgement.verdict(), judgement.reason() + "; " + notes);
    }

    private static Judgement judge(Listing listing, Expectation expectation) {
        int most = expectation.mostOnThatDay();
        int read = listing.papers().size();
        int declared = listing.declared() == null ? read : listing.declared();
        String found = "listed " + count(read) + " for " + listing.date();
        if (read == 0 && most == 0 && declared == 0 && listing.complete()) {
            return new Judgement(Verdict.QUIET, found);
        }
        if (read == 0) {
            String expected = most > 0 ? ", where " + most + " stood before" : ", but some should be there";
            return new Judgement(Verdict.BROKEN, found + expected);
        }
        if (!expectation.mayShrink() && most >= SMALLEST_TO_COLLAPSE && 2 * read < most) {
            return new Judgement(Verdict.BROKEN, found + ", fewer than half of the " + most + " that stood before");
        }
        if (declared > read) {
            return new Judgement(Verdict.PARTIAL, found + ", where the source declares " + declared);
        }
        return listing.complete()
                ? new Judgement(Verdict.FRESH, found)
                : new Judgement(Verdict.PARTIAL, found + ", and some are missing");
    }

    private static String count(int papers) {
        return papers == 1 ? "1 paper" : papers + " papers";
    }
}
