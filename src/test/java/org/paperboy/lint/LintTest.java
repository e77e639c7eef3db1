package org.paperboy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.paperboy.config.References;
import org.paperboy.config.SubscriptionFile;
import org.paperboy.config.TopicFile;
import org.paperboy.config.Written.Part;
import org.paperboy.match.Aliases;
import org.paperboy.setting.Fault;

/** What an editor would say of subscriptions, having read the papers. */
class LintTest extends BesidePapers {
    @Test
    void countsTheRecentPapersThatAnswerWithTheirFilter() {
        some(8, "Flow matching").some(90, "Kites").some(40, "Flow matching of old", "cs.LG", 60);

        Lint.Report report = report("""
                subscriptions:
                  - {name: Flow, keywords: [flow]}
                  - {name: Liked, keywords: [flow], min-votes: 5}
                  - {name: All, everything: true}
                """);

        assertThat(report.papers()).isEqualTo(138);
        assertThat(report.recentPapers()).isEqualTo(98);
        assertThat(report.recentDays()).isEqualTo(3);
        assertThat(report.breadths())
                .extracting(breadth -> breadth.interest().name() + " " + breadth.hits() + " " + report.share(breadth))
                .containsExactly("Flow 8 8.2 %", "Liked 3 3.1 %", "All 98 100 %");
        assertThat(report.warnings()).as("everything was asked for").isEmpty();
    }

    @Test
    void warnsOfWhatAnswersToMoreThanAFifth() {
        some(30, "Flow matching").some(70, "Kites");

        assertThat(warnings("subscriptions:\n  - name: Wide\n    keywords: [flow]"))
                .containsExactly("ada.yaml:3:11: warning: Wide: answers to 30 % of the papers of the last 30 days "
                        + "(30 of 100) (narrow it: more words in a phrase, exclude, categories, min-votes)");
    }

    @Test
    void tellsTheShareWhateverElseIsWrong() {
        some(1_000, "A model of kites").some(300, "Gulls");

        for (String asked : List.of(
                "keywords: [model]",
                "keywords: [model, learnign]",
                "keywords: [model]\nexclude: [foobarbaz]",
                "keywords: [model, models]")) {
            assertThat(warnings(asked))
                    .as(asked)
                    .filteredOn(warning -> warning.contains("answers to 77 %"))
                    .hasSize(1);
        }
        assertThat(warnings("subscriptions: [{name: None, keywords: [learnign]}]"))
                .as("what is silent is told of the word alone")
                .noneMatch(warning -> warning.contains("nothing is misspelled"));
    }

    @Test
    void saysNothingOfSharesAmongFewPapers() {
        some(30, "Flow matching");

        assertThat(warnings("keywords: [flow]")).isEmpty();
    }

    @Test
    void asksWhetherAnotherWordWasMeant() {
        some(10, "Flow matching").some(90, "Causal inference");

        assertThat(warnings("keywords: [\"flow matchnig\", kites, 'flow']"))
                .as("among 100 papers a rare word may be missing")
                .containsExactly("ada.yaml:2:12: warning: \"flow matchnig\" hits none of 100 papers "
                        + "(did you mean \"flow matching\"?)");
        assertThat(warnings("query: 'flow OR (title:\"casual inference\" AND NOT kites)'"))
                .containsExactly("ada.yaml:2:25: warning: title:\"casual inference\" hits none of 100 papers "
                        + "(did you mean \"causal inference\"?)");
    }

    @Test
    void tellsOfEverySilentWordOnceThereAreEnoughPapers() {
        some(40, "Flow matching").some(260, "Causal inference");

        assertThat(warnings("keywords: [flow, kites]\nexclude: [gulls]"))
                .contains("ada.yaml:2:18: warning: \"kites\" hits none of 300 papers "
                        + "(if it is spelled as papers have it, nothing is wrong)");
    }

