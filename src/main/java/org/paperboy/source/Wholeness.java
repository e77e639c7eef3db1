package org.paperboy.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a document reached us to its end: what is left of one that broke off can look like a shorter list. */
final class Wholeness {
    private static final Pattern HTML_BEGINS = Pattern.compile("<html[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final String HTML_ENDS = "</html";
    private static final Pattern ROOT = Pattern.compile("<([\\p{L}_][^\\s/>]*+)[^>]*+>");

    private Wholeness() {}

    /** False for a page that opens {@code html} and never closes it; one that does not even open it is a fragment. */
    static boolean ofHtml(String body) {
        Matcher begins = HTML_BEGINS.matcher(body);
        return !begins.find() || endsAfter(body, begins.end());
    }

    // From the end, where a whole page has it.
    private static boolean endsAfter(String body, int begin) {
        for (int i = body.length() - HTML_ENDS.length(); i >= begin; i--) {
            if (body.regionMatches(true, i, HTML_ENDS, 0, HTML_ENDS.length())) {
                return body.substring(i + HTML_ENDS.length()).stripLeading().startsWith(">");
            }
        }
        return false;
    }

    /** Whether the root element is closed and nothing but comments and instructions follows it. */
    static boolean ofXml(String body) {
        Matcher root = ROOT.matcher(body).region(behindMisc(body, 0), body.length());
        if (!root.lookingAt()) {
            return false;
        }
        if (root.group().endsWith("/>")) {
            return true;
        }
        int closing = body.lastIndexOf("</" + root.group(1));
        int end = closing < 0 ? -1 : body.indexOf('>', closing);
        // Most have none, which is quicker to see from the front.
        int quoted = closing < 0 || !body.contains("<![CDATA[") ? -1 : body.lastIndexOf("<![CDATA[", closing);
        int unquoted = quoted < 0 ? 0 : body.indexOf("]]>", quoted);
        return end >= root.end()
                && unquoted >= 0
                && unquoted < closing
                && body.substring(closing + 2 + root.group(1).length(), end).isBlank()
                && behindMisc(body, end + 1) == body.length();
    }

    /** Behind white space, comments, instructions and a document type, which is where an element may begin. */
    private static int behindMisc(String body, int from) {
        int at = from;
        while (at < body.length()) {
            char c = body.charAt(at);
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (body.startsWith("<?", at)) {
                at = behind(body, "?>", at);
            } else if (body.startsWith("<!--", at)) {
                at = behind(body, "-->", at);
            } else if (body.startsWith("<!", at)) {
                at = behind(body, ">", subsetEnd(body, at));
            } else {
                return at;
            }
        }
        return at;
    }

    /** Where the declarations within a document type end; where it begins if it has none. */
    private static int subsetEnd(String body, int doctype) {
        // Not beyond its end, or many of them would be looked through to the end of the body, each time anew.
        for (int at = doctype; at < body.length() && body.charAt(at) != '>'; at++) {
            if (body.charAt(at) == '[') {
                return behind(body, "]", at);
            }
        }
        return doctype;
    }

    private static int behind(String body, String mark, int from) {
        int at = body.indexOf(mark, from);
        return at < 0 ? body.length() : at + mark.length();
    }
}
