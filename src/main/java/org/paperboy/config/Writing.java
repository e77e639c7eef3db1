package org.paperboy.config;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.config.Written.Part;
import org.paperboy.config.Written.Role;
import org.paperboy.match.Aliases;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QueryPart;
import org.paperboy.subscription.QuerySyntaxException;
import org.paperboy.subscription.QueryWarning;

/** Finds where the parts of a subscription stand. */
final class Writing {
    private final Aliases aliases;

    /** @param aliases what the words of subscriptions also stand for */
    Writing(Aliases aliases) {
        this.aliases = aliases;
    }

    /** The parts of the subscription that is bound from these fields; what is faulty in them is left out. */
    List<Part> parts(Fields fields) {
        List<Part> parts = new ArrayList<>();
        parts.addAll(entries(Role.KEYWORD, fields, SubscriptionBinding.KEYWORDS));
        parts.addAll(entries(Role.EXCLUSION, fields, SubscriptionBinding.EXCLUDE));
        fields.scalarOf(SubscriptionBinding.QUERY)
                .ifPresent(query -> partsOf(query)
                        .forEach(part -> parts.add(new Part(
                                part.excluded() ? Role.UNWANTED : Role.WANTED,
                                query.placeOf(part.offset()),
                                part.leaf().text(),
                                aliases.applied(part.leaf())))));
        parts.addAll(traits(Role.CATEGORY, Field.CATEGORY, fields.scalarsOf(FilterBinding.CATEGORIES)));
        parts.addAll(traits(Role.AUTHOR, Field.AUTHOR, fields.scalarsOf(FilterBinding.AUTHORS)));
        return parts;
    }

    private static List<Part> traits(Role role, Field field, List<Scalar> written) {
        return written.stream()
                .map(one -> new Part(
                        role,
                        one.at(),
                        one.text(),
                        new Query.Trait(field, one.text().strip())))
                .toList();
    }

    private List<Part> entries(Role role, Fields fields, Key<List<Query>> key) {
        List<Scalar> written = fields.scalarsOf(key);
        List<Query> queries = fields.get(key);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(written.size(), queries.size()); i++) {
            Scalar entry = written.get(i);
            parts.add(new Part(role, entry.at(), entry.text().strip(), aliases.applied(queries.get(i))));
        }
        return parts;
    }

    /** The parts of a query; none of one that cannot be read, which is told elsewhere. */
    static List<QueryPart> partsOf(Scalar query) {
        try {
            return QueryParser.parts(query.text());
        } catch (QuerySyntaxException told) {
            return List.of();
        }
    }

    /** What the author of a query may have meant otherwise; nothing if it cannot be read. */
    static List<QueryWarning> warningsOf(Scalar query) {
        try {
            QueryParser.parse(query.text());
            return QueryParser.warnings(query.text());
        } catch (QuerySyntaxException told) {
            return List.of();
        }
    }
}
