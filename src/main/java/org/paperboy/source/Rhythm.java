package org.paperboy.source;

import java.util.List;

/**
 * How a source falls silent, learned from the days on which it was read: what it is like is only known after a while, and
 * days on which nobody looked say nothing.
 *
 * @param silent how many days in a row, up to now, it was read and had nothing new
 * @param longest how many such days in a row there ever were before; -1 while that is not known
 */
public record Rhythm(int silent, int longest) {
    /** Nothing is known yet. */
    public static final Rhythm UNKNOWN = new Rhythm(0, -1);

    private static final int ENOUGH_DAYS = 10;
    private static final int ENOUGH_NEWS = 3;
    // A public holiday and the days around it are no fault of the page.
    private static final int NEVER_UNUSUAL = 4;

    /**
     * The rhythm of a source.
     *
     * @param news for each day on which it was read, in order, whether it had anything new
     */
    public static Rhythm of(List<Boolean> news) {
        int silent = 0;
        int longest = 0;
        for (boolean fresh : news) {
            if (fresh) {
                longest = Math.max(longest, silent);
            }
            silent = fresh ? 0 : silent + 1;
        }
        boolean known = news.size() >= ENOUGH_DAYS
                && news.stream().filter(fresh -> fresh).count() >= ENOUGH_NEWS;
        return new Rhythm(silent, known ? longest : -1);
    }

    /** Whether the silence is longer than the source was ever known to keep. */
    boolean isBroken() {
        return longest >= 0 && silent > Math.max(NEVER_UNUSUAL, 2 * longest);
    }

    /** {@code nothing new on 6 days, where it was never silent for more than 1}. */
    String told() {
        return "nothing new on the last " + silent + " days it was read, where it was never silent for more than "
                + longest + " before";
    }
}
