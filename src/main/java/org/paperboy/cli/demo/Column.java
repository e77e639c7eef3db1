package org.paperboy.cli.demo;

/** A label in the margin and text beside it, wrapped at words so that it stands in a terminal of 100 columns. */
final class Column {
    private static final int WIDTH = 100;
    private static final int MARGIN = 11;

    private Column() {}

    /** Lines without a line break after the last one. */
    static String beside(String label, String text) {
        StringBuilder lines = new StringBuilder("  " + label);
        int used = lines.length();
        for (String word : text.split(" ", -1)) {
            if (used > MARGIN && used + 1 + word.length() > WIDTH) {
                lines.append('\n');
                used = 0;
            }
            int gap = used <= MARGIN ? MARGIN - used : 1;
            lines.append(" ".repeat(gap)).append(word);
            used += gap + word.length();
        }
        return lines.toString();
    }
}
