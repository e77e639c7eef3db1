package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QuerySyntaxException;

/** Other words for the same. */
class AliasesTest {
    private static final Aliases ALIASES = Aliases.of(List.of(
            List.of("RL", "reinforcement learning"),
            List.of("CoT", "chain of thought"),
            List.of("IT", "instruction tuning"),
            List.of("fine-tuning", "adaptation"),
            List.of("pi0", "$\\pi_0$", "pi zero")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RL                              | We use reinforcement learning   | true
            rl                              | We use Reinforcement Learning   | true
            reinforcement learning          | We use RL                       | true
            offline RL                      | offline reinforcement learning  | true
            offline reinforcement learning  | offline RL methods              | true
            offline RL                      | reinforcement learning offline  | false
            reinforcement learning          | in the rl file                  | false
            RL                              | in the rl file                  | true
            instruction tuning              | it is late                      | false
            instruction tuning              | how IT helps                    | true
            RL                              | learning from reinforcement     | false
            CoT for RL                      | chain of thought for reinforcement learning | true
            chain-of-thought                | a CoT                           | true
            chain of thought                | many CoTs                       | true
            =RL                             | reinforcement learning          | false
            RL -survey                      | reinforcement learning survey   | false
            flow -RL                        | flow by reinforcement learning  | false
            finetuning                      | a quick adaptation              | true
            adaptation                      | fine tuning                     | true
            pi zero                         | the $\\pi_0$ model              | true
            reinforcement learn*            | RL                              | false
            title:RL                        | reinforcement learning          | true
            abstract:RL                     | reinforcement learning          | false
            """)
    void areFoundToo(String query, String title, boolean answers) {
        assertThat(evidence(query, Papers.titled(title)).isPresent()).isEqualTo(answers);
    }

    @Test
    void areToldFromTheWordsOfTheQuery() {
        Paper paper = Papers.of("RL and more", "We use reinforcement learning.");

        assertThat(evidence("RL", paper).orElseThrow().hits())
                .extracting(Hit::meant)
                .containsExactly("", "RL");
    }

    @Test
    void growOnlySoFar() {
        String written = String.join(" ", Collections.nCopies(12, "RL"));
        String other = String.join(" ", Collections.nCopies(12, "reinforcement learning"));

        assertThat(evidence(written, Papers.titled(written))).isPresent();
        assertThat(evidence(written, Papers.titled(other))).isPresent();
    }

    @Test
    void areAllFoundHoweverManyNamesTheyAre() {
        List<String> names = IntStream.rangeClosed(1, 21)
                .mapToObj(name -> "kite of kind " + name + "a")
                .toList();
        Query query = Aliases.of(List.of(names)).applied(parse("\"" + names.get(0) + "\""));

        assertThat(names)
                .allMatch(name -> Matcher.of(List.of(query))
                        .match(Papers.known(Papers.titled(name)))
                        .evidence(query)
                        .isPresent());
    }

    private static Optional<Evidence> evidence(String text, Paper paper) {
        Query query = ALIASES.applied(parse(text));
        return Matcher.of(List.of(query)).match(Papers.known(paper)).evidence(query);
    }

    private static Query parse(String text) {
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException refused) {
            throw new AssertionError(text + ": " + refused.getMessage(), refused);
        }
    }
}
