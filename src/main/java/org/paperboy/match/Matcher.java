package org.paperboy.match;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Phrase;

/**
 * Many queries, compiled together, against one paper at a time. Queries are numbered from 0; those that ask the same have
 * one number. Immutable and thread-safe: a matcher with more queries is another one, which shares what both have.
 */
public final class Matcher {
    // Compiling all anew is dear; two lookups for each word are cheap while the second is small.
    private static final int MOST_ADDED = 10;

    private final Compiled base;
    private final Set<Query> addedQueries;
    private final @Nullable Compiled added;

    private Matcher(Compiled base, Set<Query> addedQueries) {
        this.base = base;
        this.addedQueries = addedQueries;
        this.added = addedQueries.isEmpty() ? null : new Compiled(addedQueries);
    }

    /** Compiles the queries; equal ones are one. A query that only says what must not be there never answers. */
    public static Matcher of(Collection<Query> queries) {
        return new Matcher(new Compiled(queries), Set.of());
    }

    /**
     * This with more queries; the numbers of those it has stay. Takes the time that the new ones take.
     *
     * @return empty if they are so many that all should be compiled anew
     */
    public Optional<Matcher> with(Collection<Query> queries) {
        Set<Query> all = new LinkedHashSet<>(addedQueries);
        queries.stream().filter(query -> base.numberOf(query) < 0).forEach(all::add);
        if (all.size() == addedQueries.size()) {
            return Optional.of(this);
        }
        return all.size() * MOST_ADDED > base.size() ? Optional.empty() : Optional.of(new Matcher(base, all));
    }

    /** How many different queries there are. */
    public int size() {
        return base.size() + (added == null ? 0 : added.size());
    }

    /** The number of a query; -1 if it is not among these. */
    public int numberOf(Query query) {
        int number = base.numberOf(query);
        if (number >= 0 || added == null) {
            return number;
        }
        int behind = added.numberOf(query);
        return behind < 0 ? -1 : base.size() + behind;
    }

    /** The queries the paper answers to. */
    public Answers match(KnownPaper paper) {
        return match(paper, null);
    }

    /** The same, gathering the paper's words on the way unless they are null. */
    public Answers match(KnownPaper paper, @Nullable PaperWords words) {
        return new Answers(this, base.find(paper, words), added == null ? null : added.find(paper, null));
    }

    void answers(Findings inBase, @Nullable Findings inAdded, IntConsumer answer) {
        base.answers(inBase, answer);
        if (added != null && inAdded != null) {
            added.answers(inAdded, number -> answer.accept(base.size() + number));
        }
    }

    Optional<Evidence> evidence(int query, Findings inBase, @Nullable Findings inAdded) {
        if (query < base.size()) {
            return base.evidence(query, inBase);
        }
        return added == null || inAdded == null ? Optional.empty() : added.evidence(query - base.size(), inAdded);
    }

    /** Why no paper, or nearly every one, would answer to a part of the query; empty for a query that can be used. */
    public static Optional<String> fault(Query query) {
        PaperAnalyzer analyzer = new PaperAnalyzer();
        return query.leaves().stream()
                .flatMap(leaf -> fault(leaf, analyzer).stream())
                .findFirst();
    }

    private static Optional<String> fault(Query leaf, PaperAnalyzer analyzer) {
        if (leaf instanceof Near near) {
            return near.words().stream()
                    .flatMap(word -> fault(word, false, analyzer).stream())
                    .findFirst();
        }
        if (leaf instanceof Exact exact) {
            // In its capitals "IT" tells papers apart.
            return analyzer.analyze(exact.words()).paths(1).isEmpty()
                    ? Optional.of(nothingToLookFor(exact.words()))
                    : Optional.empty();
        }
        return leaf instanceof Phrase phrase ? fault(phrase.words(), phrase.prefix(), analyzer) : Optional.empty();
    }

    private static Optional<String> fault(String words, boolean prefix, PaperAnalyzer analyzer) {
        List<List<Token>> readings = analyzer.analyze(words).paths(1);
        if (readings.isEmpty()) {
            return Optional.of(nothingToLookFor(words));
        }
        List<Token> reading = readings.get(0);
        boolean common = !prefix
                && reading.stream().allMatch(word -> EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word.surface()));
        return common
                ? Optional.of("\"" + words + "\" stands in nearly every paper; add a word that tells them apart")
                : Optional.empty();
    }

    private static String nothingToLookFor(String words) {
        return "\"" + words + "\" has no letter or digit that could be looked for";
    }
}
