package org.paperboy.subscription;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.subscription.Lexeme.Kind;

/** Takes a query apart into words, quoted phrases, fields, parentheses and operators. */
final class Lexer {
    private final String text;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int next;

    private Lexer(String text) {
        this.text = straightQuotes(text);
    }

    /** The text with quotes as word processors set them made plain; each is one character, so offsets stay. */
    static String straightQuotes(String text) {
        return text.replace('“', '"').replace('”', '"').replace('„', '"');
    }

    /** The pieces in order, closed by one of kind {@link Kind#END}. */
    static List<Lexeme> lexemes(String text) throws QuerySyntaxException {
        Lexer lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.readOne();
        }
        lexer.add(Kind.END, text.length(), text.length(), "");
        return lexer.lexemes;
    }

    private boolean skipBlanks() {
        while (next < text.length() && isBlank(text.charAt(next))) {
            next++;
        }
        return next < text.length();
    }

    private void readOne() throws QuerySyntaxException {
        char first = text.charAt(next);
        if (first == '(' || first == ')') {
            add(first == '(' ? Kind.OPEN : Kind.CLOSE, next, next + 1, String.valueOf(first));
        } else if (first == '"') {
            readQuoted();
        } else if (first == '-' && next + 1 < text.length() && !isBlank(text.charAt(next + 1))) {
            add(Kind.NOT, next, next + 1, "-");
        } else if (first == '=' && next + 1 < text.length() && !isBlank(text.charAt(next + 1))) {
            add(Kind.EXACT, next, next + 1, "=");
        } else {
            readWord();
        }
    }

    private void readQuoted() throws QuerySyntaxException {
        int close = text.indexOf('"', next + 1);
        if (close < 0) {
            throw new QuerySyntaxException(next, "the quote is never closed", "put a second \" behind the phrase");
        }
        String phrase = text.substring(next + 1, close);
        int end = close + 1;
        if (end < text.length() && text.charAt(end) == '*') {
            phrase += "*";
            end++;
        }
        add(Kind.QUOTED, next, end, phrase);
        if (end < text.length() && text.charAt(end) == '~') {
            int digits = end + 1;
            while (digits < text.length() && Character.isLetterOrDigit(text.charAt(digits))) {
                digits++;
            }
            add(Kind.NEAR, end, digits, text.substring(end + 1, digits));
        }
    }

    private void readWord() throws QuerySyntaxException {
        int end = next;
        while (end < text.length() && !isBlank(text.charAt(end)) && "()\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String word = text.substring(next, end);
        ForeignSigns.refuse(word, end < text.length() && !isBlank(text.charAt(end)), next);
        int letters = 0;
        while (letters < word.length() && Character.isLetter(word.charAt(letters))) {
            letters++;
        }
        if (letters > 0 && letters < word.length() && word.charAt(letters) == ':') {
            add(Kind.FIELD, next, next + letters + 1, word.substring(0, letters));
        } else {
            add(kindOf(word), next, end, word);
        }
    }

    private static Kind kindOf(String word) {
        return switch (word) {
            case "AND" -> Kind.AND;
            case "OR" -> Kind.OR;
            case "NOT" -> Kind.NOT;
            default -> Kind.WORD;
        };
    }

    private void add(Kind kind, int start, int end, String piece) {
        lexemes.add(new Lexeme(kind, start, end, piece));
        next = end;
    }

    static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
