package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Phrase;

/** A matcher that is given more queries. */
class GrowingMatcherTest {
    private static final List<Query> MANY = IntStream.range(0, 100)
            .mapToObj(number -> (Query) new Phrase(Field.TEXT, "kite" + number, false))
            .toList();
    private static final Query NEW = new Phrase(Field.TEXT, "balloon", false);

    @Test
    void answersToBothAndKeepsTheNumbers() {
        Matcher matcher = Matcher.of(MANY);
        Matcher grown = matcher.with(List.of(NEW, MANY.get(3))).orElseThrow();
        List<Query> all = new ArrayList<>(MANY);
        all.add(NEW);
        Paper paper = Papers.of("Kite7", "and a balloon");

        assertThat(grown.size()).isEqualTo(101);
        assertThat(matcher.size()).isEqualTo(100);
        assertThat(MANY).allSatisfy(query -> assertThat(grown.numberOf(query)).isEqualTo(matcher.numberOf(query)));
        assertThat(Papers.answers(grown, all, paper)).containsOnlyKeys(MANY.get(7), NEW);
        assertThat(grown.with(List.of(NEW))).contains(grown);
    }

    @Test
    void growsAgainAndRefusesToGrowTooMuch() {
        Query other = new Phrase(Field.TEXT, "airship", false);
        Matcher grown = Matcher.of(MANY).with(List.of(NEW)).orElseThrow();
        Matcher more = grown.with(List.of(other)).orElseThrow();

        assertThat(Papers.answers(more, List.of(NEW, other), Papers.titled("Balloon and airship")))
                .hasSize(2);
        assertThat(more.numberOf(NEW)).isEqualTo(grown.numberOf(NEW));
        assertThat(grown.with(IntStream.range(0, 50)
                        .mapToObj(number -> (Query) new Phrase(Field.TEXT, "air" + number, false))
                        .toList()))
                .isEmpty();
    }

    @Test
    void equalQuestionsHaveOneNumber() {
        Query one = new Query.Or(List.of(MANY.get(1), MANY.get(2)));
        Query same = new Query.Or(List.of(MANY.get(2), MANY.get(1)));
        Matcher matcher = Matcher.of(List.of(one, same));

        assertThat(matcher.size()).isEqualTo(1);
        assertThat(matcher.numberOf(one)).isZero().isEqualTo(matcher.numberOf(same));
        assertThat(matcher.numberOf(NEW)).isEqualTo(-1);
    }
}
