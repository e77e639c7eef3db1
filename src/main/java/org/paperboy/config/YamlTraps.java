package org.paperboy.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in a reader's words what a YAML parser means, and how to write what was probably wanted. */
final class YamlTraps {
    static final String QUOTE = "if it belongs to the text, put the whole text in single quotes";

    private final SourceText source;
    private final boolean mayQuote;
    private final Faults faults;

    /** See {@link YamlTree#read} for when hints may repeat what stands in the file. */
    YamlTraps(SourceText source, boolean mayQuote, Faults faults) {
        this.source = source;
        this.mayQuote = mayQuote;
        this.faults = faults;
    }

    /** Looks for characters YAML does not allow, which the parser would report without their place. */
    boolean hasForbiddenCharacter() {
        for (int line = 1; line <= source.lineCount(); line++) {
            int[] characters = source.line(line).codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                if (!isPrintable(characters[i])) {
                    String name = String.format(Locale.ROOT, "U+%04X", characters[i]);
                    faults.error(new Place(line, i + 1), "an invisible control character (" + name + ")", "remove it");
                    return true;
                }
            }
        }
        return false;
    }

    /** Looks for a line that begins with a percent sign, which the parser would swallow. */
    boolean hasDirective() {
        for (int line = 1; line <= source.lineCount(); line++) {
            if (source.line(line).startsWith("%")) {
                faults.error(new Place(line, 1), "\"%\" cannot begin a line", QUOTE);
                return true;
            }
        }
        return false;
    }

    /** Turns what the parser threw into a fault. */
    void explain(JsonProcessingException thrown) {
        if (!(thrown.getCause() instanceof MarkedYAMLException marked) || marked.getProblemMark() == null) {
            JsonLocation location = thrown.getLocation();
            Place at = location == null
                    ? Place.WHOLE_FILE
                    : new Place(location.getLineNr(), Math.max(1, location.getColumnNr()));
            faults.error(at, "cannot be read as YAML", "a key must be plain text, followed by \": \"");
            return;
        }
        explain(marked, marked.getProblem() == null ? "" : marked.getProblem(), place(marked.getProblemMark()));
    }

    private void explain(MarkedYAMLException thrown, String problem, Place at) {
        if (problem.contains("TAB")) {
            faults.error(at, "a tab cannot indent", "use spaces");
        } else if (problem.contains("cannot start any token")) {
            faults.error(at, characterAt(at) + " cannot begin a value", QUOTE + quotedFrom(at));
        } else if (problem.contains("mapping values are not allowed")) {
            faults.error(
                    at,
                    "a \":\" that makes no sense here",
                    "if it belongs to the text, put the whole text in single quotes; if not, check the indentation");
        } else if (problem.contains("sequence entries are not allowed")) {
            faults.error(at, "a list cannot begin on the line of its key", "begin a new line before the \"-\"");
        } else if (problem.contains("escape")) {
            faults.error(at, "a backslash in double quotes that means nothing to YAML", "use single quotes");
        } else if (problem.contains("unexpected end of stream")) {
            faults.error(contextOr(thrown, at), "a quote that is never closed", "");
        } else if (isBehindQuote(at)) {
            faults.error(at, "text after a closing quote", "put the whole in single quotes" + wholeValue(at));
        } else if (problem.contains("expected ',' or")) {
            String opened = characterAt(contextOr(thrown, at));
            faults.error(contextOr(thrown, at), opened + " is never closed, or a comma is missing after it", "");
        } else {
            faults.error(at, "does not fit what stands above it", "check the indentation of this line");
        }
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place contextOr(MarkedYAMLException thrown, Place fallback) {
        return thrown.getContextMark() == null ? fallback : place(thrown.getContextMark());
    }

    /** The character in quotes; a fault may show it, as it is punctuation. */
    private String characterAt(Place at) {
        String rest = source.from(at);
        return rest.isEmpty() ? "this" : "\"" + rest.substring(0, 1) + "\"";
    }

    private String quotedFrom(Place at) {
        return mayQuote && !isInBrackets(at) ? ": " + singleQuoted(source.from(at)) : "";
    }

    private boolean isBehindQuote(Place at) {
        String before = source.before(at).strip();
        return before.endsWith("\"") || before.endsWith("'");
    }

    /** The value around a place, from its first quote to the end of the line, as it should have been written. */
    private String wholeValue(Place at) {
        String line = source.line(at.line());
        int doubleQuote = line.indexOf('"');
        int singleQuote = line.indexOf('\'');
        int start = doubleQuote < 0 ? singleQuote : singleQuote < 0 ? doubleQuote : Math.min(doubleQuote, singleQuote);
        return mayQuote && !isInBrackets(at) ? ": " + singleQuoted(line.substring(start)) : "";
    }

    /** Whether the value may end before its line does. */
    private boolean isInBrackets(Place at) {
        String before = source.before(at);
        return before.indexOf('[') >= 0 || before.indexOf('{') >= 0;
    }

    /** In single quotes; those it has already around it are no part of it. */
    private static String singleQuoted(String written) {
        String text = written.strip();
        boolean quoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
        String bare = quoted ? text.substring(1, text.length() - 1) : text;
        return "'" + bare.replace("'", "''") + "'";
    }

    private static boolean isPrintable(int c) {
        return c == '\t'
                || (c >= 0x20 && c <= 0x7E)
                || c == 0x85
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
