package org.paperboy.mail;

import java.util.Locale;

/** The "relaxed" forms of RFC 6376, section 3.4: what relays may change on the way leaves them as they are. */
final class Relaxed {
    private static final String LINE_END = "\r\n";

    private Relaxed() {}

    /** One header field, without a line end (section 3.4.2). */
    static String field(String field) {
        int colon = field.indexOf(':');
        String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = field.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ");
        return name + ":" + withoutOuterBlanks(value);
    }

    private static String withoutOuterBlanks(String value) {
        int from = value.startsWith(" ") ? 1 : 0;
        int to = value.length() > from && value.endsWith(" ") ? value.length() - 1 : value.length();
        return value.substring(from, to);
    }

    /**
     * A body with CRLF line ends (section 3.4.4). Empty lines at the end do not count, and neither does white space at
     * the end of a line; the last line always has its line end; an empty body stays empty.
     */
    static String body(String body) {
        StringBuilder relaxed = new StringBuilder(body.length() + LINE_END.length());
        int pendingLineEnds = 0;
        int start = 0;
        while (start < body.length()) {
            int end = body.indexOf(LINE_END, start);
            int lineEnd = end < 0 ? body.length() : end;
            if (!isBlank(body, start, lineEnd)) {
                relaxed.append(LINE_END.repeat(pendingLineEnds));
                pendingLineEnds = 0;
                appendLine(relaxed, body, start, lineEnd);
            }
            pendingLineEnds++;
            start = lineEnd + LINE_END.length();
        }
        return relaxed.isEmpty() ? "" : relaxed.append(LINE_END).toString();
    }

    private static void appendLine(StringBuilder out, String body, int start, int end) {
        boolean gap = false;
        for (int i = start; i < end; i++) {
            char c = body.charAt(i);
            if (isBlank(c)) {
                gap = true;
            } else {
                if (gap) {
                    out.append(' ');
                }
                gap = false;
                out.append(c);
            }
        }
    }

    private static boolean isBlank(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
