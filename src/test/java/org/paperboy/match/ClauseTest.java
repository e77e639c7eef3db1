package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QuerySyntaxException;

/** The answer at each node of a query. */
class ClauseTest {
    private static final KnownPaper KITES = Papers.known(Papers.of(
            "Flow Matching for Kites", "We match flows, and RAG has no part in it. A survey of gusts follows."));

    @Test
    void eachPartHasAnAnswerAndWordsSayWhereTheyStand() throws QuerySyntaxException {
        Clause clause = Clause.of(QueryParser.parse("\"flow matching\" AND (gulls OR gust) AND NOT survey"), KITES);

        assertThat(clause.holds()).isFalse();
        List<Clause> parts = clause.operands();
        assertThat(parts).extracting(Clause::holds).containsExactly(true, true, false);
        assertThat(parts.get(0).hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.end()).isEqualTo(13));
        assertThat(parts.get(1).operands()).extracting(Clause::holds).containsExactly(false, true);
        assertThat(parts.get(2).operands().get(0).hits())
                .as("what took it away")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kites",
                "gulls",
                "flow match*",
                "=RAG AND kites",
                "=Rag",
                "\"flow kites\"~1",
                "\"flow gusts\"~1",
                "title:survey OR abstract:survey",
                "title:survey",
                "kites -gulls",
                "kites -(gulls OR survey)",
                "(kites AND NOT (survey AND gulls)) OR gulls",
                "source:hf-daily",
                "source:elsewhere AND kites"
            })
    void saysTheSameAsTheMatcher(String written) throws QuerySyntaxException {
        Query query = QueryParser.parse(written);

        assertThat(Clause.of(query, KITES).holds())
                .isEqualTo(
                        Matcher.of(List.of(query)).match(KITES).evidence(query).isPresent());
    }

    @Test
    void everythingHolds() {
        assertThat(Clause.of(new Query.Everything(), KITES).holds()).isTrue();
    }
}
