package org.paperboy.match;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links in a text, which are no words of it. */
final class Links {
    // Where papers and their code lie. Without those that are words: "a kite.It/they fly" lacks a blank, and
    // "Node.js/React" is no place at all.
    private static final String DOMAINS =
            "com|org|net|edu|gov|info|io|ai|co|dev|app|xyz|cc|ly|gl|gle|gg|sh|ml|tech|cloud|"
                    + "site|page|online|science|space|art|tv|eu|uk|de|fr|ch|nl|se|dk|fi|es|pt|pl|cz|ru|il|jp|cn|kr|tw|hk|sg|au|nz|ca|br";
    // Bounded everywhere, so that no text makes it try long.
    private static final Pattern LINK = Pattern.compile("(?<![\\w.-])(?i:(?:https?|ftp)://|www\\.)[^\\s<>\"{}]++"
            + "|(?<![\\w.-])[\\w-]{1,63}+(?:\\.[\\w-]{1,63}+){0,3}?\\.(?:" + DOMAINS + ")/[^\\s<>\"{}]*+");
    private static final String BLANKS = " \t\n\u000B\f\r";
    private static final String WWW = "www";

    private Links() {}

    /** Takes one link. */
    @FunctionalInterface
    interface Found {
        /** @param end the offset behind it */
        void at(int start, int end);
    }

    /** Tells of each, in their order. */
    static void forEach(String text, Found found) {
        Matcher link = LINK.matcher(text);
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            end = nextBlank(text, start);
            // To try at every character of a text takes as long as all the rest of its cleaning.
            if (mayBeIn(text, start, end)) {
                link.region(start, end);
                while (link.find()) {
                    found.at(link.start(), link.end());
                }
            }
        }
    }

    private static int nextBlank(String text, int start) {
        int end = start;
        while (end < text.length() && BLANKS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean mayBeIn(String text, int start, int end) {
        for (int index = start; index < end; index++) {
            char sign = text.charAt(index);
            if (sign == '/' || (sign == '.' && text.regionMatches(true, index - WWW.length(), WWW, 0, WWW.length()))) {
                return true;
            }
        }
        return false;
    }
}
