package org.paperboy.subscription;

import java.util.Map;

/**
 * Signs of other query languages, and of this one at the wrong place. As letters of a word they would silently be left out,
 * and the query ask for something else, or the opposite.
 */
final class ForeignSigns {
    private static final Map<String, String> OPERATORS = Map.of("|", "OR", "||", "OR", "&&", "AND");
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";

    private ForeignSigns() {}

    /**
     * Throws if a word has one.
     *
     * @param written up to the next blank, quote or parenthesis
     * @param goesOn whether a quote or parenthesis follows at once
     * @param offset of its first character, for messages
     */
    static void refuse(String written, boolean goesOn, int offset) throws QuerySyntaxException {
        String operator = OPERATORS.get(written);
        if (operator != null) {
            throw new QuerySyntaxException(
                    offset, written + " is no sign here", "write " + operator + ", or quote the phrase it belongs to");
        }
        boolean beginsWord = written.length() > 1 || (goesOn && !written.isEmpty());
        if (beginsWord && written.charAt(0) == '!') {
            throw new QuerySyntaxException(offset, "! is no sign here", "write NOT, or quote the word it belongs to");
        }
        if (beginsWord && DASHES.indexOf(written.charAt(0)) >= 0) {
            throw new QuerySyntaxException(
                    offset,
                    written.charAt(0) + " is a dash that means nothing here",
                    "write a minus (-) to leave the word out, or quote the phrase it belongs to");
        }
        refuseNear(written, offset);
    }

    private static void refuseNear(String written, int offset) throws QuerySyntaxException {
        int digits = written.length();
        while (digits > 0 && Character.isDigit(written.charAt(digits - 1))) {
            digits--;
        }
        if (digits > 1 && digits < written.length() && written.charAt(digits - 1) == '~') {
            throw new QuerySyntaxException(
                    offset + digits - 1, "~ stands behind a quoted phrase only", "as in \"graph neural\"~5");
        }
    }
}
