package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.paperboy.Corpus;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;
import org.paperboy.subscription.Query.Phrase;

/** The matcher against the plainest possible answers to the same questions. */
class MatcherOracleTest {
    private static final String[] VOCABULARY = {
        "flow", "image", "graph", "agent", "motion", "neural", "policy", "reward"
    };

    @Test
    void agreesWithPlainSearchForStrings() {
        Random random = new Random(3);
        List<Query> queries = Stream.generate(() -> question(random, MatcherOracleTest::invented))
                .limit(400)
                .distinct()
                .toList();
        Matcher matcher = Matcher.of(queries);
        for (int round = 0; round < 200; round++) {
            Paper paper = Papers.of(words(random, 6), random.nextInt(5) == 0 ? "" : words(random, 25));

            Set<Query> answers = Papers.answers(matcher, queries, paper).keySet();

            String title = " " + paper.title() + " ";
            String abstractText = " " + paper.abstractText() + " ";
            assertThat(answers)
                    .as(paper.toString())
                    .isEqualTo(matching(queries, phrase -> stands(phrase, title, abstractText)));
        }
    }

    @Test
    void agreesWithTryingEveryPhraseAtEveryWordOfRecordedPapers() throws IOException {
        List<Paper> papers = recorded();
        Random random = new Random(5);
        List<Query> queries = Stream.generate(() -> question(random, source -> cut(papers, source)))
                .limit(300)
                .distinct()
                .toList();
        Matcher matcher = Matcher.of(queries);
        PaperAnalyzer analyzer = new PaperAnalyzer();
        Map<Phrase, List<List<Token>>> readings = new HashMap<>();
        for (Paper paper : papers.subList(0, Math.min(60, papers.size()))) {
            List<Text> texts = Stream.of(paper.title(), paper.abstractText())
                    .map(text -> Text.of(analyzer.analyze(text)))
                    .toList();

            Map<Query, Evidence> answers = Papers.answers(matcher, queries, paper);

            assertThat(answers.keySet()).as(paper.title()).isEqualTo(matching(queries, phrase -> {
                List<List<Token>> ways = readings.computeIfAbsent(
                        phrase, unread -> analyzer.analyze(unread.words()).paths(32));
                return texts.stream().anyMatch(text -> stands(ways, text));
            }));
            answers.values().forEach(evidence -> assertSound(evidence, paper));
        }
    }

    @Test
    void everyRunOfWordsOfARecordedPaperFindsItAgain() throws IOException {
        List<Paper> papers = recorded();
        Random random = new Random(9);
        Map<Phrase, Paper> origins = new LinkedHashMap<>();
        for (int round = 0; round < 500; round++) {
            Paper paper = papers.get(random.nextInt(papers.size()));
            origins.put(cutFrom(paper, random), paper);
        }
        Matcher matcher = Matcher.of(List.copyOf(origins.keySet()));

        origins.forEach((phrase, paper) -> assertThat(Matcher.fault(phrase).isPresent()
                        || matcher.match(Papers.known(paper)).evidence(phrase).isPresent())
                .as("%s in %s", phrase, paper)
                .isTrue());
    }

    private static void assertSound(Evidence evidence, Paper paper) {
        assertThat(evidence.hits()).isNotEmpty();
        int behind = 0;
        Field field = Field.TITLE;
        for (Hit hit : evidence.hits()) {
            behind = hit.field() == field ? behind : 0;
            field = hit.field();
            String text = field == Field.TITLE ? paper.title() : paper.abstractText();
            assertThat(hit.start()).isGreaterThanOrEqualTo(behind);
            assertThat(hit.end()).isLessThanOrEqualTo(text.length());
            behind = hit.end();
        }
    }

    private interface Phrases {
        Phrase next(Random random);
    }

    private interface Truth {
        boolean of(Phrase phrase);
    }

    private static Query question(Random random, Phrases phrases) {
        List<Query> branches = new ArrayList<>();
        for (int branch = random.nextInt(3); branch >= 0; branch--) {
            List<Query> operands = new ArrayList<>(List.of(phrases.next(random)));
            for (int more = random.nextInt(3); more > 0; more--) {
                Query operand = phrases.next(random);
                operands.add(random.nextBoolean() ? Query.not(operand) : operand);
            }
            branches.add(Query.allOf(operands));
        }
        return Query.anyOf(branches);
    }

