package org.paperboy.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.subscription.Query.Phrase;

class QueryParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            optical flow                      | "optical flow"
            optical   flow                    | "optical flow"
            "optical flow"                    | "optical flow"
            “optical flow”                    | "optical flow"
            a and b                           | "a and b"
            a OR b AND c                      | "a" OR ("b" AND "c")
            (a OR b) AND c                    | ("a" OR "b") AND "c"
            a OR (b OR (c))                   | "a" OR "b" OR "c"
            a AND a                           | "a"
            optical flow -survey              | "optical flow" AND NOT "survey"
            optical flow NOT survey           | "optical flow" AND NOT "survey"
            optical flow AND NOT survey       | "optical flow" AND NOT "survey"
            a -b OR c -d                      | ("a" AND NOT "b") OR ("c" AND NOT "d")
            a -(b OR c)                       | "a" AND NOT "b" AND NOT "c"
            a -(b AND c)                      | "a" AND NOT ("b" AND "c")
            -survey AND optical flow          | NOT "survey" AND "optical flow"
            NOT NOT a                         | "a"
            title:flow                        | title:"flow"
            Title:"optical flow"              | title:"optical flow"
            title: "optical flow"             | title:"optical flow"
            title:(a OR b) AND c              | (title:"a" OR title:"b") AND "c"
            -title:a AND b                    | NOT title:"a" AND "b"
            abstract:GFlowNet*                | abstract:"GFlowNet*"
            rectified flow*                   | "rectified flow*"
            "rectified flow*"                 | "rectified flow*"
            "rectified flow"*                 | "rectified flow*"
            k-means                           | "k-means"
            C++                               | "C++"
            10:30                             | "10:30"
            a=b                               | "a=b"
            =RAG                              | ="RAG"
            ="Set Transformer"                | ="Set Transformer"
            title:=RAG                        | title:="RAG"
            title:(=RAG OR bev)               | title:="RAG" OR title:"bev"
            =SET AND NOT =Set                 | ="SET" AND NOT ="Set"
            flow -=IT                         | "flow" AND NOT ="IT"
            "graph neural"~5                  | "graph neural"~5
            title:"graph  neural"~0           | title:"graph neural"~0
            -"graph neural"~2 AND flow        | NOT "graph neural"~2 AND "flow"
            author:LeCun                      | author:"LeCun"
            author:"Ada Moor"                 | author:"Ada Moor"
            author:(Ada Moor OR Marsh)        | author:"Ada Moor" OR author:"Marsh"
            category:cs.LG                    | category:"cs.LG"
            Category:(cs.* OR math-ph)        | category:"cs.*" OR category:"math-ph"
            source:hf-daily                   | source:"hf-daily"
            has:code                          | has:"code"
            has:Code -survey                  | has:"code" AND NOT "survey"
            bev AND NOT author:Moor           | "bev" AND NOT author:"Moor"
            title:"bird's eye view" OR (bev AND NOT occupancy) | title:"bird's eye view" OR ("bev" AND NOT "occupancy")
            """)
    void readsTheQueryLanguage(String text, String expected) {
        assertThat(parse(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            ``                 ¦ 0  ¦ empty                 ¦
            `   `              ¦ 3  ¦ empty                 ¦
            ""                 ¦ 1  ¦ no words              ¦
            *flow              ¦ 0  ¦ cannot begin with *   ¦ diffusion*
            optical *          ¦ 8  ¦ cannot begin with *   ¦
            fl*                ¦ 0  ¦ at least 3            ¦
            "a* search"        ¦ 2  ¦ last word             ¦
            fl*ow              ¦ 2  ¦ last word             ¦
            flow** x           ¦ 4  ¦ last word             ¦
            -survey            ¦ 0  ¦ must not be there     ¦ flow -survey
            NOT a NOT b        ¦ 0  ¦ must not be there     ¦
            a OR -b            ¦ 5  ¦ must not be there     ¦
            a OR (b OR NOT c)  ¦ 11 ¦ must not be there     ¦
            titel:flow         ¦ 0  ¦ no field titel:       ¦ title:
            abstracts:flow     ¦ 0  ¦ no field abstracts:   ¦ abstract:
            venue:cvpr         ¦ 0  ¦ no field venue:       ¦ author:
            authors:doe        ¦ 0  ¦ no field authors:     ¦ did you mean author:?
            autor:doe          ¦ 0  ¦ no field autor:       ¦ did you mean author:?
            =(a)               ¦ 0  ¦ = needs a word        ¦ ="Set Transformer"
            =RAG*              ¦ 4  ¦ cannot end in *       ¦
            ="a b"~3           ¦ 0  ¦ = needs a word        ¦
            =Set Transformer   ¦ 5  ¦ AND or OR is missing  ¦
            "a b"~x            ¦ 5  ¦ a number from 0 to 20 ¦ "graph neural"~5
            "a b"~21           ¦ 5  ¦ a number from 0 to 20 ¦
            "a"~3              ¦ 3  ¦ near to nothing       ¦
            "a A"~3            ¦ 1  ¦ stands twice          ¦
            "a b c d e f g"~3  ¦ 15 ¦ more than 6 words     ¦
            "a b*"~3           ¦ 4  ¦ cannot end in *       ¦
            author:=Doe        ¦ 7  ¦ no meaning            ¦
            author:"a b"~2     ¦ 12 ¦ no meaning            ¦
            author:LeC*        ¦ 10 ¦ cannot end in *       ¦
            author:...         ¦ 7  ¦ is not a name         ¦
            category:cs.*x     ¦ 9  ¦ is not a category     ¦ cs.*
            category:(cs LG)   ¦ 10 ¦ is not a category     ¦
            has:data           ¦ 4  ¦ does not know "data"  ¦ has:code
            title:(author:doe) ¦ 7  ¦ a field inside        ¦
            -author:doe        ¦ 0  ¦ must not be there     ¦
            a AND "b c         ¦ 6  ¦ never closed          ¦ second
            (a OR b            ¦ 0  ¦ never closed          ¦
            a OR b)            ¦ 6  ¦ no parenthesis        ¦
            a AND              ¦ 5  ¦ ends where            ¦
            AND a              ¦ 0  ¦ before AND            ¦
            a OR OR b          ¦ 5  ¦ before OR             ¦
            ()                 ¦ 1  ¦ before this )         ¦
            title:flow matching¦ 11 ¦ AND or OR is missing  ¦ quote
            "a" "b"            ¦ 4  ¦ AND or OR is missing  ¦
            a -b c             ¦ 5  ¦ AND or OR is missing  ¦
            -a b               ¦ 3  ¦ AND or OR is missing  ¦
            a (b)              ¦ 2  ¦ AND or OR is missing  ¦
            title:             ¦ 6  ¦ needs a word          ¦
            !flow AND kite     ¦ 0  ¦ ! is no sign          ¦ NOT
            a !flow            ¦ 2  ¦ ! is no sign          ¦ NOT
            a !(b OR c)        ¦ 2  ¦ ! is no sign          ¦ NOT
            flow || kite       ¦ 5  ¦ || is no sign         ¦ write OR
            flow | kite        ¦ 5  ¦ | is no sign          ¦ write OR
            flow && kite       ¦ 5  ¦ && is no sign         ¦ write AND
            graph neural~5     ¦ 12 ¦ behind a quoted       ¦ "graph neural"~5
            flow –survey       ¦ 5  ¦ – is a dash           ¦ write a minus
            flow —(a OR b)     ¦ 5  ¦ — is a dash           ¦ write a minus
            −survey flow       ¦ 0  ¦ − is a dash           ¦ write a minus
            title:!flow        ¦ 6  ¦ ! is no sign          ¦
            title:flow~3       ¦ 10 ¦ behind a quoted       ¦
            =RAG~3             ¦ 4  ¦ behind a quoted       ¦
            title:-a           ¦ 6  ¦ needs a word          ¦ before title:
            title:(abstract:a) ¦ 7  ¦ a field inside        ¦
            (((((((((a)))))))))¦ 8  ¦ deeper than 8         ¦
            """)
    void refusesWithPositionAndReason(String text, int offset, String message, String hint) {
        QuerySyntaxException fault = refused(text);

        assertThat(fault).hasMessageContaining(message);
        assertThat(fault.offset()).isEqualTo(offset);
        assertThat(fault.hint()).contains(hint == null ? "" : hint);
    }

    @Test
    void refusesMoreThan32WordsAnd256Characters() {
        assertThat(parse("a OR ".repeat(31) + "b")).isEqualTo(parse("a OR b"));
        assertThat(refused("a OR ".repeat(32) + "b").offset()).isEqualTo(160);
        assertThat(refused("a".repeat(257)).offset()).isEqualTo(256);
        assertThat(parse("((((((((a))))))))")).isEqualTo(parse("a"));
    }

    @Test
    void warnsOfSmallOperators() throws QuerySyntaxException {
        assertThat(QueryParser.warnings("vision and language -\"trial and error\""))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.offset()).isEqualTo(7);
                    assertThat(warning.hint()).contains("AND");
                });
        assertThat(QueryParser.warnings("flow Or kite And line Not wind"))
                .extracting(QueryWarning::offset)
                .containsExactly(5, 13, 22);
        assertThat(QueryParser.warnings("vision AND language")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C++",
                ".NET",
                "k-means",
                "bird's-eye view",
                "$\\pi_0$",
                "Attention: a survey",
                "f(x)",
                "R&D",
                "(2+1)D",
                "and",
                "24\" display",
                "- minus",
                "kites - a survey",
                "kites – a survey",
                "attention: a survey",
                "data: title and abstract",
                "KL(p||q)",
                "p(x|y)",
                "Q & A",
                "wow!",
                "-3 dB",
                "Fig.~a",
                "ANDROID NOTES",
                "Q-learning"
            })
    void takesKeywordsLiterally(String text) {
        Query expected = new Phrase(Field.TEXT, text.replace("\" ", " "), false);

        assertThat(keyword(text)).isEqualTo(expected);
    }

    @Test
    void readsQuotesAndStarsOfKeywords() {
        Query prefix = new Phrase(Field.TEXT, "rectified flow", true);

        assertThat(keyword(" rectified  flow* ")).isEqualTo(prefix);
        assertThat(keyword("\"rectified flow*\"")).isEqualTo(prefix);
        assertThat(keyword("\"rectified flow\"*")).isEqualTo(prefix);
        assertThat(keyword("“rectified flow*”")).isEqualTo(prefix);
        assertThat(keyword("„rectified flow”*")).isEqualTo(prefix);
        assertThat(keyword("“graph neural”~5")).isEqualTo(keyword("\"graph neural\"~5"));
        assertThat(keyword("=OR")).isEqualTo(new Query.Exact(Field.TEXT, "OR"));
        assertThat(keyword("=RAG")).isEqualTo(new Query.Exact(Field.TEXT, "RAG"));
        assertThat(keyword("=Set Transformer")).isEqualTo(keyword("=\"Set Transformer\""));
        assertThat(keyword("\"graph neural\"~5")).isEqualTo(new Query.Near(Field.TEXT, List.of("graph", "neural"), 5));
        assertThat(keyword("\"logical AND gate\"")).isEqualTo(new Phrase(Field.TEXT, "logical AND gate", false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            ``               ¦ 0  ¦ empty
            ` `              ¦ 0  ¦ empty
            ""               ¦ 1  ¦ no words
            *flow            ¦ 0  ¦ cannot begin with *
            A*               ¦ 0  ¦ at least 3
            A* search        ¦ 1  ¦ last word
            "flow            ¦ 0  ¦ never closed
            "flow" survey    ¦ 6  ¦ behind the closing quote
            flow AND survey  ¦ 5  ¦ no meaning in a keyword
            title:flow       ¦ 0  ¦ no meaning in a keyword
            -survey          ¦ 0  ¦ no meaning in a keyword
            =CL*             ¦ 3  ¦ cannot end in *
            ="flow           ¦ 1  ¦ never closed
            ="a" b           ¦ 4  ¦ behind the closing quote
            "a b"~z          ¦ 5  ¦ a number from 0 to 20
            NOT survey       ¦ 0  ¦ NOT has no meaning in a keyword
            flow AND         ¦ 5  ¦ AND has no meaning in a keyword
            OR               ¦ 0  ¦ OR has no meaning in a keyword
            flow  OR  kite   ¦ 6  ¦ OR has no meaning in a keyword
            flow -survey     ¦ 5  ¦ - has no meaning in a keyword
            flow -"at night" ¦ 5  ¦ - has no meaning in a keyword
            flow matching -survey ¦ 14 ¦ - has no meaning in a keyword
            flow title:kite  ¦ 5  ¦ title: has no meaning in a keyword
            (author:moor)    ¦ 1  ¦ author: has no meaning in a keyword
            graph neural~5   ¦ 12 ¦ behind a quoted phrase
            !survey          ¦ 0  ¦ ! is no sign
            flow !survey     ¦ 5  ¦ ! is no sign
            flow | kite      ¦ 5  ¦ | is no sign
            flow || kite     ¦ 5  ¦ || is no sign
            flow && kite     ¦ 5  ¦ && is no sign
            flow –survey     ¦ 5  ¦ – is a dash
            “flow            ¦ 0  ¦ never closed
            =flow -survey    ¦ 6  ¦ - has no meaning in a keyword
            """)
    void refusesKeywordsThatCouldNotBeAnswered(String text, int offset, String message) {
        QuerySyntaxException fault = catchThrowableOfType(QuerySyntaxException.class, () -> QueryParser.keyword(text));

        assertThat(fault).hasMessageContaining(message);
        assertThat(fault.offset()).isEqualTo(offset);
    }

    @Test
    void buildsTheQueryOfASubscriptionFromItsParts() {
        List<Query> exclusions = List.of(keyword("survey"), keyword("review"));

        assertThat(Query.anyOf(List.of(keyword("flow"))).except(List.of())).isEqualTo(parse("flow"));
        assertThat(Query.anyOf(List.of(keyword("flow"), keyword("bev"))).except(exclusions))
                .isEqualTo(parse("(flow OR bev) -survey -review"));
        assertThat(parse("flow -survey").except(exclusions)).isEqualTo(parse("flow -survey -review"));
        assertThat(new Query.Everything().except(exclusions).text())
                .isEqualTo("* AND NOT \"survey\" AND NOT \"review\"");
        assertThat(Query.anyOf(List.of(keyword("flow"), new Query.Everything())))
                .isEqualTo(new Query.Everything());
    }

    @Test
    void readsBackWhatItWrites() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            Query query = Query.allOf(List.of(phrase(random), tree(random, 3)));
            assertThat(query.text().length() > QueryParser.MAX_CHARACTERS
                            || parse(query.text()).equals(query))
                    .as(query.text())
                    .isTrue();
        }
    }

    @Test
    void answersEveryTextWithAQueryOrARefusalWithinIt() {
        Random random = new Random(11);
        String[] pieces = {
            "a", "flow", "\"", "(", ")", " ", "-", "*", "AND ", "OR ", "NOT ", "title:", ":", "=", "~", "~5 ", "!", "|",
            "–", "“", "\uD83D", "é"
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(20); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                Query query = QueryParser.parse(text.toString());
                assertThat(query.isPositive()).as(text.toString()).isTrue();
                assertThat(parse(query.text())).as(text.toString()).isEqualTo(query);
            } catch (QuerySyntaxException refused) {
                assertThat(refused.offset()).as(text.toString()).isBetween(0, text.length());
            }
        }
    }

    @Test
    void tellsWhereEachPartStandsAndWhetherItIsExcluded() throws QuerySyntaxException {
        assertThat(QueryParser.parts(
                        "title:\"flow matching\" AND (=RAG OR \"a bee\"~2) -survey AND NOT (x AND NOT yy)"))
                .extracting(part -> part.offset() + " " + part.leaf().text() + (part.excluded() ? " excluded" : ""))
                .containsExactly(
                        "7 title:\"flow matching\"",
                        "28 =\"RAG\"",
                        "36 \"a bee\"~2",
                        "47 \"survey\" excluded",
                        "63 \"x\" excluded",
                        "73 \"yy\"");
    }

    @Test
    void theLeavesOfAQueryAreItsPartsInTheirOrder() {
        Query query = parse("flow AND (title:kites OR category:cs.CV) -survey");

        assertThat(query.leaves())
                .extracting(Query::text)
                .containsExactly("\"flow\"", "title:\"kites\"", "category:\"cs.CV\"", "\"survey\"");
        assertThat(new Query.Everything().leaves()).isEmpty();
    }

    private static Query tree(Random random, int depth) {
        if (depth == 0) {
            return phrase(random);
        }
        List<Query> operands = new ArrayList<>();
        for (int operand = random.nextInt(3); operand >= 0; operand--) {
            operands.add(tree(random, depth - 1));
        }
        if (random.nextBoolean()) {
            return Query.anyOf(operands);
        }
        operands.add(Query.not(phrase(random)));
        return Query.allOf(operands);
    }

    private static Query phrase(Random random) {
        String words = random.nextBoolean() ? "flow" + random.nextInt(9) : "k-means AND " + random.nextInt(9) + "abc";
        return new Phrase(random.nextBoolean() ? Field.TEXT : Field.TITLE, words, random.nextBoolean());
    }

    private static QuerySyntaxException refused(String text) {
        return catchThrowableOfType(QuerySyntaxException.class, () -> QueryParser.parse(text));
    }

    private static Query parse(String text) {
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException refused) {
            throw new AssertionError(text + ": at " + refused.offset() + ": " + refused.getMessage(), refused);
        }
    }

    private static Query keyword(String text) {
        try {
            return QueryParser.keyword(text);
        } catch (QuerySyntaxException refused) {
            throw new AssertionError(text + ": at " + refused.offset() + ": " + refused.getMessage(), refused);
        }
    }
}
