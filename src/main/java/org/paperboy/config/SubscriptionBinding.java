package org.paperboy.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscription;

/** The keys of a subscription, and what they become. */
final class SubscriptionBinding {
    private static final Key<String> NAME =
            Key.required("name", Values.TEXT, "", "the heading of its papers in the mail");
    static final Key<List<Query>> KEYWORDS = Key.list(
            "keywords",
            Queries.KEYWORD,
            "Words or phrases, any of which must stand in title or abstract; a final * is open, =RAG asks for these"
                    + " capitals, \"graph neural\"~5 for words near each other.");
    static final Key<List<Query>> EXCLUDE =
            Key.list("exclude", Queries.KEYWORD, "Words or phrases, none of which may stand there.");
    static final Key<Query> QUERY = Key.optional(
            "query",
            Queries.QUERY,
            new Query.Everything(),
            "AND, OR, NOT, parentheses, \"phrases\", =RAG, \"graph neural\"~5, title: abstract: author: category: source:"
                    + " has:code.");
    private static final Key<Boolean> EVERYTHING = Key.optional(
            "everything",
            new ScalarKind<>("true", Map.of("type", "boolean", "const", true), SubscriptionBinding::onlyTrue),
            true,
            "Every paper that passes the filters.");
    private static final Key<Integer> MIN_VOTES =
            Key.of("min-votes", Values.count(0, 1_000_000), "0", "Only papers with at least so many votes.");
    private static final Key<List<String>> SOURCES =
            Key.list("sources", Values.TEXT, "Only papers listed by one of these sources.");
    private static final Key<List<String>> CATEGORIES = Key.list(
            "categories",
            new ScalarKind<>("a category such as cs.CV", Map.of("type", "string"), SubscriptionBinding::category),
            "Only papers in one of these categories; cs.* is all of cs.");
    private static final Key<List<String>> AUTHORS =
            Key.list("authors", Values.TEXT, "Only papers by one of these people.");

    static final Section SECTION = new Section(
            List.of(NAME, KEYWORDS, QUERY, EVERYTHING, EXCLUDE, MIN_VOTES, SOURCES, CATEGORIES, AUTHORS),
            List.of(),
            List.of("keywords", "query", "everything"));

    private final Set<String> sourceNames;
    private final Faults faults;

    SubscriptionBinding(Set<String> sourceNames, Faults faults) {
        this.sourceNames = sourceNames;
        this.faults = faults;
    }

    List<Subscription> bind(List<Fields> subscriptions) {
        Set<String> names = new HashSet<>();
        List<Subscription> bound = new ArrayList<>();
        for (Fields fields : subscriptions) {
            if (fields.has(NAME) && !names.add(fields.get(NAME))) {
                faults.error(fields.placeOf(NAME), "name: " + fields.shown(NAME) + " is taken by a subscription above");
            }
            warnOfUnknownSources(fields);
            bound.add(new Subscription(fields.get(NAME), query(fields), filter(fields)));
        }
        return bound;
    }

    /** What the keywords, query and exclusions of a section ask together. */
    static Query query(Fields fields) {
        List<Query> keywords = fields.get(KEYWORDS);
        Query wanted = keywords.isEmpty() ? fields.get(QUERY) : anyOf(keywords);
        List<Query> excluded = fields.get(EXCLUDE);
        if (excluded.isEmpty()) {
            return wanted;
        }
        List<Query> operands = new ArrayList<>(List.of(wanted));
        excluded.forEach(query -> operands.add(new Query.Not(query)));
        return new Query.And(operands);
    }

    private static Query anyOf(List<Query> keywords) {
        return keywords.size() == 1 ? keywords.get(0) : new Query.Or(keywords);
    }

    private static Filter filter(Fields fields) {
        return new Filter(
                fields.get(MIN_VOTES),
                Set.copyOf(fields.get(SOURCES)),
                Set.copyOf(fields.get(CATEGORIES)),
                Set.copyOf(fields.get(AUTHORS)));
    }

    private void warnOfUnknownSources(Fields fields) {
        for (Scalar source : fields.scalarsOf(SOURCES)) {
            if (!source.text().isBlank() && !sourceNames.contains(source.text().strip())) {
                String known = sourceNames.isEmpty()
                        ? ""
                        : "configured: "
                                + String.join(
                                        ", ", sourceNames.stream().sorted().toList());
                faults.warning(
                        source.at(),
                        "sources: " + Values.quoted(source.text()) + " is not configured",
                        Spelling.didYouMean(source.text(), sourceNames, known));
            }
        }
    }

    private static boolean onlyTrue(String text) throws UnfitException {
        if (!text.equals("true")) {
            throw new UnfitException(Values.quoted(text) + " is not true", "write true, or remove the line");
        }
        return true;
    }

    private static String category(String text) throws UnfitException {
        if (!text.matches("[A-Za-z-]+(\\.([A-Za-z-]+|\\*))?")) {
            throw new UnfitException(Values.quoted(text) + " is not a category", "such as cs.CV or cs.*");
        }
        return text;
    }
}
