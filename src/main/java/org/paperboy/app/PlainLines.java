package org.paperboy.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text in lines that a mail program shows as they are; what cannot be seen is written out. */
final class PlainLines {
    private static final int WIDTH = 72;
    private static final int MOST_LINES = 15;
    private static final String QUOTE = "  | ";

    private PlainLines() {}

    /**
     * The text in lines of at most 72 characters, a longer word alone on its line.
     *
     * @param indent what every line but the first begins with; the first is thought to have as much before it
     */
    static String wrapped(String text, String indent) {
        StringBuilder lines = new StringBuilder();
        int column = indent.length();
        for (String word : visible(text).strip().split(" +", -1)) {
            boolean breaks = column > indent.length() && column + 1 + word.length() > WIDTH;
            if (breaks) {
                lines.append('\n').append(indent);
                column = indent.length();
            } else if (column > indent.length()) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }

    /** The beginning of a body, with a bar before each line and tabs as blanks, cut after 15 lines. */
    static String quoted(String body) {
        List<String> lines = body.strip()
                .lines()
                .flatMap(line -> pieces(visible(line)).stream())
                .toList();
        String shown = lines.stream()
                .limit(MOST_LINES)
                .map(line -> (QUOTE + line).stripTrailing())
                .collect(Collectors.joining("\n"));
        return lines.size() > MOST_LINES ? shown + "\n" + QUOTE + "..." : shown;
    }

    private static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        String rest = line;
        while (rest.codePointCount(0, rest.length()) > WIDTH) {
            int end = rest.offsetByCodePoints(0, WIDTH);
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        return pieces;
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.append(isSeen(c) ? Character.toString(c) : writtenOut(c)));
        return shown.toString();
    }

    // Direction marks make a line read differently from what it says; they are of the format characters.
    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String writtenOut(int codePoint) {
        return String.format(Locale.ROOT, codePoint < 0x100 ? "\\x%02X" : "\\u%04X", codePoint);
    }
}