    @Test
    void hintsAtAWiderFormThatHits() {
        some(20, "Flow with rag");

        assertThat(warnings("query: '=RAG OR abstract:flow OR kind'"))
                .containsExactly(
                        "ada.yaml:2:10: warning: =\"RAG\" hits none of 20 papers (\"RAG\" hits 20)",
                        "ada.yaml:2:26: warning: abstract:\"flow\" hits none of 20 papers (\"flow\" hits 20)");
    }

    @Test
    void nobodyIsWarnedOfPeopleWhoWriteLittle() {
        some(300, "Flow matching");

        assertThat(warnings("query: 'author:\"Zoe Zebra\" OR author:Mooor'"))
                .singleElement()
                .asString()
                .contains("author:\"Mooor\" hits none of 300 papers (did you mean \"moor\"?)");
    }

    @Test
    void warnsOfExclusionsThatRemoveNothingOrEverything() {
        some(30, "Flow matching").some(120, "Kites");

        assertThat(warnings("keywords: [flow]\nexclude: [gulls]"))
                .containsExactly(
                        "ada.yaml:3:11: warning: exclude: \"gulls\" excludes nothing: none of the 30 papers that"
                                + " the rest finds has it (harmless; look whether it is spelled as papers have it)");
        assertThat(warnings("query: 'kites OR (flow AND NOT matching)'"))
                .as("where something else answers, an exclusion may take its own part away")
                .isNotEmpty()
                .allMatch(warning -> warning.contains("answers to 80 %"));
        assertThat(warnings("query: 'flow AND NOT matching'"))
                .containsExactly("ada.yaml:2:22: warning: NOT \"matching\" excludes everything: all 30 papers that the"
                        + " rest finds have it (remove it, or ask for something else)");
    }

    @Test
    void warnsOfWordsThatAreSaidTwiceOrCovered() {
        some(10, "Flow matching").some(90, "Kites");

        assertThat(warnings("keywords: [flow, Flows, \"flow matching\"]\nexclude: [kites, kite]"))
                .containsExactly(
                        "ada.yaml:2:18: warning: \"Flows\" says the same as \"flow\" in line 2, column 12 "
                                + "(one of them is enough)",
                        "ada.yaml:2:25: warning: \"flow matching\" adds nothing: \"flow\" in line 2, column 12 hits "
                                + "wherever it does (keep the one you mean)",
                        "ada.yaml:3:18: warning: \"kite\" says the same as \"kites\" in line 3, column 11 "
                                + "(one of them is enough)");
        assertThat(warnings("query: '(\"flow match*\" OR \"flow matching\") AND NOT kites'"))
                .containsExactly("ada.yaml:2:28: warning: \"flow matching\" adds nothing: \"flow match*\" in line 2, "
                        + "column 11 hits wherever it does (keep the one you mean)");
    }

    @Test
    void whatStandsInTwoChoicesIsNotSaidTwice() {
        some(30, "Flow kite bev").some(30, "Flow");

        assertThat(repeated("query: '(flow OR kite) AND (flow OR bev)'")).isEmpty();
        assertThat(repeated("query: '(flow OR kite) AND (flows OR bev OR flow) AND NOT (flow AND gust)'"))
                .containsExactly("ada.yaml:2:45: warning: \"flow\" says the same as \"flows\" in line 2, column 29 "
                        + "(one of them is enough)");
        assertThat(repeated("query: '(bev AND gust) OR flow OR kite OR flow'\nexclude: [gull]"))
                .containsExactly("ada.yaml:2:43: warning: \"flow\" says the same as \"flow\" in line 2, column 27 "
                        + "(one of them is enough)");
        assertThat(repeated("query: '(flow OR kite) AND (flow OR kite)'")).isEmpty();
        assertThat(repeated("query: 'flow OR (kite AND (bev OR flow)) OR flow'"))
                .as("either may be meant")
                .isEmpty();
    }

