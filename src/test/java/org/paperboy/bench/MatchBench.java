package org.paperboy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;
import org.paperboy.Corpus;
import org.paperboy.match.Matcher;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.KnownPapers;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;
import org.paperboy.subscription.Query.Phrase;

/**
 * A hundred papers against ten thousand, a hundred thousand and a million subscriptions: the matcher with the fan-out to
 * every subscription, beside Lucene Monitor with the same questions, each distinct one once and without the fan-out, and
 * beside Lucene Monitor, {@code String.contains} and regular expressions, which are each given every distinct keyword once
 * and are spared both the operators and the fan-out. CPU time of one thread, of each after three seconds to get warm. Run it as {@code mvn -q
 * -B -Pbench -Dprogram=org.paperboy.bench.MatchBench test-compile exec:exec}, alone on the machine, with the recorded
 * papers beside the project.
 */
public final class MatchBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int DAY = 100;
    private static final int ROUNDS = 5;
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final int MOST_FOR_MONITOR = 100_000;
    private static final int MOST_FOR_REGEX = 10_000;
    private static final String TEXT = "text";
    private static final String TITLE = "title";

    private MatchBench() {}

    /** Prints a table. */
    public static void main(String[] args) throws Exception {
        List<Paper> papers = recorded();
        List<Paper> half = papers.subList(0, papers.size() / 2);
        List<KnownPaper> day = papers.subList(papers.size() / 2, papers.size()).stream()
                .limit(DAY)
                .map(KnownPapers::listed)
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%d papers of a day; subscriptions from %d others; ms of CPU a paper%n",
                day.size(),
                half.size());
        for (int size : List.of(10_000, 100_000, 1_000_000)) {
            run(new InventedSubscriptions(half, size), day);
        }
    }

    private static void run(InventedSubscriptions subscriptions, List<KnownPaper> day) throws Exception {
        Set<Query> keywords = new HashSet<>();
        subscriptions.forEach(subscription -> collect(subscription, keywords));
        System.out.printf(
                Locale.ROOT, "%n%,d subscriptions, %,d distinct keywords%n", subscriptions.size(), keywords.size());
        long before = usedMemory();
        long began = THREADS.getCurrentThreadCpuTime();
        Matcher matcher = Matcher.of(subscriptions);
        FanOut fanOut = new FanOut(matcher, subscriptions);
        double load = (THREADS.getCurrentThreadCpuTime() - began) / 1e9;
        long bytes = usedMemory() - before;
        report("matcher with fan-out", day.size(), () -> {
            long pairs = 0;
            for (KnownPaper paper : day) {
                pairs += fanOut.count(paper);
            }
            return pairs;
        });
        System.out.printf(
                Locale.ROOT,
                "  loaded in %.1f s of CPU, %d bytes a subscription, %d a distinct query of %,d%n",
                load,
                bytes / subscriptions.size(),
                bytes / matcher.size(),
                matcher.size());
        List<Query> distinct = List.copyOf(keywords);
        if (subscriptions.size() <= MOST_FOR_MONITOR) {
            monitor("keywords", distinct, day);
            monitor("questions", new LinkedHashSet<>(subscriptions), day);
        }
        contains(distinct, day);
        if (subscriptions.size() <= MOST_FOR_REGEX) {
            regex(distinct, day.subList(0, DAY / 10));
        }
    }

    /** What a hundred papers find for whom. */
    private static final class FanOut {
        private final Matcher matcher;
        private final int[] first;
        private final int[] subscribers;
        private long pairs;

        FanOut(Matcher matcher, List<Query> subscriptions) {
            this.matcher = matcher;
            int[] query = new int[subscriptions.size()];
            first = new int[matcher.size() + 1];
            for (int i = 0; i < query.length; i++) {
                query[i] = matcher.numberOf(subscriptions.get(i));
                first[query[i] + 1]++;
            }
            for (int i = 0; i < matcher.size(); i++) {
                first[i + 1] += first[i];
            }
            int[] next = first.clone();
            subscribers = new int[query.length];
            for (int i = 0; i < query.length; i++) {
                subscribers[next[query[i]]++] = i;
            }
        }

        long count(KnownPaper paper) {
            pairs = 0;
            matcher.match(paper).forEach(query -> {
                for (int at = first[query]; at < first[query + 1]; at++) {
                    pairs += subscribers[at] >= 0 ? 1 : 0;
                }
            });
            return pairs;
        }
    }

    private interface Work {
        long run() throws Exception;
    }

    private static void report(String what, int papers, Work work) throws Exception {
        long found = 0;
        long warm = THREADS.getCurrentThreadCpuTime() + WARM_UP_NANOS;
        while (THREADS.getCurrentThreadCpuTime() < warm) {
            found = work.run();
        }
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            found = work.run();
            millis[round] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6 / papers;
        }
        double median = IntStream.range(0, ROUNDS)
                .mapToDouble(i -> millis[i])
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElse(0);
        System.out.printf(Locale.ROOT, "  %-42s %10.3f ms   %,d pairs%n", what, median, found);
    }

    private static void monitor(String what, Collection<Query> asked, List<KnownPaper> day) throws Exception {
        Analyzer analyzer = new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                Tokenizer tokenizer = new StandardTokenizer();
                TokenStream plain = new EnglishMinimalStemFilter(new LowerCaseFilter(tokenizer));
                return new TokenStreamComponents(tokenizer, plain);
            }
        };
        MonitorConfiguration configuration = new MonitorConfiguration();
        configuration.setQueryUpdateBufferSize(10_000);
        try (Monitor monitor = new Monitor(analyzer, new MultipassTermFilteredPresearcher(4), configuration)) {
            QueryBuilder builder = new QueryBuilder(analyzer);
            List<MonitorQuery> queries = new ArrayList<>();
            for (Query one : asked) {
                org.apache.lucene.search.Query query = lucene(one, builder);
                if (query != null) {
                    queries.add(new MonitorQuery(String.valueOf(queries.size()), query));
                }
            }
            monitor.register(queries);
            Document[] documents = day.stream().map(MatchBench::document).toArray(Document[]::new);
            report("Lucene Monitor, " + what + ", batch of all", day.size(), () -> {
                var found = monitor.match(documents, QueryMatch.SIMPLE_MATCHER);
                long pairs = 0;
                for (int document = 0; document < documents.length; document++) {
                    pairs += found.getMatchCount(document);
                }
                return pairs;
            });
            List<Document> few = List.of(documents).subList(0, DAY / 10);
            report("Lucene Monitor, " + what + ", one at a time", few.size(), () -> {
                long pairs = 0;
                for (Document document : few) {
                    pairs += monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatchCount();
                }
                return pairs;
            });
        }
    }

    private static org.apache.lucene.search.@Nullable Query lucene(Query query, QueryBuilder builder) {
        if (query instanceof Phrase phrase) {
            return lucene(phrase, builder);
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean and = query instanceof And;
        for (Query operand : and ? ((And) query).operands() : ((Or) query).operands()) {
            boolean not = operand instanceof Not;
            org.apache.lucene.search.Query one = lucene(not ? ((Not) operand).operand() : operand, builder);
            if (one != null) {
                all.add(one, not ? Occur.MUST_NOT : and ? Occur.MUST : Occur.SHOULD);
            }
        }
        return all.build();
    }

    private static org.apache.lucene.search.@Nullable Query lucene(Phrase phrase, QueryBuilder builder) {
        String field = phrase.field() == Field.TITLE ? TITLE : TEXT;
        boolean oneWord = phrase.words().indexOf(' ') < 0 && phrase.words().indexOf('-') < 0;
        return phrase.prefix() && oneWord
                ? new PrefixQuery(new Term(field, phrase.words()))
                : builder.createPhraseQuery(field, phrase.words());
    }

    private static Document document(KnownPaper known) {
        Document document = new Document();
        document.add(new TextField(TITLE, known.paper().title(), Store.NO));
        document.add(new TextField(TEXT, text(known), Store.NO));
        return document;
    }

    private static String text(KnownPaper known) {
        return known.paper().title() + "\n" + known.paper().abstractText();
    }

    private static void contains(List<Query> keywords, List<KnownPaper> day) throws Exception {
        List<String> words =
                keywords.stream().map(keyword -> ((Phrase) keyword).words()).toList();
        few("String.contains", day, text -> {
            long pairs = 0;
            for (String word : words) {
                pairs += text.contains(word) ? 1 : 0;
            }
            return pairs;
        });
    }

    private static void regex(List<Query> keywords, List<KnownPaper> day) throws Exception {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        keywords.forEach(keyword -> patterns.computeIfAbsent(
                ((Phrase) keyword).words(), word -> Pattern.compile("\\b" + Pattern.quote(word) + "s?\\b")));
        few("regular expressions", day, text -> {
            long pairs = 0;
            for (Pattern pattern : patterns.values()) {
                pairs += pattern.matcher(text).find() ? 1 : 0;
            }
            return pairs;
        });
    }

    private static void few(String what, List<KnownPaper> day, ToLongFunction<String> count) throws Exception {
        List<String> texts = day.stream()
                .limit(DAY / 10)
                .map(paper -> text(paper).toLowerCase(Locale.ROOT))
                .toList();
        report(what, texts.size(), () -> texts.stream().mapToLong(count).sum());
    }

    private static void collect(Query query, Set<Query> keywords) {
        if (query instanceof And and) {
            and.operands().forEach(operand -> collect(operand, keywords));
        } else if (query instanceof Or or) {
            or.operands().forEach(operand -> collect(operand, keywords));
        } else if (query instanceof Not not) {
            collect(not.operand(), keywords);
        } else {
            keywords.add(query);
        }
    }

    @SuppressWarnings("SystemGc") // What is kept is to be measured, not what is left over.
    private static long usedMemory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<Paper> recorded() throws IOException {
        Path folder = Corpus.find("corpus/hf-api")
                .orElseThrow(
                        () -> new IllegalStateException("no recorded papers: corpus/hf-api is not beside the project"));
        List<Paper> papers = new ArrayList<>();
        try (Stream<Path> days = Files.list(folder)) {
            for (Path one : days.sorted().toList()) {
                for (JsonNode entry : new ObjectMapper().readTree(one.toFile())) {
                    JsonNode paper = entry.path("paper");
                    papers.add(new Paper(
                            Set.of(),
                            paper.path("title").asText(),
                            paper.path("summary").asText(),
                            List.of(),
                            Set.of(),
                            Map.of(),
                            null));
                }
            }
        }
        return papers;
    }
}
