package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.match.Aliases;
import org.paperboy.match.Matcher;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.KnownPapers;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QuerySyntaxException;

/** What the document of the query language says is so. */
class QueryLanguageTest {
    private static final Path DOCUMENT = Path.of("src/docs/query-language.md");
    private static final Aliases ALIASES = AliasFile.NONE.aliases();

    /** A row of a table: its first cell without the signs for code, and its last. */
    record Row(String head, List<String> cells) {
        String written() {
            return cells.get(0).replaceAll("^`|`$", "");
        }

        String last() {
            return cells.get(cells.size() - 1);
        }

        Query query() throws QuerySyntaxException {
            return head.equals("keyword") ? QueryParser.keyword(written()) : QueryParser.parse(written());
        }
    }

    private static Stream<Row> rows() throws IOException {
        String[] head = {""};
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .peek(cells -> head[0] = cells.get(0).startsWith("`") ? head[0] : cells.get(0))
                .filter(cells -> cells.get(0).startsWith("`"))
                .map(cells -> new Row(head[0], cells));
    }

    static List<Row> examples() throws IOException {
        return rows().filter(row -> row.cells().size() == 3).toList();
    }

    static List<Row> refusals() throws IOException {
        return rows().filter(row -> row.cells().size() == 2).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answersAsTheDocumentSays(Row row) throws QuerySyntaxException {
        Query query = ALIASES.applied(row.query());
        Paper paper = new Paper(
                Set.of(),
                row.cells().get(1),
                "",
                List.of("Ida Moor"),
                Set.of("cs.RO"),
                Map.of(LinkKind.CODE, "https://github.com/kites/string"),
                null);
        KnownPaper known = KnownPapers.listed(paper);

        boolean answers =
                Matcher.of(List.of(query)).match(known).evidence(query).isPresent();

        assertThat(answers ? "yes" : "no").as(row.toString()).isEqualTo(row.last());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAsTheDocumentSays(Row row) {
        QuerySyntaxException refused = catchThrowableOfType(QuerySyntaxException.class, row::query);

        assertThat(refused).hasMessageContaining(row.last());
    }
}