    private List<String> repeated(String subscriber) {
        return warnings(subscriber).stream()
                .filter(warning -> warning.contains("says the same") || warning.contains("adds nothing"))
                .toList();
    }

    @Test
    void amongThousandsOfKeywordsEachIsComparedWithAFew() {
        String keywords = IntStream.range(0, 2_000)
                .mapToObj(number -> "kite" + Integer.toString(number, 36) + " gust")
                .collect(Collectors.joining(", ", "keywords: [", ", gusts, kitea gusts]\n"));
        String exclusions = IntStream.range(0, 200)
                .mapToObj(number -> "tern" + Integer.toString(number, 36))
                .collect(Collectors.joining(", ", "exclude: [", ", kiteb gust]\n"));

        assertThat(warnings(keywords + exclusions))
                .anyMatch(warning -> warning.contains("\"kitea gust\" adds nothing: \"gusts\""))
                .anyMatch(warning -> warning.contains("\"kitea gusts\" says the same as \"kitea gust\""))
                .anyMatch(warning -> warning.contains("\"kiteb gust\" can find nothing: exclude: \"kiteb gust\""));

        List<Part> parts = SubscriptionFile.parse("ada.yaml", "email: ada@example.org\n" + keywords, references)
                .entries()
                .get(0)
                .written()
                .get(0)
                .parts();
        Rivals rivals = new Rivals(parts);
        assertThat(parts).allSatisfy(part -> assertThat(rivals.of(part)).hasSizeBetween(1, 5));
    }

    @Test
    void warnsOfAuthorsThatNoPaperHasWhereAnotherIsMeant() {
        some(1_200, "Flow matching");

        assertThat(warnings(
                        "subscriptions: [{name: Hers, everything: true, authors: [Ada Moor, Ada Mooor, Zoe Zebra]}]"))
                .containsExactly("ada.yaml:2:68: warning: authors: \"Ada Mooor\" wrote none of 1,200 papers "
                        + "(did you mean \"moor\"?)");
        assertThat(warnings("subscriptions: [{name: Hers, everything: true, authors: [Ada Moor, ada moor]}]"))
                .containsExactly(
                        "ada.yaml:2:68: warning: \"ada moor\" says the same as \"Ada Moor\" in line 2, column 58 "
                                + "(one of them is enough)");
    }

    @Test
    void warnsOfKeywordsThatAnExclusionTakesAway() {
        some(10, "Flow matching").some(10, "A survey of flows");

        assertThat(warnings("keywords: [matching, \"flow survey\"]\nexclude: [survey]"))
                .containsExactly(
                        "ada.yaml:2:22: warning: \"flow survey\" can find nothing: exclude: \"survey\" in line 3,"
                                + " column 11 takes it all away (remove one of the two)");
    }

    @Test
    void warnsOfTwoSubscriptionsThatAskTheSame() {
        some(10, "Flow matching").some(90, "Kites");

        assertThat(warnings("""
                subscriptions:
                  - {name: One, keywords: [flow, gusts]}
                  - {name: Other, query: 'Gust OR Flow'}
                  - {name: Third, keywords: [flow, gusts], min-votes: 3}
                """))
                .containsExactly("ada.yaml:4:12: warning: Other: asks the same as One in line 3 "
                        + "(its papers all stand under the first of the two; remove one)");
    }

    @Test
    void warnsOfCategoriesThatNobodyHas() {
        some(10, "Flow matching", "neuro", 0).some(90, "Kites");

        assertThat(warnings("""
                subscriptions:
                  - {name: One, everything: true, categories: [cs.CV, cs.CW, neuro, astro-ph, math.*]}
                  - {name: Other, query: 'flow AND category:physiks.*'}
                  - {name: Third, everything: true, categories: [cs]}
                """))
                .containsExactly(
                        "ada.yaml:3:55: warning: category \"cs.CW\": arXiv has none of that name, and none of 100 papers "
                                + "is in it (did you mean cs.CC?)",
                        "ada.yaml:4:45: warning: category \"physiks.*\": arXiv has none of that name, and none of 100 "
                                + "papers is in it (did you mean physics.*?)",
                        "ada.yaml:5:50: warning: category \"cs\": arXiv has none of that name, and none of 100 papers is "
                                + "in it (all of cs is cs.*)");
    }

