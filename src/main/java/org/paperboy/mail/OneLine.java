package org.paperboy.mail;

/** Text from outside made fit for one header, log line or answer. */
final class OneLine {
    /** What an outcome may say at most, in characters. */
    static final int ANSWER_LENGTH = 500;

    private OneLine() {}

    /**
     * The text with every run of control characters, line separators and white space as one space, without
     * bidirectional embeddings, overrides and isolates (they make a line read differently from what it says), and with
     * unpaired surrogates replaced. Emoji, CJK, joiners and direction marks stay.
     */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().filter(c -> !turnsText(c)).forEach(c -> append(line, c));
        return line.toString().strip();
    }

    /** {@link #of} cut to the length of an answer. */
    static String answer(String text) {
        String line = of(text);
        if (line.length() <= ANSWER_LENGTH) {
            return line;
        }
        boolean splitsPair = Character.isHighSurrogate(line.charAt(ANSWER_LENGTH - 2));
        return line.substring(0, splitsPair ? ANSWER_LENGTH - 2 : ANSWER_LENGTH - 1) + "…";
    }

    private static void append(StringBuilder line, int codePoint) {
        if (!isGap(codePoint)) {
            line.appendCodePoint(isSurrogate(codePoint) ? 0xFFFD : codePoint);
        } else if (line.length() == 0 || line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }

    private static boolean isGap(int codePoint) {
        return Character.isISOControl(codePoint) || Character.isWhitespace(codePoint) || codePoint == 0xA0;
    }

    private static boolean turnsText(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
