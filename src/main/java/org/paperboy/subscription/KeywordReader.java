package org.paperboy.subscription;

import java.util.Set;

/**
 * Reads one keyword: a phrase, not the query language. What looks like the query language outside of quotes is refused,
 * for as a phrase it would silently find nothing, or the opposite.
 */
final class KeywordReader {
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");
    private static final String BEHIND_MINUS = "\"(=";

    private KeywordReader() {}

    static Query read(Field field, String text) throws QuerySyntaxException {
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        String written = Lexer.straightQuotes(text.strip());
        if (written.isEmpty()) {
            throw new QuerySyntaxException(0, "the keyword is empty", "");
        }
        boolean exact = written.length() > 1 && written.charAt(0) == '=';
        String words = exact ? written.substring(1) : written;
        int offset = exact ? first + 1 : first;
        if (words.charAt(0) == '"') {
            return readQuoted(field, words, offset, exact);
        }
        // In exact capitals one word is only itself, as in =OR.
        if (!exact || !OPERATORS.contains(words)) {
            refuseQueryLanguage(words, offset);
        }
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
        int start = 0;
        while (start < written.length()) {
            int end = start;
            while (end < written.length() && !Lexer.isBlank(written.charAt(end))) {
                end++;
            }
            refuseWord(written.substring(start, end), offset + start);
            start = end + 1;
        }
    }

    private static void refuseWord(String word, int offset) throws QuerySyntaxException {
        if (OPERATORS.contains(word)) {
            throw new QuerySyntaxException(
                    offset,
                    word + " has no meaning in a keyword",
                    "write it under query:, or quote the phrase if the word belongs to it");
        }
        int name = 0;
        while (name < word.length() && word.charAt(name) == '(') {
            name++;
        }
        int colon = word.indexOf(':');
        if (colon > name && FieldNames.isKnown(word.substring(name, colon))) {
            throw new QuerySyntaxException(
                    offset + name,
                    word.substring(name, colon + 1) + " has no meaning in a keyword",
                    "write it under query:, or quote the phrase if the colon belongs to it");
        }
        boolean minus = word.length() > 1
                && word.charAt(0) == '-'
                && (Character.isLetter(word.codePointAt(1)) || BEHIND_MINUS.indexOf(word.charAt(1)) >= 0);
        if (minus) {
            throw new QuerySyntaxException(offset, "- has no meaning in a keyword", "write the word under exclude:");
        }
        ForeignSigns.refuse(word, false, offset);
    }
}
