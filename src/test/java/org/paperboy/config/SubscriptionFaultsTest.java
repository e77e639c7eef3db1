package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.setting.Fault;

/** Broken files, and what their writers are told. */
class SubscriptionFaultsTest {
    private static final String QUOTE = "(if it belongs to the text, put the whole text in single quotes";

    static List<Arguments> brokenSecondLines() {
        return List.of(
                // YAML bites first
                broken(
                        "keywords: [\"optical flow\" AND NOT survey, b]",
                        "2:27: text after a closing quote " + "(put the whole in single quotes)"),
                broken(
                        "query: \"optical flow\" AND NOT survey",
                        "2:23: text after a closing quote "
                                + "(put the whole in single quotes: '\"optical flow\" AND NOT survey')"),
                broken(
                        "name: 'it's me'",
                        "2:11: text after a closing quote " + "(put the whole in single quotes: 'it''s me')"),
                broken("keywords: [*flow]", "2:12: \"*\" cannot begin a value " + QUOTE + ")"),
                broken("keywords:\n- !survey", "3:3: \"!\" cannot begin a value " + QUOTE + ")"),
                broken("keywords: [&flow x]", "2:12: \"&\" cannot begin a value " + QUOTE + ")"),
                broken("name: @x", "2:7: \"@\" cannot begin a value " + QUOTE + ": '@x')"),
                broken("name: `x", "2:7: \"`\" cannot begin a value " + QUOTE + ": '`x')"),
                broken("%x", "2:1: \"%\" cannot begin a line " + QUOTE + ")"),
                broken("\tname: x", "2:1: a tab cannot indent (use spaces)"),
                broken(
                        "query: title: x",
                        "2:13: a \":\" that makes no sense here " + QUOTE + "; if not, check the indentation)"),
                broken(
                        "query: \"\\pi_0\"",
                        "2:10: a backslash in double quotes that means nothing to YAML " + "(use single quotes)"),
                broken("name: \"Ada", "2:7: a quote that is never closed"),
                broken("keywords: [a\nname: b", "2:11: \"[\" is never closed, or a comma is missing after it"),
                broken(
                        "keywords: - b",
                        "2:11: a list cannot begin on the line of its key " + "(begin a new line before the \"-\")"),
                broken(
                        "keywords:\n- a\n - b",
                        "3:3: keywords: an entry runs on into the next line "
                                + "(align the \"-\" of all entries; if it is one entry, put it in quotes)"),
                broken(
                        "---\nemail: b@example.org",
                        "3:1: a second document begins here " + "(one file holds one document: remove the \"---\")"),
                broken("name: \u0007", "2:7: an invisible control character (U+0007) (remove it)"),
                broken("? [a, b]\n: c", "2:4: cannot be read as YAML (a key must be plain text, followed by \": \")"),
                broken("name: " + "[".repeat(30) + "]".repeat(30), "2:22: is nested deeper than 16 levels"),
                // then the keys
                broken("keyword: [flow]", "2:1: keyword: no such key (did you mean keywords?)"),
                broken("min-votes: 3", "2:1: min-votes: no such key (it belongs below subscriptions:)"),
                broken(
                        "<<: x",
                        "2:1: <<: no such key (known here: email, name, timezone, schedule, cron, "
                                + "paused-until, subscriptions, keywords, query, exclude, topics, trending, max-papers, when-empty)"),
                broken("email: b@example.org", "2:1: email: stands twice (first in line 1)"),
                broken(
                        "name: Ada\nschedule: daily 08:00\ncron: 0 8 * * *",
                        "4:1: cron: cannot stand beside schedule " + "(keep one of them)"),
                broken(
                        "exclude: [b]",
                        "2:10: exclude: stands without keywords or query " + "(say what it is to be excluded from)"),
                // then the values
                broken(
                        "keywords: []",
                        "2:11: keywords: the list is empty " + "(give it at least one entry, or remove the key)"),
                broken(
                        "keywords: flow matching",
                        "2:11: keywords: found a text, expected a list "
                                + "(put it in brackets: keywords: [first, second])"),
                broken("keywords:", "2:10: keywords: found nothing, expected a list"),
                broken(
                        "keywords: [\"\\Phi-divergence\", kite]",
                        "2:12: keywords: has a backslash that YAML takes, with the letter behind it, for a character nobody"
                                + " sees (use single quotes)"),
                broken(
                        "query: \"\\\"kite\\\" AND \\beta-VAE\"",
                        "2:8: query: has a backslash that YAML takes, with the letter behind it, for a character nobody"
                                + " sees (use single quotes)"),
                broken(
                        "query: 'flow AND kite AND the'",
                        "2:27: query: \"flow AND kite AND the\": \"the\" stands in nearly "
                                + "every paper; add a word that tells them apart"),
                broken(
                        "query: flow AND NOT ++",
                        "2:21: query: \"flow AND NOT ++\": \"++\" has no letter or digit that could "
                                + "be looked for"),
                broken(
                        "keywords: [flow, flow -survey]",
                        "2:23: keywords: - has no meaning in a keyword " + "(write the word under exclude:)"),
                broken("keywords: [[a]]", "2:12: keywords: found a list, expected a keyword"),
                broken(
                        "keywords:\n  - title: \"GFlowNet*\"",
                        "3:5: keywords: an entry with a colon is a map to YAML "
                                + "(title: works in a query, not here: query: 'title:\"...\"')"),
                broken(
                        "keywords:\n  - diffusion: a survey",
                        "3:5: keywords: an entry with a colon is a map to YAML "
                                + "(if the colon belongs to the text, put the whole text in quotes)"),
                broken(
                        "timezone: Europe/Lodnon",
                        "2:11: timezone: \"Europe/Lodnon\" is not a timezone " + "(did you mean Europe/London?)"),
                broken(
                        "timezone: los angeles",
                        "2:11: timezone: \"los angeles\" is not a timezone " + "(did you mean America/Los_Angeles?)"),
                broken(
                        "paused-until: 20.8.2026",
                        "2:15: paused-until: \"20.8.2026\" is not a date " + "(year-month-day, such as 2026-08-20)"),
                broken("trending: lots", "2:11: trending: \"lots\" is not a whole number from 0 to 100"),
                broken("when-empty: never", "2:13: when-empty: \"never\" is not skip or send"),
                broken("when-empty: [send]", "2:13: when-empty: found a list, expected skip or send"),
                broken(
                        "name: \"${SMTP_PASSWORD}\"",
                        "2:8: \"${\" is not filled in here (only the main file may use "
                                + "the environment: a subscription could mail its secrets out)"),
                // then the subscriptions
                broken("subscriptions: [{ name: x }]", "2:17: needs one of keywords, query, everything, topic"),
                broken(
                        "subscriptions: [{ query: x }]",
                        "2:17: name: is missing (the heading of its papers in the mail)"),
                broken(
                        "subscriptions: [{ name: x, query: y, everything: true }]",
                        "2:38: everything: cannot stand " + "beside query (keep one of them)"),
                broken(
                        "subscriptions: [{ name: x, everything: false }]",
                        "2:40: everything: \"false\" is not true " + "(write true, or remove the line)"),
                broken(
                        "subscriptions: [{ name: x, query: y, min-votes: -1 }]",
                        "2:49: min-votes: \"-1\" is not a whole " + "number from 0 to 1000000"),
                broken(
                        "subscriptions: [{ name: x, query: y, categories: [cs CV] }]",
                        "2:51: categories: \"cs CV\" is " + "not a category (such as cs.CV or cs.*)"),
                broken(
                        "subscriptions: [{ name: x, query: y, authors: [Ada Moor, 'LeC*'] }]",
                        "2:62: authors: a name cannot end in * (the last name alone finds all who bear it)"),
                broken(
                        "subscriptions: [{ name: x, query: y, authors: ['42'] }]",
                        "2:49: authors: \"42\" is not a name (such as Ada Moor)"),
                broken(
                        "subscriptions: [{ name: x, query: y }, { name: x, query: z }]",
                        "2:48: name: \"x\" is taken by " + "a subscription above"));
    }

