package org.paperboy.subscription;

import java.util.List;
import java.util.stream.Collectors;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/** Writes queries down. */
final class QueryText {
    private QueryText() {}

    static String of(Query query) {
        if (query instanceof Phrase phrase) {
            return phrase.field().prefix() + quoted(phrase.words() + (phrase.prefix() ? "*" : ""));
        }
        if (query instanceof Exact exact) {
            return exact.field().prefix() + "=" + quoted(exact.words());
        }
        if (query instanceof Near near) {
            return near.field().prefix() + quoted(String.join(" ", near.words())) + "~" + near.apart();
        }
        if (query instanceof Trait trait) {
            return trait.field().prefix() + quoted(trait.value());
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

    private static String quoted(String words) {
        return '"' + words + '"';
    }

    private static String joined(List<Query> operands, String operator) {
        return operands.stream().map(QueryText::grouped).collect(Collectors.joining(operator));
    }

    private static String grouped(Query query) {
        boolean combined = query instanceof And || query instanceof Or;
        return combined ? "(" + of(query) + ")" : of(query);
    }
}
