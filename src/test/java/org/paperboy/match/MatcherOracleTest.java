package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
    // Two minutes and a half, where what every build does takes seconds.
    private static final boolean FULL = Boolean.getBoolean("paperboy.full-oracle");
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
                    .isEqualTo(matching(queries, phrase -> stands((Phrase) phrase, title, abstractText)));
        }
    }

    @Test
    void agreesWithTryingEveryPartAtEveryWordOfRecordedPapers() throws IOException {
        List<Paper> papers = recorded();
        Random random = new Random(5);
        List<Query> queries = Stream.generate(() -> question(random, source -> part(papers, source)))
                .limit(FULL ? 5_000 : 1_000)
                .distinct()
                .toList();
        Matcher matcher = Matcher.of(queries);
        NaiveMatcher naive = new NaiveMatcher();
        for (Paper paper : papers.subList(0, Math.min(FULL ? 600 : 100, papers.size()))) {
            NaiveMatcher.Text text = naive.read(paper);

            Map<Query, Evidence> answers = Papers.answers(matcher, queries, paper);

            assertThat(answers.keySet())
                    .as(paper.title())
                    .isEqualTo(matching(queries, part -> naive.stands(part, text)));
            answers.forEach((query, evidence) -> assertSound(evidence, paper));
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
        assertThat(evidence.hits().size() + evidence.traits().size()).isPositive();
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

    private interface Parts {
        Query next(Random random);
    }

    private interface Truth {
        boolean of(Query part);
    }

    private static Query question(Random random, Parts parts) {
        List<Query> branches = new ArrayList<>();
        for (int branch = random.nextInt(3); branch >= 0; branch--) {
            List<Query> operands = new ArrayList<>(List.of(parts.next(random)));
            for (int more = random.nextInt(3); more > 0; more--) {
                Query operand = parts.next(random);
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

    private static Set<Query> matching(List<Query> queries, Truth truth) {
        Set<Query> matching = new LinkedHashSet<>();
        queries.stream().filter(query -> holds(query, truth)).forEach(matching::add);
        return matching;
    }

    private static boolean holds(Query query, Truth truth) {
        if (query instanceof And and) {
            return and.operands().stream().allMatch(operand -> holds(operand, truth));
        }
        if (query instanceof Or or) {
            return or.operands().stream().anyMatch(operand -> holds(operand, truth));
        }
        return query instanceof Not not ? !holds(not.operand(), truth) : truth.of(query);
    }

    /** Something of any kind that some paper has, or nearly. */
    private static Query part(List<Paper> papers, Random random) {
        Paper paper = papers.get(random.nextInt(papers.size()));
        Phrase run = cutFrom(paper, random);
        Field field =
                List.of(Field.TEXT, Field.TEXT, Field.TITLE, Field.ABSTRACT).get(random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0 -> new Phrase(field, run.words().substring(0, 1 + run.words().length() / 2), true);
            case 1 ->
                new Query.Exact(
                        field, random.nextBoolean() ? run.words() : run.words().toLowerCase(Locale.ROOT));
            case 2 -> near(field, cutFrom(paper, random), cutFrom(paper, random), random);
            case 3 ->
                paper.authors().isEmpty()
                        ? run
                        : new Query.Trait(
                                Field.AUTHOR,
                                paper.authors()
                                        .get(random.nextInt(paper.authors().size())));
            case 4 ->
                new Phrase(
                        field,
                        run.words(),
                        false,
                        List.of("=" + cutFrom(paper, random).words()));
            default -> new Phrase(field, run.words(), false);
        };
    }

    private static Query near(Field field, Phrase one, Phrase other, Random random) {
        List<String> words = Stream.concat(
                        Stream.of(one.words().split(" ", -1)).limit(2),
                        Stream.of(other.words().split(" ", -1)).limit(2))
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
        return words.size() < 2 ? one : new Query.Near(field, words, random.nextInt(8));
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
                    List<String> authors = new ArrayList<>();
                    paper.path("authors")
                            .forEach(author -> authors.add(author.path("name").asText()));
                    papers.add(new Paper(
                            Set.of(),
                            paper.path("title").asText(),
                            paper.path("summary").asText(),
                            authors,
                            Set.of(),
                            Map.of(),
                            null));
                }
            }
        }
        return papers;
    }
}