    private static Phrase invented(Random random) {
        String words = words(random, 1 + random.nextInt(3));
        boolean prefix = random.nextInt(4) == 0;
        Field field =
                List.of(Field.TEXT, Field.TEXT, Field.TITLE, Field.ABSTRACT).get(random.nextInt(4));
        return new Phrase(field, prefix ? words.substring(0, words.length() - 1) : words, prefix);
    }

    private static String words(Random random, int count) {
        return String.join(
                " ",
                random.ints(count, 0, VOCABULARY.length)
                        .mapToObj(word -> VOCABULARY[word])
                        .toList());
    }

    private static boolean stands(Phrase phrase, String title, String abstractText) {
        String wanted = " " + phrase.words() + (phrase.prefix() ? "" : " ");
        return (phrase.field() != Field.ABSTRACT && title.contains(wanted))
                || (phrase.field() != Field.TITLE && abstractText.contains(wanted));
    }

    private static boolean stands(List<List<Token>> readings, Text text) {
        return readings.stream()
                .anyMatch(reading -> text.byTerm().getOrDefault(reading.get(0).term(), List.of()).stream()
                        .anyMatch(token -> goesOn(reading.subList(1, reading.size()), text.graph(), token.to())));
    }

    private static boolean goesOn(List<Token> reading, TokenGraph text, int position) {
        return reading.isEmpty()
                || text.at(position).stream()
                        .filter(token -> token.term().equals(reading.get(0).term()))
                        .anyMatch(token -> goesOn(reading.subList(1, reading.size()), text, token.to()));
    }

    private record Text(TokenGraph graph, Map<String, List<Token>> byTerm) {
        static Text of(TokenGraph graph) {
            return new Text(
                    graph,
                    IntStream.range(0, graph.length())
                            .mapToObj(graph::at)
                            .flatMap(List::stream)
                            .collect(Collectors.groupingBy(Token::term)));
        }
    }

    private static Set<Query> matching(List<Query> queries, Truth truth) {
        Set<Query> matching = new LinkedHashSet<>();
        queries.stream().filter(query -> holds(query, truth)).forEach(matching::add);
        return matching;
    }

    private static boolean holds(Query query, Truth truth) {
        if (query instanceof Phrase phrase) {
            return truth.of(phrase);
        }
        if (query instanceof And and) {
            return and.operands().stream().allMatch(operand -> holds(operand, truth));
        }
        if (query instanceof Or or) {
            return or.operands().stream().anyMatch(operand -> holds(operand, truth));
        }
        return !(query instanceof Not not) || !holds(not.operand(), truth);
    }

    private static Phrase cut(List<Paper> papers, Random random) {
        return cutFrom(papers.get(random.nextInt(papers.size())), random);
    }

    private static Phrase cutFrom(Paper paper, Random random) {
        String[] words = (random.nextBoolean() ? paper.title() : paper.abstractText()).split(" ");
        int start = random.nextInt(words.length);
        int end = Math.min(words.length, start + 1 + random.nextInt(3));
        String run = String.join(" ", List.of(words).subList(start, end)).strip();
        return new Phrase(Field.TEXT, run.isBlank() ? paper.title() : run, false);
    }

    private static List<Paper> recorded() throws IOException {
        Optional<Path> folder = Corpus.find("corpus/hf-api");
        Assumptions.assumeTrue(folder.isPresent(), "no recorded papers: corpus/hf-api is not beside the project");
        List<Paper> papers = new ArrayList<>();
        try (Stream<Path> days = Files.list(folder.orElseThrow())) {
            for (Path day : days.sorted().toList()) {
                for (JsonNode entry : new ObjectMapper().readTree(day.toFile())) {
                    JsonNode paper = entry.path("paper");
                    papers.add(Papers.of(
                            paper.path("title").asText(), paper.path("summary").asText()));
                }
            }
        }
        return papers;
    }
}
