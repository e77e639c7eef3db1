package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QuerySyntaxException;

/** Authors, categories, sources and code within queries. */
class TraitsTest {
    private static final KnownPaper PAPER = known(
            new Paper(
                    Set.of(),
                    "Kites That Learn From Their String",
                    "We let each kite learn.",
                    List.of("Ida Moor", "B. van der Marsh"),
                    Set.of("cs.RO", "stat.ML"),
                    Map.of(LinkKind.CODE, "https://github.com/kites/string"),
                    null),
            Set.of("hf-daily", "arxiv-new"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            author:moor                        | true
            author:"Ida Moor"                  | true
            author:"Moor, I."                  | true
            author:"Eva Moor"                  | false
            author:"I\u0301da Mo\u0308or"        | true
            author:"Bo van der Marsh"          | true
            author:Marsh                       | false
            author:kite                        | false
            author:(Line OR Moor)              | true
            kite AND author:moor               | true
            kite AND NOT author:moor           | false
            kite AND NOT author:line           | true
            category:cs.ro                     | true
            category:cs.*                      | true
            category:cs                        | false
            category:stat.ML                   | true
            category:math.*                    | false
            source:hf-daily                    | true
            source:hf                          | false
            kite -source:arxiv-new             | false
            has:code                           | true
            kite AND has:code                  | true
            lidar AND has:code                 | false
            lidar OR (category:cs.RO AND has:code AND title:string) | true
            """)
    void areAskedForLikeWords(String query, boolean answers) {
        assertThat(match(query).isPresent()).isEqualTo(answers);
    }

    @Test
    void areToldAsEvidenceWhereTheyMadeThePaperAnswer() {
        assertThat(match("string AND (author:moor OR author:line) AND has:code").orElseThrow())
                .satisfies(evidence -> {
                    assertThat(evidence.hits()).hasSize(1);
                    assertThat(evidence.traits())
                            .extracting(Query.Trait::value)
                            .containsExactlyInAnyOrder("moor", "code");
                });
    }

    @Test
    void aPaperWithoutCodeHasNone() {
        KnownPaper bare = known(Papers.titled("Kites"), Set.of());

        assertThat(Matcher.of(List.of(parse("kite AND has:code"))).match(bare).evidence(0))
                .isEmpty();
    }

    private static Optional<Evidence> match(String query) {
        return Matcher.of(List.of(parse(query))).match(PAPER).evidence(parse(query));
    }

    private static KnownPaper known(Paper paper, Set<String> sources) {
        return new KnownPaper(
                1,
                paper,
                sources,
                Set.of(Announcement.NEW),
                Instant.EPOCH,
                LocalDate.of(2026, 3, 2),
                null,
                false,
                null,
                null);
    }

    private static Query parse(String text) {
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException refused) {
            throw new AssertionError(text + ": " + refused.getMessage(), refused);
        }
    }
}
