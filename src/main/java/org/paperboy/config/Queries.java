package org.paperboy.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.match.Matcher;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QueryPart;
import org.paperboy.subscription.QuerySyntaxException;

/** The kinds of values that ask something of a paper. */
final class Queries {
    /** Plain words. */
    static final ScalarKind<Query> KEYWORD =
            new ScalarKind<>("a keyword", Values.ANY_SCALAR, text -> checked(QueryParser::keyword, text)).ofAnySigns();

    /** The query language. */
    static final ScalarKind<Query> QUERY = new ScalarKind<>(
                    "a query such as 'bev AND NOT occupancy'",
                    Map.of("type", "string", "examples", List.of("title:\"optical flow\" AND NOT survey")),
                    text -> checked(QueryParser::parse, text))
            .ofAnySigns();

    private Queries() {}

    private interface Parsing {
        Query parse(String text) throws QuerySyntaxException;
    }

    private static Query checked(Parsing parsing, String text) throws UnfitException {
        Values.line(text);
        Query query;
        try {
            query = parsing.parse(text);
        } catch (QuerySyntaxException e) {
            throw new UnfitException(e.getMessage() == null ? "" : e.getMessage(), e.hint(), e.offset());
        }
        if (Matcher.fault(query).isPresent()) {
            throw unanswerable(text, query);
        }
        return query;
    }

    private static UnfitException unanswerable(String text, Query query) {
        for (QueryPart part : partsOf(text)) {
            Optional<String> fault = Matcher.fault(part.leaf());
            if (fault.isPresent()) {
                return new UnfitException(Values.quoted(text) + ": " + fault.get(), "", part.offset());
            }
        }
        return new UnfitException(
                Values.quoted(text) + ": " + Matcher.fault(query).orElse("cannot be looked for"), "");
    }

    // Of a keyword, which is one phrase, it may tell nothing.
    private static List<QueryPart> partsOf(String text) {
        try {
            return QueryParser.parts(text);
        } catch (QuerySyntaxException noQuery) {
            return List.of();
        }
    }
}
