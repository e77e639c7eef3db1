package org.paperboy.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Everything;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;
import org.paperboy.subscription.Query.Phrase;

/**
 * Many queries, compiled together, against one paper at a time. Every distinct phrase is looked for once however many
 * queries have it, and only queries of which a phrase was found are looked at. Immutable and thread-safe.
 */
public final class Matcher {
    // More ways to hyphenate a phrase than this are not tried; the way it is written always is.
    private static final int MOST_READINGS = 32;

    private final TokenTrie trie = new TokenTrie();
    private final List<Query> queries;
    private final List<Phrase> phrases = new ArrayList<>();
    /** By phrase, the places in {@link #queries} of those to which its presence may lead. */
    private final Map<Phrase, List<Integer>> askers = new HashMap<>();

    private final List<Integer> unconditional = new ArrayList<>();

    private Matcher(Collection<Query> queries) {
        this.queries = List.copyOf(new LinkedHashSet<>(queries));
        PaperAnalyzer analyzer = new PaperAnalyzer();
        for (int query = 0; query < this.queries.size(); query++) {
            compile(this.queries.get(query), query, true, analyzer);
        }
    }

    /** Compiles the queries; equal ones are one. A query that only says what must not be there never answers. */
    public static Matcher of(Collection<Query> queries) {
        return new Matcher(queries);
    }

    /** The queries the paper answers to, in the order they were compiled in, each with its evidence. */
    public Map<Query, Evidence> match(Paper paper) {
        Findings findings = new Findings();
        PaperAnalyzer analyzer = new PaperAnalyzer();
        collect(Field.TITLE, analyzer.analyze(paper.title()), findings);
        collect(Field.ABSTRACT, analyzer.analyze(paper.abstractText()), findings);

        BitSet candidates = new BitSet();
        unconditional.forEach(candidates::set);
        findings.phrases()
                .forEach(phrase -> askers.getOrDefault(phrase, List.of()).forEach(candidates::set));
        Map<Query, Evidence> answers = new LinkedHashMap<>();
        candidates.stream()
                .mapToObj(queries::get)
                .forEach(query -> findings.evidenceFor(query).ifPresent(evidence -> answers.put(query, evidence)));
        return Collections.unmodifiableMap(answers);
    }

    /** Why no paper, or nearly every one, would answer to a part of the query; empty for a query that can be used. */
    public static Optional<String> fault(Query query) {
        PaperAnalyzer analyzer = new PaperAnalyzer();
        return phrasesOf(query).stream()
                .flatMap(phrase -> fault(phrase, analyzer).stream())
                .findFirst();
    }

    private static Optional<String> fault(Phrase phrase, PaperAnalyzer analyzer) {
        List<List<Token>> readings = analyzer.analyze(phrase.words()).paths(1);
        if (readings.isEmpty()) {
            return Optional.of("\"" + phrase.words() + "\" has no letter or digit that could be looked for");
        }
        boolean common = !phrase.prefix()
                && readings.get(0).stream()
                        .allMatch(word -> EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word.surface()));
        return common
                ? Optional.of(
                        "\"" + phrase.words() + "\" stands in nearly every paper; add a word that tells them apart")
                : Optional.empty();
    }

    private static List<Phrase> phrasesOf(Query query) {
        if (query instanceof Phrase phrase) {
            return List.of(phrase);
        }
        return operandsOf(query).stream()
                .flatMap(operand -> phrasesOf(operand).stream())
                .toList();
    }

    private static List<Query> operandsOf(Query query) {
        if (query instanceof And and) {
            return and.operands();
        }
        if (query instanceof Or or) {
            return or.operands();
        }
        return query instanceof Not not ? List.of(not.operand()) : List.of();
    }

    private void compile(Query part, int query, boolean wanted, PaperAnalyzer analyzer) {
        if (part instanceof Phrase phrase) {
            List<Integer> asking = askers.computeIfAbsent(phrase, unseen -> enter(phrase, analyzer));
            if (wanted) {
                asking.add(query);
            }
        } else if (part instanceof Everything && wanted) {
            unconditional.add(query);
        }
        boolean operandsWanted = wanted && !(part instanceof Not);
        operandsOf(part).forEach(operand -> compile(operand, query, operandsWanted, analyzer));
    }

    private List<Integer> enter(Phrase phrase, PaperAnalyzer analyzer) {
        int number = phrases.size();
        phrases.add(phrase);
        for (List<Token> reading : analyzer.analyze(phrase.words()).paths(MOST_READINGS)) {
            trie.add(reading, phrase.prefix(), number);
        }
        return new ArrayList<>(1);
    }

    private void collect(Field field, TokenGraph text, Findings findings) {
        trie.find(text, (number, start, end) -> {
            Phrase phrase = phrases.get(number);
            if (phrase.field() == Field.TEXT || phrase.field() == field) {
                findings.add(phrase, new Hit(field, start, end));
            }
        });
    }
}
