package org.paperboy.config;

import java.util.List;

/** The text of a YAML file, addressed the way the parser counts: in code points. */
final class SourceText {
    private final int[] codePoints;
    private final List<String> lines;

    SourceText(String content) {
        codePoints = content.codePoints().toArray();
        lines = content.lines().toList();
    }

    /** The line with this number; empty beyond the end. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    int lineCount() {
        return lines.size();
    }

    /** The rest of the line from a place on. */
    String from(Place at) {
        String line = line(at.line());
        return line.substring(indexIn(line, at));
    }

    /** The line up to a place. */
    String before(Place at) {
        String line = line(at.line());
        return line.substring(0, indexIn(line, at));
    }

    private static int indexIn(String line, Place at) {
        int columns = Math.min(Math.max(0, at.column() - 1), line.codePointCount(0, line.length()));
        return line.offsetByCodePoints(0, columns);
    }

    /** The character at an offset; empty beyond the end. */
    String characterAt(int offset) {
        return offset < codePoints.length ? Character.toString(codePoints[offset]) : "";
    }

    /** How a scalar that begins at an offset was written. */
    Scalar.Style styleOf(String text, int offset) {
        if (beginsAt(offset, "'" + text.replace("'", "''") + "'")) {
            return Scalar.Style.SINGLE_QUOTED;
        }
        if (beginsAt(offset, '"' + text + '"')) {
            return Scalar.Style.DOUBLE_QUOTED;
        }
        if (!characterAt(offset).isEmpty() && "|>'\"".contains(characterAt(offset))) {
            return Scalar.Style.FOLDED;
        }
        if (text.isEmpty()) {
            return Scalar.Style.ABSENT;
        }
        return beginsAt(offset, text) ? Scalar.Style.PLAIN : Scalar.Style.RUN_ON;
    }

    private boolean beginsAt(int offset, String expected) {
        int[] wanted = expected.codePoints().toArray();
        if (offset + wanted.length > codePoints.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (codePoints[offset + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
