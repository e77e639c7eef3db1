package org.paperboy.config;

import java.util.List;
import java.util.Set;

/** The text of a YAML file, addressed the way the parser counts: in code points. */
final class SourceText {
    /** Controls, line ends and hard blanks (YAML 1.1, section 5.6); {@code x} and {@code u} are written on purpose. */
    private static final Set<String> INVISIBLE_ESCAPES =
            Set.of("0", "a", "b", "t", "n", "v", "f", "r", "e", "N", "_", "L", "P");

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
        if (characterAt(offset).equals("\"") && losesBackslash(offset)) {
            return Scalar.Style.MANGLED;
        }
        if (!characterAt(offset).isEmpty() && "|>'\"".contains(characterAt(offset))) {
            return Scalar.Style.FOLDED;
        }
        if (text.isEmpty()) {
            return Scalar.Style.ABSENT;
        }
        if (!beginsAt(offset, text)) {
            return Scalar.Style.RUN_ON;
        }
        int end = offset + text.codePointCount(0, text.length());
        int next = end;
        while (characterAt(next).equals(" ") || characterAt(next).equals("\t")) {
            next++;
        }
        return next > end && characterAt(next).equals("#") ? Scalar.Style.COMMENTED : Scalar.Style.PLAIN;
    }

    private boolean losesBackslash(int offset) {
        int at = offset + 1;
        while (at < codePoints.length && codePoints[at] != '"') {
            boolean backslash = codePoints[at] == '\\';
            if (backslash && INVISIBLE_ESCAPES.contains(characterAt(at + 1))) {
                return true;
            }
            at += backslash ? 2 : 1;
        }
        return false;
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
