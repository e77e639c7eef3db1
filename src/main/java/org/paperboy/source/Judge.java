package org.paperboy.source;

import org.paperboy.paper.Judgement;

/** Decides what a reading is worth. */
public final class Judge {
    private Judge() {}

    /** The verdict on a reading, and why. */
    public static Judgement judge(Reading reading, Expectation expectation) {
        return new Judgement(org.paperboy.paper.Verdict.BROKEN, reading + " " + expectation);
    }
}
