package org.paperboy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text in lines that fit a terminal. */
final class Paragraph {
    private static final int USUAL = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;

    private Paragraph() {}

    /** How wide the terminal is, if the shell says so in {@code COLUMNS}. */
    static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("\\d{1,4}") ? Math.min(WIDEST, Math.max(NARROWEST, Integer.parseInt(columns))) : USUAL;
    }

    /**
     * Breaks at blanks; a word that is longer than a line has one for itself.
     *
     * @param first stands before the text; the lines that follow are indented as far
     */
    static List<String> lines(String first, String text, int width) {
        String indent = " ".repeat(first.length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        for (String word : text.split(" ", -1)) {
            if (!fresh && line.codePoints().count() + 1 + word.codePoints().count() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