    @Test
    void warnsOfWhatNothingAnswersToTogether() {
        some(600, "Flow matching").some(600, "Kites", "cs.CV", 40);

        assertThat(warnings("subscriptions: [{name: Both, keywords: [kites], categories: [cs.LG]}]"))
                .containsExactly(
                        "ada.yaml:2:24: warning: Both: nothing is misspelled, but none of 1,200 papers answers to "
                                + "all that it asks (look at what stands together: AND, sources, categories, min-votes)");
        assertThat(warnings("subscriptions: [{name: Her, keywords: [kites], authors: [Zoe Zebra]}]"))
                .isEmpty();
    }

    @Test
    void otherWordsForTheSameHitToo() {
        references = new References(
                Set.of("hf-daily"),
                Set.of(),
                Map.of(),
                Set.of(),
                Aliases.of(List.of(List.of("RL", "reinforcement learning"))));
        some(30, "Reinforcement learning").some(120, "Kites");

        assertThat(warnings("query: 'RL AND category:cs.LG'\nexclude: [kites]"))
                .containsExactly(
                        "ada.yaml:3:11: warning: exclude: \"kites\" excludes nothing: none of the 30 papers that the rest "
                                + "finds has it (harmless; look whether it is spelled as papers have it)");
        assertThat(warnings("keywords: [\"deep reinforcement learning\", RL]"))
                .anyMatch(warning -> warning.contains("\"deep reinforcement learning\" adds nothing: \"RL\""));
    }

    @Test
    void whatStandsInATopicIsToldOfTheTopicAlone() {
        TopicFile topic =
                TopicFile.parse("topics/flows.yaml", "keywords: [flow, flows]\nexclude: [gulls]\n", references);
        references = references.with(Map.of("flows", topic.topic().orElseThrow()), Set.of());
        some(30, "Flow matching").some(120, "Kites");

        Lint lint = new Lint(
                List.of(new Interest("topics/flows.yaml", "", topic.written().orElseThrow())), TODAY);
        lint.look(papers);

        assertThat(lint.report().warnings())
                .extracting(Fault::toString)
                .containsExactly(
                        "topics/flows.yaml:1:18: warning: \"flows\" says the same as \"flow\" in line 1, column 12 "
                                + "(one of them is enough)",
                        "topics/flows.yaml:2:11: warning: exclude: \"gulls\" excludes nothing: none of the 30 papers that"
                                + " the rest finds has it (harmless; look whether it is spelled as papers have it)");
        assertThat(warnings("topics: [flows]")).isEmpty();
        assertThat(warnings("subscriptions: [{name: Narrow, topic: flows, exclude: [terns]}]"))
                .containsExactly(
                        "ada.yaml:2:56: warning: exclude: \"terns\" excludes nothing: none of the 30 papers that"
                                + " the rest finds has it (harmless; look whether it is spelled as papers have it)");
        assertThat(warnings("topics: [flows]\nsubscriptions: [{name: Twin, query: '(flow OR flows) -gulls'}]"))
                .anyMatch(warning -> warning.contains("Twin: asks the same as Flows in line 2"));
    }

    @Test
    void withoutRecentPapersThereAreNoShares() {
        some(60, "Flow matching", "cs.LG", 90);

        Lint.Report report = report("keywords: [flow]");

        assertThat(report.recentPapers()).isZero();
        assertThat(report.share(report.breadths().get(0))).isEmpty();
        assertThat(report.warnings()).isEmpty();
    }
}
