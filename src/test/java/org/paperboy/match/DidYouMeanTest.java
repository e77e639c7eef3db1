package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QuerySyntaxException;

/** What is meant by words that stand nowhere. */
class DidYouMeanTest {
    private final DidYouMean didYouMean = new DidYouMean(vocabulary());

    private static Vocabulary vocabulary() {
        Vocabulary vocabulary = new Vocabulary();
        Matcher matcher = Matcher.of(List.of());
        for (Paper paper : List.of(
                paper(
                        "Flow Matching with Autoencoders",
                        "Causal inference on graphs of kites. Flow, causal or casual?"),
                paper("Rectified Flows", "We study casual games, spatiotemporal gusts and a flow in a kite shop."))) {
            PaperWords words = new PaperWords();
            matcher.match(Papers.known(paper), words);
            vocabulary.add(words);
        }
        return vocabulary;
    }

    private static Paper paper(String title, String text) {
        return new Paper(Set.of(), title, text, List.of("Ada Moor", "Yann LeCun"), Set.of(), Map.of(), null);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            "flow matchnig"      | flow matching
            "flwo matching"      | flow matching
            flowmatching         | flow matching
            "auto encoder"       | autoencoder
            autoencodr           | autoencoders
            "casual inference"   | causal inference
            spatoitemporal       | spatiotemporal
            spatiotemprl         | spatiotemporal
            "rectifed flow*"     | -
            rectifed*            | rectified*
            =Autoencodr          | autoencoders
            "flow kyte"~4        | -
            "flow gustz"~4       | flow gusts
            kyte                 | -
            zebra                | -
            "matching kites"     | -
            "matching gustz"     | -
            author:"Y. LeCunn"   | lecun
            author:"Ada Moor"    | -
            author:"Zoe Zebra"   | -
            """)
    void isFoundAmongTheWordsOfThePapers(String written, String meant) throws QuerySyntaxException {
        assertThat(didYouMean.insteadOf(QueryParser.parse(written)).orElse(null))
                .isEqualTo(meant);
    }
}
