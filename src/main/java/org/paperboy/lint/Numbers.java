package org.paperboy.lint;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    private Numbers() {}

    /** {@code 1,204 papers}, {@code 1 paper}. */
    static String papers(int count) {
        return String.format(Locale.ROOT, "%,d paper%s", count, count == 1 ? "" : "s");
    }

    /** {@code 4.5 %}; one digit behind the point below ten. */
    static String share(int part, int whole) {
        double share = 100.0 * part / whole;
        return String.format(Locale.ROOT, share < 10 ? "%.1f %%" : "%.0f %%", share);
    }
}
