package org.paperboy.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.paperboy.subscription.Lexeme.Kind;

/**
 * Reads what subscribers write.
 *
 * <p>The query language: words side by side are one phrase, {@code "..."} is a phrase too, {@code AND}, {@code OR} and
 * {@code NOT} (or a leading {@code -}) combine, {@code AND} binding tighter than {@code OR}; parentheses group;
 * {@code title:}, {@code abstract:}, {@code author:}, {@code category:}, {@code source:} and {@code has:} hold for the next
 * word, phrase or parenthesis; a {@code *} at the end of a phrase lets its last word go on; {@code =} before a word or a
 * quoted phrase asks for exactly these capitals; {@code ~5} behind a quoted phrase lets its words stand in any order, with
 * so many others between them. What could not be answered, or only differently from what was meant, is refused.
 */
public final class QueryParser {
    static final int MAX_CHARACTERS = 256;
    static final int MAX_LEAVES = 32;
    static final int MAX_DEPTH = 8;
    private static final Set<String> SMALL_OPERATORS = Set.of("and", "or", "not");

    private final String text;
    private final List<Lexeme> lexemes;
    private final List<QueryPart> parts = new ArrayList<>();
    private int next;
    private int depth;
    private int negations;

    private QueryParser(String text) throws QuerySyntaxException {
        refuseLong(text);
        this.text = text;
        this.lexemes = Lexer.lexemes(text);
    }

    /** The query a text in the query language stands for. */
    public static Query parse(String text) throws QuerySyntaxException {
        return new QueryParser(text).parse();
    }

    /** The words, phrases and traits of a query in the order in which they were written. */
    public static List<QueryPart> parts(String text) throws QuerySyntaxException {
        QueryParser parser = new QueryParser(text);
        parser.parse();
        return List.copyOf(parser.parts);
    }

    private Query parse() throws QuerySyntaxException {
        int start = peek().start();
        if (peek().kind() == Kind.END) {
            throw new QuerySyntaxException(start, "the query is empty", "");
        }
        Query query = readOr(Field.TEXT);
        if (peek().kind() == Kind.CLOSE) {
            throw new QuerySyntaxException(peek().start(), "no parenthesis is open here", "leave out this )");
        }
        if (!query.isPositive()) {
            throw onlyNegative(start);
        }
        return query;
    }

    /** The query one entry of a list of keywords or exclusions stands for: a phrase, perhaps quoted, perhaps with a star. */
    public static Query keyword(String text) throws QuerySyntaxException {
        return keyword(Field.TEXT, text);
    }

    /** Like {@link #keyword(String)}, looked for in one field. */
    public static Query keyword(Field field, String text) throws QuerySyntaxException {
        refuseLong(text);
        return KeywordReader.read(field, text);
    }

    /** What the author of a query may have meant otherwise: {@code and}, {@code Or}, {@code not}. */
    public static List<QueryWarning> warnings(String text) throws QuerySyntaxException {
        List<QueryWarning> warnings = new ArrayList<>();
        for (Lexeme word : Lexer.lexemes(text)) {
            if (word.kind() == Kind.WORD && SMALL_OPERATORS.contains(word.text().toLowerCase(Locale.ROOT))) {
                String operator = word.text().toUpperCase(Locale.ROOT);
                warnings.add(new QueryWarning(
                        word.start(),
                        "\"" + word.text() + "\" is looked for as a word of the phrase",
                        "write " + operator + " to combine, or quote the phrase"));
            }
        }
        return List.copyOf(warnings);
    }

    private Query readOr(Field field) throws QuerySyntaxException {
        List<Query> branches = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        do {
            starts.add(peek().start());
            branches.add(readAnd(field));
        } while (takes(Kind.OR));
        for (int branch = 0; branches.size() > 1 && branch < branches.size(); branch++) {
            if (!branches.get(branch).isPositive()) {
                throw onlyNegative(starts.get(branch));
            }
        }
        return Query.anyOf(branches);
    }

    private Query readAnd(Field field) throws QuerySyntaxException {
        List<Query> operands = new ArrayList<>();
        operands.add(readOperand(field));
        while (takes(Kind.AND) || peek().kind() == Kind.NOT) {
            operands.add(readOperand(field));
        }
        refuseMissingOperator();
        return Query.allOf(operands);
    }

    private Query readOperand(Field field) throws QuerySyntaxException {
        Lexeme first = lexemes.get(next++);
        return switch (first.kind()) {
            case NOT -> readNegation(field, first);
            case FIELD -> readInField(field, first);
            case OPEN -> readGroup(field, first);
            case QUOTED -> readQuoted(field, first);
            case EXACT -> readExact(field, first);
            case WORD -> readBareWords(field, first);
            case AND, OR, CLOSE, END, NEAR -> throw missingOperand(first);
        };
    }

    private Query readNegation(Field field, Lexeme sign) throws QuerySyntaxException {
        negations++;
        Query operand = sign.text().equals("-") ? readBehindMinus(field) : readOperand(field);
        negations--;
        return Query.not(operand);
    }

    /** A minus clings to one word, so that what follows cannot be excluded unawares. */
    private Query readBehindMinus(Field field) throws QuerySyntaxException {
        Lexeme first = peek();
        if (first.kind() != Kind.WORD) {
            return readOperand(field);
        }
        next++;
        return leaf(field, first.text(), first.start());
    }

