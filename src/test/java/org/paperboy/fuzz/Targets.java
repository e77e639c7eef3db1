package org.paperboy.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.paperboy.config.References;
import org.paperboy.config.SubscriptionFile;
import org.paperboy.match.Aliases;
import org.paperboy.match.Answers;
import org.paperboy.match.Matcher;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPapers;
import org.paperboy.paper.Paper;
import org.paperboy.source.Parsers;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscription;

/** What is fuzzed, by name: every parser of what sites send, and subscription files with what they ask of papers. */
final class Targets {
    private static final References REFERENCES = new References(
            Set.of("hf-daily"),
            Set.of(Announcement.NEW),
            Map.of(),
            Set.of(),
            Aliases.of(List.of(List.of("RL", "reinforcement learning"), List.of("kite", "tethered wing"))));

    private static final String TITLE = "A tethered wing: kites and RAG";

    private Targets() {}

    static Map<String, Consumer<String>> all() {
        Map<String, Consumer<String>> all = new LinkedHashMap<>(Parsers.all());
        all.put("subscriptions", Targets::subscriptions);
        return all;
    }

    /**
     * The one of this name.
     *
     * @throws NullPointerException if there is none
     */
    static Consumer<String> named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    // The file is also the abstract: of what it asks much stands in it.
    private static void subscriptions(String text) {
        List<Query> queries = SubscriptionFile.parse("readers.yaml", text, REFERENCES).subscribers().stream()
                .flatMap(subscriber -> subscriber.subscriptions().stream())
                .map(Subscription::query)
                .toList();
        Paper paper = new Paper(Set.of(), TITLE, text, List.of("Ida Moor"), Set.of("cs.RO"), Map.of(), null);
        Answers answers = Matcher.of(queries).match(KnownPapers.listed(paper));
        answers.forEach(number -> {
            if (answers.evidence(number).isEmpty()) {
                throw new IllegalStateException("answers, and nobody can tell why");
            }
        });
        queries.forEach(query -> answers.evidence(query)
                .ifPresent(evidence -> evidence.hits().forEach(hit -> {
                    int length = (hit.field() == Field.TITLE ? TITLE : text).length();
                    if (hit.start() >= hit.end() || hit.end() > length) {
                        throw new IllegalStateException("nothing stands at " + hit);
                    }
                })));
    }
}
