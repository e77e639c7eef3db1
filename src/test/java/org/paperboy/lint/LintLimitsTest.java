package org.paperboy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.config.TopicFile;

/** From how many papers on something is said, and of whom. */
class LintLimitsTest extends BesidePapers {
    @ParameterizedTest
    @CsvSource({"49, false", "50, true"})
    void aShareNeedsFiftyRecentPapers(int papers, boolean told) {
        some(papers, "Flow matching");

        assertThat(warnings("keywords: [flow]").stream().anyMatch(warning -> warning.contains("answers to 100 %")))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"20, false", "21, true"})
    void aFifthIsNotTooMuchYet(int hits, boolean told) {
        some(hits, "Flow matching").some(100 - hits, "Kites");

        assertThat(warnings("keywords: [flow]").isEmpty()).isNotEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"28, 30", "29, 20", "30, 10", "31, 0"})
    void thePaperOfThirtyDaysAgoIsRecent(int daysAgo, int recent) {
        // They stand on three days, one after the other.
        some(30, "Flow matching", "cs.LG", daysAgo);

        assertThat(report("keywords: [flow]").recentPapers()).isEqualTo(recent);
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true"})
    void aSilentWordNeedsTwoHundredPapers(int papers, boolean told) {
        some(papers, "Flow matching");

        assertThat(warnings("keywords: [flow, kites]").stream()
                        .anyMatch(warning -> warning.contains("\"kites\" hits none")))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"19, false", "20, true"})
    void anExclusionThatRemovesNothingNeedsTwentyPapers(int papers, boolean told) {
        some(papers, "Flow matching");

        assertThat(warnings("keywords: [flow]\nexclude: [gulls]").isEmpty()).isNotEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true"})
    void anExclusionThatRemovesEverythingNeedsThree(int papers, boolean told) {
        some(papers, "Flow matching").some(40, "Kites");

        assertThat(warnings("query: 'flow AND NOT matching'").stream()
                        .anyMatch(warning -> warning.contains("excludes everything")))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true"})
    void exclusionsThatTogetherLeaveNothingAreTold(int each, boolean told) {
        some(each, "Flow of gusts").some(each, "Flow of kites").some(40, "Gulls");

        List<String> warnings = warnings("subscriptions: [{name: Air, keywords: [flow], exclude: [gusts, kites]}]");

        assertThat(warnings.isEmpty()).isNotEqualTo(told);
        assertThat(warnings)
                .allMatch(
                        warning -> warning.contains(
                                "Air: the exclusions together leave none of the 4 papers that the rest finds (remove the widest of them)"));
    }

    @Test
    void whatAnswersIsNotCalledSilent() {
        some(1_200, "Kites").some(3, "Flow matching");

        assertThat(warnings("keywords: [flow]")).isEmpty();
    }

    @Test
    void categoriesOfPapersAreKnownInAnyCapitals() {
        some(30, "Flow matching", "Neuro.Flow", 0);

        assertThat(warnings("subscriptions: [{name: One, everything: true, categories: [neuro.flow, NEURO.*]}]"))
                .noneMatch(warning -> warning.contains("none of that name"));
    }

    @Test
    void aSilentCategoryOfAQueryIsLeftToTheListOfCategories() {
        some(300, "Flow matching");

        assertThat(warnings("query: 'flow AND (category:cs.LG OR category:cs.CV)'"))
                .noneMatch(warning -> warning.contains("hits none"));
    }

    @Test
    void aTopicIsToldToBeTooWideInItsOwnFileAlone() {
        TopicFile topic = TopicFile.parse("topics/flows.yaml", "keywords: [flow]\n", references);
        references = references.with(Map.of("flows", topic.topic().orElseThrow()), Set.of());
        some(60, "Flow matching");

        assertThat(warnings("topics: [flows]")).isEmpty();
    }

    @Test
    void twoReadersMayAskTheSame() {
        some(10, "Flow matching").some(90, "Kites");

        Lint.Report report = reportOf("""
                subscribers:
                  - {email: ada@example.org, keywords: [flow]}
                  - {email: bo@example.org, keywords: [flow]}
                """);

        assertThat(report.warnings()).isEmpty();
        assertThat(report.breadths()).hasSize(2);
    }

    @Test
    void amongManyCategoriesAWiderOneIsFoundToo() {
        String many = IntStream.range(0, 40)
                .mapToObj(number -> "kite" + (char) ('a' + number / 26) + (char) ('a' + number % 26))
                .collect(Collectors.joining(", "));

        assertThat(warnings("subscriptions: [{name: All, everything: true, categories: [" + many
                        + ", cs.CV, CS.*, cs.cv]}]"))
                .anyMatch(warning -> warning.contains("\"cs.CV\" adds nothing: \"CS.*\""))
                .anyMatch(warning -> warning.contains("\"cs.cv\" says the same as \"cs.CV\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flow OR flow                       | 2:17
            flow AND flow                      | 2:18
            flow OR flow OR flow               | 2:17 2:25
            kites AND flow AND flow            | 2:28
            kites AND (flow OR flow) AND gusts | 2:28
            flow OR flows                      | 2:17
            flow AND flows                     |
            (flow OR kites) AND flow           |
            """)
    void whatTheParserLeavesOutOfAQueryIsToldToo(String query, String places) {
        some(10, "Flow matching").some(30, "Gusts and kites of flow").some(90, "Gusts and kites");

        assertThat(warnings("query: '" + query + "'").stream()
                        .filter(warning -> warning.contains("says the same"))
                        .map(warning -> warning.replaceAll("ada.yaml:([0-9]+:[0-9]+):.*", "$1"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(places == null ? "" : places);
    }

    @Test
    void oneAuthorWrittenInTwoWaysIsSaidTwice() {
        assertThat(warnings("subscriptions: [{name: Her, everything: true, authors: [Jörg Moor, Jorg Moor, J. Moor]}]"))
                .anyMatch(warning -> warning.contains("\"Jorg Moor\" says the same as \"Jörg Moor\""))
                .anyMatch(warning -> warning.contains("\"Jörg Moor\" adds nothing: \"J. Moor\""));
    }
}
