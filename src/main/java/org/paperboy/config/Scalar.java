package org.paperboy.config;

import java.util.function.UnaryOperator;

/**
 * One value.
 *
 * @param text what it means: quotes removed, environment filled in
 * @param written what may be shown of it: the text before the environment was filled in
 */
record Scalar(Place at, String text, String written, Style style) implements Node {

    /** How it stands in the file. */
    enum Style {
        PLAIN,
        /** Without quotes, and a comment follows, which may have been meant as part of it. */
        COMMENTED,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        /** Over several lines, or with escapes: its characters cannot be found in the file by counting. */
        FOLDED,
        /** With a backslash that, with the letter behind it, YAML takes for a character nobody sees, as in "\\Phi". */
        MANGLED,
        /** Over several lines without quotes, by intent or by a wrong indentation. */
        RUN_ON,
        /** A key without a value. */
        ABSENT,
        /** Its fault is already told; whoever reads it adds no second one. */
        REFUSED
    }

    boolean isAbsent() {
        return style == Style.ABSENT;
    }

    boolean runsOn() {
        return style == Style.RUN_ON;
    }

    boolean isMangled() {
        return style == Style.MANGLED;
    }

    boolean isCommented() {
        return style == Style.COMMENTED;
    }

    boolean isRefused() {
        return style == Style.REFUSED;
    }

    Scalar refused() {
        return new Scalar(at, text, written, Style.REFUSED);
    }

    /** Whether the text came in part from the environment and must not be shown. */
    boolean isFromEnvironment() {
        return !text.equals(written);
    }

    /** The same value after the environment was filled in. */
    Scalar filledIn(String newText) {
        return new Scalar(at, newText, written, Style.FOLDED);
    }

    /** Where a character of the text stands in the file; the beginning of the value where that cannot be told. */
    Place placeOf(int offset) {
        String before = text.substring(0, Math.max(0, Math.min(offset, text.length())));
        int columns = before.codePointCount(0, before.length());
        return switch (style) {
            case PLAIN, COMMENTED -> at.plus(columns);
            case DOUBLE_QUOTED -> at.plus(1 + columns);
            case SINGLE_QUOTED ->
                at.plus(1
                        + columns
                        + (int) before.chars().filter(c -> c == '\'').count());
            case FOLDED, MANGLED, RUN_ON, ABSENT, REFUSED -> at;
        };
    }

    @Override
    public String kind() {
        return isAbsent() ? "nothing" : "a text";
    }

    @Override
    public Node withValues(UnaryOperator<Scalar> change) {
        return change.apply(this);
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return "scalar at " + at.line() + ":" + at.column();
    }
}
