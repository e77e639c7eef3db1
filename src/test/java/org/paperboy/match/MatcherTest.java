package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QuerySyntaxException;

class MatcherTest {
    private static final Paper PAPER = Papers.of(
            "Bird's-Eye View at Night",
            "We map a bird's eye view (BEV) of roads. No survey, but occupancy grids and maps.");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bev                                | true
            bev AND occupancy                  | true
            bev AND lidar                      | false
            lidar OR bev                       | true
            bev -occupancy                     | false
            bev -lidar                         | true
            bev -(lidar OR occupancy)          | false
            bev -(lidar AND occupancy)         | true
            NOT NOT bev                        | true
            -lidar AND bev                     | true
            lidar OR (bev AND NOT radar)       | true
            lidar OR bev AND survey            | true
            (lidar OR bev) AND radar           | false
            title:night                        | true
            title:roads                        | false
            abstract:roads                     | true
            abstract:night                     | false
            title:(night AND view)             | true
            title:"at night" AND abstract:bev  | true
            bev -title:roads                   | true
            bev -title:night                   | false
            "night we"                         | false
            occupanc*                          | true
            title:occupanc*                    | false
            =BEV                               | true
            =bev                               | false
            =Bev                               | false
            ="Bird's-Eye View"                 | true
            title:=BEV                         | false
            abstract:=BEV                      | true
            =View AND =view                    | true
            "roads map"~6                      | true
            "roads map"~5                      | false
            "view bird"~1                      | true
            "view bird"~0                      | false
            "grids occupancy"~0                | true
            "night roads"~20                   | false
            title:"night view"~1               | true
            abstract:"night view"~1            | false
            "occupancy lidar"~20               | false
            bev -"grids occupancy"~0           | false
            bev -"grids lidar"~0               | true
            "eye birdseye view"~3              | true
            """)
    void decidesByWhatStandsInThePaper(String query, boolean answers) {
        assertThat(match(PAPER, query)).hasSize(answers ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "fine-tuning graph"~0          | Fine-tuning graph              | Fine-tuning; graph
            "graph fine-tuning"~0          | Fine-tuning graph              | Fine-tuning; graph
            "finetuning graph"~0           | Fine-tuning graph              | Fine-tuning; graph
            "finetuning graph"~0           | Fine-tuning a graph            |
            "fine-tuning graph"~1          | Graph of fine-tuning           | Graph; fine-tuning
            "fine-tuning graph"~0          | Graph of fine-tuning           |
            "GPT-4 agents"~0               | GPT-4 agents                   | GPT-4; agents
            "bird's-eye-view maps"~1       | Bird's-eye-view maps           | Bird's-eye-view; maps
            "bird's-eye-view maps"~1       | Maps of bird's-eye-view        | Maps; bird's-eye-view
            "kite line"~1                  | A self-made kite. Self-made line |
            "kite line"~2                  | A self-made kite. Self-made line | kite; line
            "kite line wind"~2             | Wind a kite a line             | Wind; kite; line
            "kite line wind"~1             | Wind a kite a line             |
            "kite line"~1                  | Line one two kite a line kite  | kite; line; kite
            "pre-training training"~0      | Pre-training                   | Pre-training
            "kites kite"~0                 | Kite                           |
            "kites kite"~0                 | Kite kites                     | Kite; kites
            """)
    void countsOnlyOtherWordsBetweenThoseNearEachOther(String query, String title, String marked) {
        Paper paper = Papers.titled(title);

        assertThat(String.join("; ", shown(paper, query)).replace("TITLE: ", ""))
                .isEqualTo(marked == null ? "" : marked);
    }

    @Test
    void findsBeginningsOfAnyLength() {
        Paper paper = Papers.titled("Pneumonoultramicroscopicsilicovolcanoconiosis in kites");

        assertThat(match(paper, "pneumonoultramicroscopicsilicovolcanoconio*")).hasSize(1);
        assertThat(match(paper, "pneumonoultramicroscopicsilicovolcanoconiot*")).isEmpty();
    }

    @Test
    void takesAFileFullOfWordsNearEachOtherInItsStride() {
        String[] words =
                IntStream.range(0, 320).mapToObj(word -> "w" + word + "kite").toArray(String[]::new);
        Paper paper = Papers.of("Kites", String.join(" ", words));
        List<Query> queries = IntStream.range(0, 312 * 7 * 21)
                .<Query>mapToObj(query -> new Query.Near(
                        Field.TEXT, List.of(words[query / 147], words[query / 147 + 1 + query / 21 % 7]), query % 21))
                .toList();
        Matcher matcher = Matcher.of(queries);

        int[] answered = {0};
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> matcher.match(Papers.known(paper)).forEach(query -> answered[0]++));

        assertThat(answered[0]).isPositive();
    }

    @Test
    void marksTheWordsThatAReaderSees() {
        assertThat(shown(PAPER, "\"birds eye view\" OR bev"))
                .containsExactly("TITLE: Bird's-Eye View", "ABSTRACT: bird's eye view", "ABSTRACT: BEV");
        assertThat(shown(PAPER, "map")).containsExactly("ABSTRACT: map", "ABSTRACT: maps");
        assertThat(shown(PAPER, "abstract:view")).containsExactly("ABSTRACT: view");
    }

    @Test
    void marksOverlappingHitsOnce() {
        assertThat(shown(PAPER, "\"a bird's eye\" OR \"eye view\" OR view"))
                .containsExactly("TITLE: Eye View", "ABSTRACT: a bird's eye view");
    }

    @Test
    void marksNothingOfABranchThatDoesNotHold() {
        assertThat(shown(PAPER, "(roads AND lidar) OR bev")).containsExactly("ABSTRACT: BEV");
        assertThat(shown(PAPER, "bev -(roads AND lidar)")).containsExactly("ABSTRACT: BEV");
    }

    @Test
    void answersToEverythingWithoutEvidence() {
        Query everything = new Query.Everything();
        Query butNoSurveys = everything.except(List.of(parse("survey")));

        assertThat(Papers.answers(List.of(everything, butNoSurveys), PAPER))
                .isEqualTo(Map.of(everything, new Evidence(List.of(), List.of())));
        assertThat(Papers.answers(List.of(butNoSurveys), Papers.titled("Grids")))
                .containsKey(butNoSurveys);
    }

    @Test
    void answersInTheOrderTheQueriesWereGivenInAndEqualOnesOnce() {
        Query[] queries = Stream.of("night", "bev", "lidar", "bev", "view")
                .map(MatcherTest::parse)
                .toArray(Query[]::new);

        assertThat(Papers.answers(List.of(queries), PAPER).keySet())
                .containsExactly(parse("night"), parse("bev"), parse("view"));
        assertThat(Papers.answers(List.of(), PAPER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ++           | no letter or digit
            $ $          | no letter or digit
            the          | nearly every paper
            of the       | nearly every paper
            a -the       | nearly every paper
            flow OR (b AND of) | nearly every paper
            """)
    void namesTheFaultOfAQueryThatCannotBeUsed(String query, String fault) {
        assertThat(Matcher.fault(parse(query))).get().asString().contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C++", ".NET", "state of the art", "3D", "C", "$\\pi_0$", "机器学习", "the flow", "flow -survey"})
    void findsNoFaultInWhatCanBeUsed(String query) {
        assertThat(Matcher.fault(parse(query))).isEmpty();
        assertThat(Matcher.fault(new Query.Everything())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-",
                "a.b",
                "aA",
                "\\",
                "\\x",
                "{$",
                "\uD83D",
                "\uDC00x",
                "e\u0301",
                "\u0301",
                "机",
                "1times",
                "www.",
                "x_",
                "'s ",
                "64 ",
                "× ",
                "64 x ",
                "64×",
                "pre ",
                "flow matching ",
                "x.y/",
                "GFlow2Net"
            })
    void takesLongAndBrokenTextsInItsStride(String piece) {
        Paper paper = Papers.of("Long " + piece, piece.repeat(100_000 / piece.length()) + " rag");
        Query rag = parse("rag");
        Query hyphens = parse("a-".repeat(20) + "a OR \"" + "pre ".repeat(20) + "a\"");

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatCode(() -> Papers.answers(List.of(rag, hyphens), paper))
                        .doesNotThrowAnyException());
    }

    private static Map<Query, Evidence> match(Paper paper, String query) {
        return Papers.answers(List.of(parse(query)), paper);
    }

    private static List<String> shown(Paper paper, String query) {
        return match(paper, query).values().stream()
                .flatMap(evidence -> evidence.hits().stream())
                .map(hit -> hit.field() + ": " + textOf(paper, hit))
                .toList();
    }

    private static String textOf(Paper paper, Hit hit) {
        String text = hit.field() == Field.TITLE ? paper.title() : paper.abstractText();
        return text.substring(hit.start(), hit.end());
    }

    private static Query parse(String text) {
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException refused) {
            throw new AssertionError(text + ": " + refused.getMessage(), refused);
        }
    }
}
