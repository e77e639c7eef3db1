package org.paperboy.subscription;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one keyword: a phrase, not the query language. What looks like the query language outside of quotes is refused,
 * for as a phrase it would silently find nothing, or the opposite.
 */
final class KeywordReader {
    private static final Pattern OPERATOR = Pattern.compile("\\s(AND|OR|NOT)\\s");
    private static final Pattern FIELD = Pattern.compile("^(\\p{L}+):");

    private KeywordReader() {}

    static Query read(Field field, String text) throws QuerySyntaxException {
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        String written = text.strip();
        if (written.isEmpty()) {
            throw new QuerySyntaxException(0, "the keyword is empty", "");
        }
        boolean exact = written.length() > 1 && written.charAt(0) == '=';
        String words = exact ? written.substring(1) : written;
        int offset = exact ? first + 1 : first;
        if (words.charAt(0) == '"') {
            return readQuoted(field, words, offset, exact);
        }
        refuseQueryLanguage(words, offset);
        return exact ? PhraseReader.exact(field, words, offset) : PhraseReader.read(field, words, offset);
    }

    private static Query readQuoted(Field field, String written, int offset, boolean exact)
            throws QuerySyntaxException {
        int close = written.lastIndexOf('"');
        if (close == 0) {
            throw new QuerySyntaxException(offset, "the quote is never closed", "put a second \" behind the phrase");
        }
        String phrase = written.substring(1, close);
        String rest = written.substring(close + 1);
        if (rest.startsWith("~") && !exact) {
            return PhraseReader.near(field, phrase, offset + 1, rest.substring(1), offset + close + 1);
        }
        if (!rest.isEmpty() && !(rest.equals("*") && !exact)) {
            throw new QuerySyntaxException(
                    offset + close + 1,
                    "text behind the closing quote",
                    "a keyword is one phrase; use query: for more");
        }
        return exact
                ? PhraseReader.exact(field, phrase, offset + 1)
                : PhraseReader.read(field, phrase + rest, offset + 1);
    }

    private static void refuseQueryLanguage(String written, int offset) throws QuerySyntaxException {
        Matcher operator = OPERATOR.matcher(written);
        if (operator.find()) {
            throw new QuerySyntaxException(
                    offset + operator.start(1),
                    operator.group(1) + " has no meaning in a keyword",
                    "write it under query:, or quote the phrase if the word belongs to it");
        }
        Matcher name = FIELD.matcher(written);
        if (name.find() && FieldNames.isKnown(name.group(1))) {
            throw new QuerySyntaxException(
                    offset, name.group() + " has no meaning in a keyword", "write it under query:");
        }
        if (written.length() > 1 && written.charAt(0) == '-' && Character.isLetter(written.codePointAt(1))) {
            throw new QuerySyntaxException(offset, "- has no meaning in a keyword", "write the word under exclude:");
        }
    }
}