    private Query readInField(Field outer, Lexeme name) throws QuerySyntaxException {
        Field field = FieldNames.field(name.text(), name.start());
        if (outer != Field.TEXT) {
            throw new QuerySyntaxException(name.start(), "a field inside of a field", "name the field once");
        }
        Lexeme first = lexemes.get(next++);
        return switch (first.kind()) {
            case OPEN -> readGroup(field, first);
            case QUOTED -> readQuoted(field, first);
            case EXACT -> readExact(field, first);
            case WORD -> leaf(field, first.text(), first.start());
            case NOT, FIELD, AND, OR, CLOSE, END, NEAR ->
                throw new QuerySyntaxException(
                        first.start(),
                        name.text() + ": needs a word, a quoted phrase or a parenthesis behind it",
                        first.kind() == Kind.NOT ? "write the - or NOT before " + name.text() + ":" : "");
        };
    }

    private Query readQuoted(Field field, Lexeme phrase) throws QuerySyntaxException {
        if (peek().kind() != Kind.NEAR) {
            return leaf(field, phrase.text(), phrase.start() + 1);
        }
        Lexeme apart = lexemes.get(next++);
        refuseInValues(field, apart, "~");
        Query near = PhraseReader.near(field, phrase.text(), phrase.start() + 1, apart.text(), apart.start());
        return part(near, phrase.start() + 1);
    }

    private Query readExact(Field field, Lexeme sign) throws QuerySyntaxException {
        Lexeme words = lexemes.get(next++);
        refuseInValues(field, sign, "=");
        if (words.kind() == Kind.QUOTED && peek().kind() != Kind.NEAR) {
            return part(PhraseReader.exact(field, words.text(), words.start() + 1), words.start() + 1);
        }
        if (words.kind() != Kind.WORD) {
            throw new QuerySyntaxException(
                    sign.start(), "= needs a word or a quoted phrase behind it", "as in =RAG or =\"Set Transformer\"");
        }
        return part(PhraseReader.exact(field, words.text(), words.start()), words.start());
    }

    private static void refuseInValues(Field field, Lexeme sign, String written) throws QuerySyntaxException {
        if (!field.isText()) {
            throw new QuerySyntaxException(
                    sign.start(), written + " has no meaning behind " + field.prefix(), "leave it out");
        }
    }

    private Query readGroup(Field field, Lexeme open) throws QuerySyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new QuerySyntaxException(
                    open.start(), "parentheses are nested deeper than " + MAX_DEPTH, "split it into subscriptions");
        }
        Query group = readOr(field);
        if (!takes(Kind.CLOSE)) {
            throw new QuerySyntaxException(open.start(), "the parenthesis is never closed", "put a ) behind it");
        }
        depth--;
        return group;
    }

    private Query readBareWords(Field field, Lexeme first) throws QuerySyntaxException {
        int end = first.end();
        while (peek().kind() == Kind.WORD) {
            end = lexemes.get(next++).end();
        }
        return leaf(field, text.substring(first.start(), end), first.start());
    }

    private Query leaf(Field field, String written, int offset) throws QuerySyntaxException {
        return part(
                field.isText() ? PhraseReader.read(field, written, offset) : TraitReader.read(field, written, offset),
                offset);
    }

    private Query part(Query leaf, int offset) throws QuerySyntaxException {
        parts.add(new QueryPart(leaf, offset, negations % 2 == 1));
        if (parts.size() > MAX_LEAVES) {
            throw new QuerySyntaxException(
                    offset, "more than " + MAX_LEAVES + " words and phrases", "split it into subscriptions");
        }
        return leaf;
    }

    private void refuseMissingOperator() throws QuerySyntaxException {
        Kind behind = peek().kind();
        if (behind == Kind.NEAR) {
            throw new QuerySyntaxException(
                    peek().start(), "~ stands behind a quoted phrase only", "as in \"graph neural\"~5");
        }
        if (behind == Kind.WORD
                || behind == Kind.QUOTED
                || behind == Kind.EXACT
                || behind == Kind.FIELD
                || behind == Kind.OPEN) {
            throw new QuerySyntaxException(
                    peek().start(), "AND or OR is missing here", "quote the words if they are one phrase");
        }
    }

    private static QuerySyntaxException missingOperand(Lexeme found) {
        return switch (found.kind()) {
            case END -> new QuerySyntaxException(found.start(), "the query ends where a word should follow", "");
            case CLOSE -> new QuerySyntaxException(found.start(), "a word should stand before this )", "");
            default ->
                new QuerySyntaxException(
                        found.start(), "a word should stand before " + found.text(), "quote it if it is a word itself");
        };
    }

    private static QuerySyntaxException onlyNegative(int offset) {
        return new QuerySyntaxException(
                offset, "this only says what must not be there", "begin with what must be there: flow -survey");
    }

    private static void refuseLong(String text) throws QuerySyntaxException {
        if (text.length() > MAX_CHARACTERS) {
            throw new QuerySyntaxException(
                    MAX_CHARACTERS, "longer than " + MAX_CHARACTERS + " characters", "split it into subscriptions");
        }
    }

    private Lexeme peek() {
        return lexemes.get(next);
    }

    private boolean takes(Kind kind) {
        boolean there = peek().kind() == kind;
        next += there ? 1 : 0;
        return there;
    }
}