    private static Arguments broken(String secondLine, String fault) {
        return Arguments.of(secondLine, fault);
    }

    @ParameterizedTest
    @MethodSource("brokenSecondLines")
    void tellsWhatIsWrongWhereAndHowToMendIt(String secondLine, String fault) {
        assertThat(faultsOf("email: ada@example.org\n" + secondLine + "\n")).containsExactly("ada.yaml:" + fault);
    }

    @Test
    void pointsAtTheCharacterInsideAQueryAndPassesOnWhatTheParserSays() {
        assertThat(faultsOf("email: ada@example.org\nquery: 'bird''s AND (bev'"))
                .singleElement()
                .asString()
                .startsWith("ada.yaml:2:");
        Scalar query = new Scalar(new Place(2, 8), "bird's (", "bird's (", Scalar.Style.SINGLE_QUOTED);
        assertThat(query.placeOf(7)).isEqualTo(new Place(2, 17));
    }

    @Test
    void refusesAScheduleInTheWordsOfItsLanguage() {
        assertThat(faultsOf("email: ada@example.org\nschedule: noonish"))
                .singleElement()
                .asString()
                .startsWith("ada.yaml:2:11: schedule: ");
    }

    @Test
    void refusesAddressesWithoutRepeatingThem() {
        assertThat(faultsOf("email: ada.example.org"))
                .containsExactly("ada.yaml:1:8: email: is not an e-mail address (there is no @)");
        assertThat(faultsOf("email: ada@@example.org"))
                .containsExactly("ada.yaml:1:8: email: is not an e-mail address (there is more than one @)");
        assertThat(faultsOf("email: Ada <ada@example.org>"))
                .containsExactly("ada.yaml:1:8: email: is not an e-mail address "
                        + "(write only the address; a name goes behind name:)");
        assertThat(faultsOf("email: ada@" + "example.".repeat(32) + "org"))
                .containsExactly(
                        "ada.yaml:1:8: email: is not an e-mail address (it is longer than 254 octets, which no server takes)");
        assertThat(faultsOf("name: Ada"))
                .containsExactly("ada.yaml:1:1: email: is missing (the address digests go to)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email: a@b@example.org | there is more than one @",
                "email: ada l@example.org | there is a blank in it",
                "email: \"ada\\u00A0@example.org\" | there is a blank in it",
                "email: \"ada\\t@example.org\" | there is an invisible character in it (U+0009)",
                "email: \"ada@\\u202Eexample.org\" | there is an invisible character in it (U+202E)",
                "email: aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@example.org"
                        + " | more than 64 octets stand before the @, which no server takes",
                "email: üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü@example.org"
                        + " | more than 64 octets stand before the @, which no server takes",
                "email: ada@my_host.example | what follows the @ is not a domain",
                "email: ada@example..org | what follows the @ is not a domain",
                "email: ada@[192.0.2.1] | a number in brackets is not a domain",
                "email: ada@straße.example"
                        + " | its domain is read in two ways for U+00DF; write the one that is meant as xn--...",
                "email: ada(l)@example.org | what stands before the @ is not the name of a mailbox"
            })
    void tellsWhereAnAddressStandsThatNobodyCanMailAndWhy(String line, String why) {
        assertThat(faultsOf("name: Ada\n" + line))
                .containsExactly("ada.yaml:2:8: email: is not an e-mail address (" + why + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keywords: [\"64\\times64\", \"\\Lambda CDM\"]",
                "keywords: [\"\\nu\", \"\\rho\"]",
                "exclude: [\"\\eta\", \"\\frac12\"]\nkeywords: [kite]"
            })
    void refusesEachBackslashThatYamlTakes(String line) {
        assertThat(faultsOf("email: ada@example.org\n" + line))
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).endsWith("(use single quotes)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\\"kite\\\"\"",
                "\"\\\\pi_0\"",
                "'\\Phi'",
                "\\beta-VAE",
                "\"kite\u00A0line\"",
                "C#",
                "'C # x'"
            })
    void takesBackslashesAndHashesThatStay(String keyword) {
        assertThat(faultsOf("email: ada@example.org\nkeywords:\n  - " + keyword))
                .isEmpty();
    }

