package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QuerySyntaxException;

/** Which words hit wherever others do. */
class CoverageTest {
    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            flow               | "flow matching"        | true
            "flow matching"    | flow                   | false
            "flow match*"      | "flow matching"        | true
            "flow matching"    | "flow match*"          | false
            "flow match*"      | "conditional flow matchings" | true
            flow*              | flows                  | true
            Flow               | flows                  | true
            flows              | flow                   | true
            flow-matching      | "flow matching"        | true
            "flow matching"    | flow-matching          | false
            training           | pre-training           | false
            pretraining        | pre-training           | true
            pre-training       | pretraining            | true
            flow               | title:flow             | true
            title:flow         | flow                   | false
            title:flow         | abstract:flow          | false
            rag                | =RAG                   | true
            =RAG               | rag                    | false
            graph              | "graph neural"~5       | true
            "graph neural"~5   | "graph neural network" | true
            "graph neural"~2   | "graph neural"~5       | false
            "neural graph"~5   | "graph neural"~2       | true
            category:cs.*      | category:cs.CV         | true
            category:cs.CV     | category:cs.*          | false
            category:cs.CV     | source:cs.CV           | false
            author:doe         | author:"Jane Doe"      | true
            author:"J. Doe"    | author:"Jane Doe"      | true
            author:"Jane Doe"  | author:"Doe, J."       | false
            author:"Jane Doe"  | author:"Jane Q. Doe"   | true
            author:"Jane Doe"  | author:"Jane Moe"      | false
            author:"Eva Doe"   | author:"Jane Doe"      | false
            author:"Jorg Moor" | author:"Jörg Moor"     | true
            "diffusion model"  | "latent diffusion models for audio" | true
            """)
    void aWiderOneHitsWhereverANarrowerDoes(String general, String special, boolean covers)
            throws QuerySyntaxException {
        Query one = QueryParser.parse(general);
        Query other = QueryParser.parse(special);

        assertThat(coverage(one, other).covers(one, other)).isEqualTo(covers);
    }

    @Test
    void otherWordsForTheSameCountToo() throws QuerySyntaxException {
        Aliases aliases = Aliases.of(List.of(List.of("RL", "reinforcement learning")));
        Query acronym = aliases.applied(QueryParser.parse("RL"));
        Query whole = aliases.applied(QueryParser.parse("\"deep reinforcement learning\""));
        Query deep = aliases.applied(QueryParser.parse("\"deep RL\""));
        Query learning = aliases.applied(QueryParser.parse("learning"));

        Coverage coverage = coverage(acronym, whole, deep, learning);

        assertThat(coverage.covers(acronym, whole)).isTrue();
        assertThat(coverage.covers(learning, deep))
                .as("who writes deep RL does not write learning")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            flow OR gulls               | Gulls OR flows            | true
            flow AND gulls              | gulls AND flow            | true
            flow AND gulls              | flow OR gulls             | false
            flow -survey                | flow AND NOT survey       | true
            "state of the art"          | state-of-the-art          | false
            title:flow                  | flow                      | false
            =RAG                        | =Rag                      | false
            "graph neural"~5            | "neural graphs"~5         | true
            "graph neural"~5            | "graph neural"~6          | false
            category:cs.CV              | category:CS.cv            | true
            """)
    void theSameQuestionIsKnownAgain(String one, String other, boolean same) throws QuerySyntaxException {
        SameQuestion question = new SameQuestion();

        assertThat(question.key(QueryParser.parse(one)).equals(question.key(QueryParser.parse(other))))
                .isEqualTo(same);
    }

    private static Coverage coverage(Query... queries) {
        return new Coverage(Matcher.of(List.of(queries)));
    }
}
