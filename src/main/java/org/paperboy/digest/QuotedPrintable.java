package org.paperboy.digest;

import java.nio.charset.StandardCharsets;

/** How long a text becomes as quoted-printable in UTF-8 (RFC 2045, section 6.7), line ends as CRLF. */
final class QuotedPrintable {
    private static final int LINE_CHARACTERS = 75;
    private static final int SOFT_BREAK = 3;
    private static final int ESCAPE = 3;
    private static final int CRLF = 2;

    private QuotedPrintable() {}

    /** The number of encoded bytes. */
    static int encodedLength(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                length += bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n' ? 0 : CRLF;
                column = 0;
                continue;
            }
            int width = isLiteral(bytes, i) ? 1 : ESCAPE;
            boolean breaks = column + width > LINE_CHARACTERS;
            length += breaks ? width + SOFT_BREAK : width;
            column = breaks ? width : column + width;
        }
        return length;
    }

    private static boolean isLiteral(byte[] bytes, int at) {
        if (bytes[at] == ' ') {
            return at + 1 < bytes.length && bytes[at + 1] != '\n' && bytes[at + 1] != '\r';
        }
        return bytes[at] > ' ' && bytes[at] < 127 && bytes[at] != '=';
    }
}