    @Test
    void warnsOfCommentsThatMayBelongToTheText() {
        String why =
                " ends before the #, where a comment begins to YAML (if the # belongs to it, use single quotes; if not,"
                        + " give the comment a line of its own)";

        assertThat(faultsOf("email: ada@example.org\nkeywords:\n  - RL # x\n  - C #\n  - 'kite' # x\n"))
                .containsExactly("ada.yaml:3:5: warning: keywords:" + why, "ada.yaml:4:5: warning: keywords:" + why);
        assertThat(faultsOf("email: ada@example.org\nquery: flow AND C #"))
                .containsExactly("ada.yaml:2:8: warning: query:" + why);
        assertThat(faultsOf("email: ada@example.org # hers\nkeywords: [flow] # x\n# y"))
                .isEmpty();
    }

    @Test
    void warnsOfSourcesThatAreNotConfigured() {
        String content =
                "email: ada@example.org\nsubscriptions:\n- { name: x, everything: true, sources: [hf-dayly, lab] }";
        assertThat(faultsOf(content))
                .containsExactly(
                        "ada.yaml:3:42: warning: sources: \"hf-dayly\" is not configured (did you mean hf-daily?)",
                        "ada.yaml:3:52: warning: sources: \"lab\" is not configured (configured: hf-daily)");
        assertThat(SubscriptionFile.parse("ada.yaml", content, References.to(Set.of("hf-daily")))
                        .isFaulty())
                .isFalse();
    }

