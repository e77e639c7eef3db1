package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;

/** Text in UTF-8 as quoted-printable (RFC 2045, section 6.7), line ends as CRLF. */
final class QuotedPrintable {
    private static final int LINE_CHARACTERS = 75;
    private static final int ESCAPE = 3;
    private static final String DIGITS = "0123456789ABCDEF";
    private static final String CRLF = "\r\n";

    private QuotedPrintable() {}

    static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + bytes.length / 4);
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                boolean goesOn = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
                encoded.append(goesOn ? "" : CRLF);
                column = 0;
                continue;
            }
            boolean literal = isLiteral(bytes, i);
            int width = literal ? 1 : ESCAPE;
            if (column + width > LINE_CHARACTERS) {
                encoded.append('=').append(CRLF);
                column = 0;
            }
            column += width;
            if (literal) {
                encoded.append((char) bytes[i]);
            } else {
                encoded.append('=')
                        .append(DIGITS.charAt((bytes[i] & 0xF0) >> 4))
                        .append(DIGITS.charAt(bytes[i] & 0x0F));
            }
        }
        return encoded.toString();
    }

    private static boolean isLiteral(byte[] bytes, int at) {
        if (bytes[at] == ' ') {
            return at + 1 < bytes.length && bytes[at + 1] != '\n' && bytes[at + 1] != '\r';
        }
        return bytes[at] > ' ' && bytes[at] < 127 && bytes[at] != '=';
    }
}
