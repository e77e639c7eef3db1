package org.paperboy.lint;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.match.Answers;
import org.paperboy.match.Filters;
import org.paperboy.match.Matcher;
import org.paperboy.match.PaperWords;
import org.paperboy.match.Vocabulary;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscription;

/** How often each query hits: one matcher for all of them, and a look at each paper. For one thread. */
final class Survey {
    /** Of the first so many papers the words are gathered: enough to know a misspelled one by. */
    static final int VOCABULARY_PAPERS = 10_000;

    private final Matcher matcher;
    private final LocalDate since;
    private final int[] hits;
    private final int[] recentHits;
    /** By query, the filters it is asked with. */
    private final Map<Integer, Set<Filter>> filters = new HashMap<>();

    private final Map<Asked, Integer> filteredHits = new HashMap<>();
    private final Map<Asked, Integer> recentFilteredHits = new HashMap<>();
    private final Vocabulary vocabulary = new Vocabulary();
    private final Set<String> categories = new HashSet<>();
    private final Set<LocalDate> recentDays = new TreeSet<>();
    private int papers;
    private int recentPapers;

    /**
     * Begins without papers.
     *
     * @param queries all that will be asked about
     * @param subscriptions those whose filters count
     * @param since the first day that is recent
     */
    Survey(Collection<Query> queries, Collection<Subscription> subscriptions, LocalDate since) {
        this.matcher = Matcher.of(queries);
        this.since = since;
        this.hits = new int[matcher.size()];
        this.recentHits = new int[matcher.size()];
        subscriptions.stream()
                .filter(subscription -> !subscription.filter().equals(Filter.NONE))
                .forEach(subscription -> filters.computeIfAbsent(
                                matcher.numberOf(subscription.query()), first -> new HashSet<>())
                        .add(subscription.filter()));
    }

    /** A query, by its number, and what is asked beside it. */
    private record Asked(int query, Filter filter) {}

    private record Looked(
            KnownPaper paper, Answers answers, @Nullable PaperWords words) {}

    /** Looks at papers that were not looked at yet. */
    void look(List<KnownPaper> some) {
        boolean learning = papers < VOCABULARY_PAPERS;
        // Taking texts apart is nearly all of the work, and each is by itself.
        some.parallelStream().map(paper -> matched(paper, learning)).toList().forEach(this::count);
    }

    private Looked matched(KnownPaper paper, boolean learning) {
        @Nullable PaperWords words = learning ? new PaperWords() : null;
        return new Looked(paper, matcher.match(paper, words), words);
    }

    private void count(Looked looked) {
        KnownPaper paper = looked.paper();
        boolean recent = !paper.listedOn().isBefore(since);
        papers++;
        if (recent) {
            recentPapers++;
            recentDays.add(paper.listedOn());
        }
        @Nullable PaperWords words = looked.words();
        if (words != null) {
            vocabulary.add(words);
        }
        paper.paper().categories().forEach(category -> categories.add(category.toLowerCase(Locale.ROOT)));
        looked.answers().forEach(query -> {
            hits[query]++;
            recentHits[query] += recent ? 1 : 0;
            for (Filter filter : filters.getOrDefault(query, Set.of())) {
                if (Filters.accepts(filter, paper)) {
                    Asked asked = new Asked(query, filter);
                    filteredHits.merge(asked, 1, Integer::sum);
                    recentFilteredHits.merge(asked, recent ? 1 : 0, Integer::sum);
                }
            }
        });
    }

    /** In how many papers a query hits. */
    int hits(Query query) {
        return hits[matcher.numberOf(query)];
    }

    /** How many papers answer to a subscription. */
    int hits(Subscription subscription) {
        return hits(subscription, hits, filteredHits);
    }

    /** How many recent papers answer to a subscription. */
    int recentHits(Subscription subscription) {
        return hits(subscription, recentHits, recentFilteredHits);
    }

    private int hits(Subscription subscription, int[] unfiltered, Map<Asked, Integer> filtered) {
        int query = matcher.numberOf(subscription.query());
        return subscription.filter().equals(Filter.NONE)
                ? unfiltered[query]
                : filtered.getOrDefault(new Asked(query, subscription.filter()), 0);
    }

    int papers() {
        return papers;
    }

    int recentPapers() {
        return recentPapers;
    }

    int recentDays() {
        return recentDays.size();
    }

    /** Whether a paper has the category; {@code cs.*} is any of {@code cs}. */
    boolean hasCategory(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        String beginning = small.endsWith(".*") ? small.substring(0, small.length() - 1) : "";
        return beginning.isEmpty()
                ? categories.contains(small)
                : categories.stream().anyMatch(category -> category.startsWith(beginning));
    }

    Matcher matcher() {
        return matcher;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }
}