    @Test
    void warnsOfWhatAQueryMayHaveMeantOtherwise() {
        assertThat(faultsOf("email: ada@example.org\nquery: 'flow or kites AND source:hf-dayly'"))
                .containsExactly(
                        "ada.yaml:2:14: warning: query: \"or\" is looked for as a word of the phrase "
                                + "(write OR to combine, or quote the phrase)",
                        "ada.yaml:2:34: warning: query: source \"hf-dayly\" is not configured (did you mean hf-daily?)");
        assertThat(faultsOf("email: ada@example.org\nsubscriptions:\n- name: x\n  query: lost and found"))
                .singleElement()
                .asString()
                .startsWith("ada.yaml:4:15: warning: query: \"and\" is looked for");
        assertThat(faultsOf("email: ada@example.org\nquery: '(flow) or kites'"))
                .as("a query that cannot be read has one fault")
                .hasSize(1);
    }

    @Test
    void tellsAllFaultsAtOnceInTheOrderOfTheFile() {
        assertThat(faultsOf("subscribers:\n- email: a@example.org\n  nmae: A\n- email: A@example.org\n  trending: x\n"))
                .containsExactly(
                        "ada.yaml:3:3: nmae: no such key (did you mean name?)",
                        "ada.yaml:4:10: email: this address stands twice (first in line 2)",
                        "ada.yaml:5:13: trending: \"x\" is not a whole number from 0 to 100");
    }

    @Test
    void refusesFilesWithoutAMap() {
        assertThat(faultsOf("# nothing yet\n")).containsExactly("ada.yaml: is empty");
        assertThat(faultsOf("- email: a@example.org"))
                .containsExactly(
                        "ada.yaml:1:1: the file: found a list, expected a map " + "(a list stands under subscribers:)");
        assertThat(faultsOf("x".repeat(1_000_001))).containsExactly("ada.yaml: is larger than 1 MB");
    }

    private static List<String> faultsOf(String content) {
        return SubscriptionFile.parse("ada.yaml", content, References.to(Set.of("hf-daily"))).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}
