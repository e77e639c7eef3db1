package org.paperboy.source;

import org.paperboy.paper.Judgement;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Verdict;

/** Decides what a reading is worth. */
public final class Judge {
    // Below it, half a list is an ordinary morning.
    private static final int SMALLEST_TO_COLLAPSE = 6;
    // One paper alone may well be listed on two days; two and more are never the same list by chance.
    private static final int SMALLEST_BATCH = 2;

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
            Rhythm rhythm = expectation.rhythm();
            return new Judgement(Verdict.QUIET, silent.excuse() + (rhythm.isBroken() ? "; but " + rhythm.told() : ""));
        }
        Listing listing = ((Reading.Read) reading).listing();
        Judgement judgement = listing.papers().isEmpty() ? nothing(listing, expectation) : papers(listing, expectation);
        String notes = String.join("; ", listing.notes());
        return notes.isEmpty() ? judgement : new Judgement(judgement.verdict(), judgement.reason() + "; " + notes);
    }

    private static Judgement nothing(Listing listing, Expectation expectation) {
        String found = found(listing);
        int expected = Math.max(expectation.most(), expectation.before());
        if (expected > 0) {
            return new Judgement(Verdict.BROKEN, found + ", where " + expected + " stood before");
        }
        if (declared(listing) > 0 || !listing.complete()) {
            return new Judgement(Verdict.BROKEN, found + ", but some should be there");
        }
        return expectation.rhythm().isBroken()
                ? new Judgement(
                        Verdict.BROKEN, found + ": " + expectation.rhythm().told())
                : new Judgement(Verdict.QUIET, found);
    }

    private static Judgement papers(Listing listing, Expectation expectation) {
        String found = found(listing);
        int read = listing.papers().size();
        if (listing.dated() && read >= SMALLEST_BATCH && expectation.sameBatchOn() != null) {
            return new Judgement(
                    Verdict.STALE,
                    found + ", exactly those that were listed for " + expectation.sameBatchOn() + ", under a new date");
        }
        if (expectation.most() >= SMALLEST_TO_COLLAPSE && 2 * read < expectation.most()) {
            return new Judgement(
                    expectation.mayShrink() ? Verdict.PARTIAL : Verdict.BROKEN,
                    found + ", fewer than half of the " + expectation.most() + " that stood before");
        }
        if (declared(listing) > read) {
            return new Judgement(Verdict.PARTIAL, found + ", where the source declares " + listing.declared());
        }
        if (!listing.complete()) {
            return new Judgement(Verdict.PARTIAL, found + ", and some are missing");
        }
        return expectation.standsStill() && expectation.rhythm().isBroken()
                ? new Judgement(
                        Verdict.STALE,
                        found + ", the same as before: " + expectation.rhythm().told())
                : new Judgement(Verdict.FRESH, found);
    }

    private static String found(Listing listing) {
        int read = listing.papers().size();
        return "listed " + read + (read == 1 ? " paper" : " papers") + " for " + listing.date();
    }

    private static int declared(Listing listing) {
        return listing.declared() == null ? 0 : listing.declared();
    }
}
