package org.paperboy.source;

/** What stands before the root element of an XML document. */
final class Prolog {
    private Prolog() {}

    /** Where it ends: at the root element, or at whatever else comes that does not belong there. */
    static int end(String xml) {
        int at = 0;
        while (at < xml.length()) {
            int next = next(xml, at);
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private static int next(String xml, int at) {
        char first = xml.charAt(at);
        if (first == '\uFEFF' || Character.isWhitespace(first)) {
            return at + 1;
        }
        if (xml.startsWith("<?", at)) {
            return behind(xml, "?>", at);
        }
        if (xml.startsWith("<!--", at)) {
            return behind(xml, "-->", at);
        }
        return xml.regionMatches(true, at, "<!DOCTYPE", 0, 9) ? behindDoctype(xml, at) : at;
    }

    private static int behind(String xml, String end, int at) {
        int found = xml.indexOf(end, at);
        return found < 0 ? xml.length() : found + end.length();
    }

    /** Behind the bracket that closes it, which is none of those in its declarations, comments and literals. */
    private static int behindDoctype(String xml, int start) {
        int depth = 0;
        int at = start;
        while (at < xml.length()) {
            char here = xml.charAt(at);
            if (xml.startsWith("<!--", at)) {
                at = behind(xml, "-->", at);
                continue;
            }
            if (here == '"' || here == '\'') {
                at = behind(xml, String.valueOf(here), at + 1);
                continue;
            }
            depth += here == '<' ? 1 : here == '>' ? -1 : 0;
            at++;
            if (depth == 0) {
                return at;
            }
        }
        return at;
    }
}
