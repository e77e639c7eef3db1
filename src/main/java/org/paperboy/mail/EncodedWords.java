package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Header text in ASCII, folded: as it is where it can be, else in encoded words (RFC 2047). */
final class EncodedWords {
    /** Longest line aimed for (RFC 5322, section 2.1.1). */
    static final int LINE = 78;

    // A line with encoded words has 76 characters at most, a word 75 (RFC 2047, section 2).
    private static final int ENCODED_LINE = 76;
    private static final String OPENING = "=?UTF-8?B?";
    private static final String CLOSING = "?=";
    private static final String FOLD = "\r\n ";

    private EncodedWords() {}

    /** The value of an unstructured header such as Subject; {@code name} is that header's, for the first line's room. */
    static String unstructured(String name, String text) {
        String line = OneLine.of(text);
        int room = LINE - name.length() - 2;
        return isPlain(line, room) ? folded(List.of(line.split(" ")), room) : encoded(line, room);
    }

    /** A display name before an address: in quotes if ASCII, else encoded; empty stays empty. */
    static String phrase(String headerName, String text) {
        String line = OneLine.of(text);
        int room = LINE - headerName.length() - 2;
        if (line.isEmpty() || (isAtoms(line) && isPlain(line, room))) {
            return line;
        }
        String quoted = "\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return isPlain(line, room) && quoted.length() <= room ? quoted : encoded(line, room);
    }

    /** The parts with a space between them, or a fold where a line would grow beyond 78 characters. */
    static String folded(List<String> parts, int room) {
        StringBuilder value = new StringBuilder();
        int left = room;
        for (String part : parts) {
            if (value.length() > 0) {
                boolean fits = part.length() + 1 <= left;
                value.append(fits ? " " : FOLD);
                left = fits ? left - 1 : LINE - 1;
            }
            value.append(part);
            int lastFold = part.lastIndexOf(FOLD);
            left = lastFold < 0 ? left - part.length() : LINE - (part.length() - lastFold - 2);
        }
        return value.toString();
    }

    private static String encoded(String line, int room) {
        return folded(words(line, room - (LINE - ENCODED_LINE)), room);
    }

    private static List<String> words(String line, int firstRoom) {
        List<String> words = new ArrayList<>();
        int start = 0;
        int bytesLeft = bytesIn(firstRoom);
        for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
            int width = utf8Width(line.codePointAt(i));
            if (width > bytesLeft) {
                words.add(word(line.substring(start, i)));
                start = i;
                bytesLeft = bytesIn(ENCODED_LINE - 1);
            }
            bytesLeft -= width;
        }
        words.add(word(line.substring(start)));
        return words;
    }

    /** How many bytes of text a word of this length holds: three in every four characters of base64. */
    private static int bytesIn(int room) {
        return (room - OPENING.length() - CLOSING.length()) / 4 * 3;
    }

    private static String word(String text) {
        return OPENING + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + CLOSING;
    }

    private static int utf8Width(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    // ASCII that looks like an encoded word would be decoded by the reader's program; a word too long cannot be folded.
    private static boolean isPlain(String line, int room) {
        boolean ascii = line.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        return ascii
                && !line.contains("=?")
                && List.of(line.split(" ")).stream().allMatch(word -> word.length() < room);
    }

    private static boolean isAtoms(String line) {
        return line.chars().allMatch(c -> Character.isLetterOrDigit(c) || " !#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0);
    }
}
