package org.paperboy.subscription;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Everything;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;
import org.paperboy.subscription.Query.Phrase;

/** Writes queries down. */
final class QueryText {
    private QueryText() {}

    static String of(Query query) {
        if (query instanceof Phrase phrase) {
            return of(phrase);
        }
        if (query instanceof Not not) {
            return "NOT " + grouped(not.operand());
        }
        if (query instanceof And and) {
            return joined(and.operands(), " AND ");
        }
        if (query instanceof Or or) {
            return joined(or.operands(), " OR ");
        }
        return "*";
    }

    private static String of(Phrase phrase) {
        String field = phrase.field() == Field.TEXT ? "" : phrase.field().name().toLowerCase(Locale.ROOT) + ":";
        return field + '"' + phrase.words() + (phrase.prefix() ? "*" : "") + '"';
    }

    private static String joined(List<Query> operands, String operator) {
        return operands.stream().map(QueryText::grouped).collect(Collectors.joining(operator));
    }

    private static String grouped(Query query) {
        boolean single = query instanceof Phrase || query instanceof Not || query instanceof Everything;
        return single ? of(query) : "(" + of(query) + ")";
    }
}
