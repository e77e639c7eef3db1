package org.paperboy.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryPart;
import org.paperboy.subscription.QueryWarning;
import org.paperboy.subscription.Subscription;

/** The keys of a subscription, and what they become. */
final class SubscriptionBinding {
    static final Key<String> NAME = Key.required("name", Values.TEXT, "", "the heading of its papers in the mail");
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
    private static final Key<String> TOPIC =
            Key.optional("topic", Values.TEXT, "", "What the file topics/NAME.yaml asks for.");
    static final Key<List<String>> TOPICS =
            Key.list("topics", Values.TEXT, "What the files topics/NAME.yaml ask for, a subscription each.");
    private static final Key<String> HEADING = Key.optional(
            "name", Values.TEXT, "", "The heading of its papers in the mail; left out, the name of the file.");

    static final Section SECTION = new Section(
            FilterBinding.after(NAME, KEYWORDS, QUERY, EVERYTHING, TOPIC, EXCLUDE),
            List.of(),
            List.of("keywords", "query", "everything", "topic"));
    static final Section TOPIC_FILE = new Section(
            FilterBinding.after(HEADING, KEYWORDS, QUERY, EVERYTHING, EXCLUDE),
            List.of(),
            List.of("keywords", "query", "everything"));

    private final References references;
    private final Faults faults;
    private final FilterBinding filters;
    private final Set<String> topics = new TreeSet<>();

    SubscriptionBinding(References references, Faults faults) {
        this.references = references;
        this.faults = faults;
        this.filters = new FilterBinding(references, faults);
    }

    /** The names of the topics that were referred to. */
    Set<String> topics() {
        return topics;
    }

    List<Subscription> bind(List<Fields> subscriptions) {
        Set<String> names = new HashSet<>();
        List<Subscription> bound = new ArrayList<>();
        for (Fields fields : subscriptions) {
            if (fields.has(NAME) && !names.add(fields.get(NAME))) {
                faults.error(fields.placeOf(NAME), "name: " + fields.shown(NAME) + " is taken by a subscription above");
            }
            filters.warn(fields);
            warnOfQuery(fields);
            bound.add(
                    fields.has(TOPIC)
                            ? narrowed(fields)
                            : new Subscription(fields.get(NAME), query(fields), FilterBinding.filter(fields)));
        }
        return bound;
    }

    /** The subscriptions of a list of topics. */
    List<Subscription> bindTopics(Fields fields) {
        List<Subscription> bound = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Scalar name : fields.scalarsOf(TOPICS)) {
            if (!named.add(name.text().strip())) {
                faults.error(name.at(), "topics: " + Values.quoted(name.text()) + " stands twice", "once is enough");
            }
            topic(name.text(), name.at()).ifPresent(topic -> bound.add(topic.asked()));
        }
        return bound;
    }

    /** What a topic file asks. */
    Subscription bindTopic(Fields fields, String defaultHeading) {
        filters.warn(fields);
        warnOfQuery(fields);
        return new Subscription(
                fields.has(HEADING) ? fields.get(HEADING) : defaultHeading,
                query(fields),
                FilterBinding.filter(fields));
    }

    // What the topic's filter asks becomes part of the query, for both filters must let a paper through.
    private Subscription narrowed(Fields fields) {
        Optional<Topic> topic = topic(fields.get(TOPIC), fields.placeOf(TOPIC));
        Filter filter = FilterBinding.filter(fields);
        if (topic.isEmpty()) {
            return new Subscription(fields.get(NAME), new Query.Everything(), filter);
        }
        Subscription asked = topic.get().asked();
        List<Query> all = new ArrayList<>(List.of(asked.query()));
        all.addAll(asked.filter().asQueries());
        Filter both = new Filter(
                Math.max(filter.minVotes(), asked.filter().minVotes()),
                filter.sources(),
                filter.categories(),
                filter.authors(),
                // Not what both let through: that may be nothing, and a changed topic must not make a file faulty.
                filter.announced().isEmpty() ? asked.filter().announced() : filter.announced());
        return new Subscription(fields.get(NAME), excluding(Query.allOf(all), fields), both);
    }

    private Optional<Topic> topic(String written, Place at) {
        String name = written.strip();
        Topic topic = references.topics().get(name);
        if (topic == null) {
            String hint = "create the file topics/" + name + ".yaml";
            faults.error(
                    at,
                    "topic: there is no topic " + Values.quoted(name),
                    Spelling.didYouMean(name, references.topics().keySet(), hint));
            return Optional.empty();
        }
        topics.add(name);
        if (references.gone().contains(name)) {
            faults.warning(
                    at,
                    "topic: the file of " + Values.quoted(name) + " is gone; its last version stays in force",
                    "bring the file back, or take the topic out here");
        }
        return Optional.of(topic);
    }

    /** What the keywords, query and exclusions of a section ask together. */
    Query query(Fields fields) {
        List<Query> keywords = fields.get(KEYWORDS);
        Query wanted = keywords.isEmpty() ? fields.get(QUERY) : anyOf(keywords);
        return excluding(references.aliases().applied(wanted), fields);
    }

    private Query excluding(Query wanted, Fields fields) {
        List<Query> excluded =
                fields.get(EXCLUDE).stream().map(references.aliases()::applied).toList();
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

    /** Tells what the author of the query may have meant otherwise. */
    void warnOfQuery(Fields fields) {
        fields.scalarOf(QUERY).ifPresent(query -> {
            for (QueryWarning warning : Writing.warningsOf(query)) {
                faults.warning(query.placeOf(warning.offset()), "query: " + warning.message(), warning.hint());
            }
            for (QueryPart part : Writing.partsOf(query)) {
                if (part.leaf() instanceof Query.Trait trait && trait.field() == Field.SOURCE) {
                    filters.warnOfUnknown(trait.value(), query.placeOf(part.offset()), "query: source ");
                }
            }
        });
    }

    /** A subscription that was bound from these fields, and where its parts stand. */
    Written written(Fields fields, Subscription bound, Place at) {
        return new Written(bound, at, fields.has(TOPIC), new Writing(references.aliases()).parts(fields));
    }

    /** The same of a topic file. */
    Written writtenTopic(Fields fields, Subscription bound) {
        Place at = Stream.of(HEADING, KEYWORDS, QUERY, EVERYTHING)
                .filter(fields::has)
                .findFirst()
                .map(fields::placeOf)
                .orElse(fields.at());
        return written(fields, bound, at);
    }

    private static boolean onlyTrue(String text) throws UnfitException {
        if (!text.equals("true")) {
            throw new UnfitException(Values.quoted(text) + " is not true", "write true, or remove the line");
        }
        return true;
    }
}
