package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator sees of past days: explanations, replays, and how often subscriptions answer. */
class TimeTravelCommandsTest extends InAShop {
    private static final String FLOWS = """
            email: ada@example.org
            timezone: Europe/London
            schedule: "daily 07:30"
            subscriptions:
              - name: Flows
                keywords: ["flow matching", "rectified flow*"]
                exclude: [survey]
              - name: From above
                query: '"birds eye view" OR (bev AND NOT occupancy)'
                min-votes: 50
            """;

    @BeforeEach
    void readTwoDays() {
        installation.subscribe("ada", FLOWS);
        for (String at : List.of(
                "2026-08-06T09:00:00Z", "2026-08-06T21:00:00Z", "2026-08-07T07:40:00Z", "2026-08-07T21:00:00Z")) {
            installation.clock().moveTo(Instant.parse(at));
            shell.run("once");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2608.92991              | Sent: ada@example.org has it in the digest for Thu 6 Aug 09:00 UTC, for "Flows".
            arxiv.org/abs/2608.94656v2 | Sent: ada@example.org has it in the digest for Fri 7 Aug 06:30 UTC, for "Flows".
            Latecomer               | To come: the next digest to ada@example.org, due Sat 8 Aug 06:30 UTC at the latest, has it.
            many names              | No: it does not reach ada@example.org, for "Flows" would take it, were it not for "survey", which it excludes.
            One Camera              | No: it does not reach ada@example.org, for "From above" would take it by its words, but it has 39 votes of the 50 it needs.
            Corner Shop             | No: it does not reach ada@example.org, for it answers to none of their 2 subscriptions.
            """)
    void explainGivesItsVerdictFirst(String paper, String verdict) {
        Shell.Ran ran = shell.run("explain", "Ada@example.org", paper);

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().takeWhile(line -> !line.isEmpty()).reduce("", (one, more) -> one + " " + more))
                .isEqualTo(" " + verdict);
    }

    @Test
    void explainShowsEachClauseWithTheWordsThatHit() {
        List<String> store = storeContents();

        Shell.Ran ran = shell.run("explain", "ada@example.org", "many names");

        assertThat(ran.out()).contains("""
                The paper
                  A Survey of Flow Matching, Stochastic Interpolants and Their Many Names
                  arxiv:2608.96153, paper 33
                  first seen Fri 7 Aug 07:40 UTC, listed on 2026-08-07 by hf-daily
                  news; 26 votes

                The reader
                  subscribed since Thu 6 Aug 09:00 UTC
                  asks for what they ask for now since Thu 6 Aug 09:00 UTC; they did when the
                  paper was first seen

                Subscription "Flows": false
                  false  all of
                  true     any of
                  true       "flow matching": "Flow Matching" in the title
                  false      "rectified flow*"
                  false    not "survey": "Survey" in the title, "survey" in the abstract

                Subscription "From above": false
                  false  any of
                  false    "birds eye view"
                  false    all of
                  false      "bev"
                  true       not "occupancy"
                  false  min-votes: asked for at least 50, found 26

                Digests
                  none to ada@example.org had anything to do with it
                """);
        assertThat(storeContents()).isEqualTo(store);
    }

    @Test
    void explainKnowsThatNoRunHasReadWhatIsAskedNow() {
        installation.subscribe("ada", FLOWS.replace("exclude: [survey]", "exclude: [graphs]"));

        String told =
                shell.run("explain", "ada@example.org", "many names").out().replaceAll("\\s+", " ");

        assertThat(told)
                .startsWith(
                        "No: it does not reach ada@example.org, for it was first seen Fri 7 Aug 07:40 UTC, before any"
                                + " run read that they ask for it: new keywords look forward only. The paper")
                .contains("subscribed since Thu 6 Aug 09:00 UTC what they ask for has changed, and no run has read that"
                        + " yet; when the paper was first seen they asked for something else, and it does not answer to"
                        + " that Subscription")
                .doesNotContain("ask for now since");
    }

    @Test
    void explainNamesTheDigestAndItsMessage() {
        assertThat(shell.run("explain", "ada@example.org", "2608.92991").out())
                .containsPattern("(?s)Digests\n  1 for Thu 6 Aug 09:00 UTC: carries it; SENT \\(.*\\),\\s+Message-ID"
                        + "\\s+<?\\w+@example\\.org>?\n");
    }

    @Test
    void explainTellsOfAPauseASuppressionAndAFaultyFile() {
        installation.subscribe("ada", FLOWS + "paused-until: 2026-08-20\n");
        shell.run("once");
        shell.run("suppress", "ada@example.org");
        installation.subscribe("ada", "email: ada@example.org\nkeyword: [x]\n");

        assertThat(shell.run("explain", "ada@example.org", "Latecomer").out().replaceAll("\\s+", " "))
                .startsWith("No: it does not reach ada@example.org, for that address gets no mail: ")
                .contains("paused until 2026-08-20")
                .contains("their file is faulty now (`check` says where), so its last good version counts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ada@example.org | 2608.99999 | no paper is known by arxiv:2608.99999, among 47 papers
            ada@example.org | zebras     | no paper is known by a title with "zebras"
            ada@example.org | ' '        | PAPER is empty; name an identifier, or words of a title
            ada@example.org | ???        | no paper is known by a title with "???"
            ada@example.org | flow match | several papers are known by a title with "flow match"; say which:
            zoe@example.org | 3          | zoe@example.org is in no good subscription file below
            zoe             | 3          | "zoe" is not an address that can be mailed
            """)
    void explainRefusesWhomAndWhatItDoesNotKnow(String email, String paper, String why) {
        Shell.Ran ran = shell.run("explain", email, paper);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(why);
    }

    @Test
    void previewReplaysSlotBySlotAndNamesThePapers() {
        Shell.Ran ran = shell.run("preview", "ada@example.org", "--last", "30d");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("With what ada@example.org asks for today, from 2026-07-08 on: 30 slots, 1 mail, ")
                .contains("slot (Europe/London)   new  papers left over  subject")
                .contains("Thu 2026-07-09 07:30 and 28 slots after it: nothing new was seen")
                .containsPattern("Fri 2026-08-07 07:30 +24 +\\d+ +Flows: ")
                .contains("\nFri 2026-08-07 07:30\n  Flows\n")
                .contains("    Flow Matching on Graphs with Moving Boundaries (arxiv:2608.92991)\n");
    }

    @Test
    void previewWritesTheReplayedMailsAndSaysHowMany() throws IOException {
        Path previews = folder.resolve("previews");

        Shell.Ran ran = shell.run("preview", "ada@example.org", "--last", "30d", "--out", previews.toString());

        assertThat(ran.out()).contains("1 mail in " + previews + ", each as .eml and .html");
        try (Stream<Path> written = Files.list(previews)) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("2026-08-07T06-30-00-.eml", "2026-08-07T06-30-00-.html");
        }
    }

    @Test
    void previewOfASpanWithoutASlotSaysSo() {
        assertThat(shell.run("preview", "ada@example.org", "--last", "1h").out())
                .contains(
                        "No slot of ada@example.org came since Fri 2026-08-07 21:00 (Europe/London); their schedule is"
                                + " daily 07:30.");
    }

    @Test
    void previewOfMoreThanTenYearsIsRefusedAtOnce() {
        Shell.Ran ran = shell.run("preview", "ada@example.org", "--last", "99999999d");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--last: 99999999 days are too many; at most 3660 (ten years)");
    }

    @Test
    void explainSaysOfWhatAsksForNoWordsThatItsFilterRefuses() {
        installation.subscribe("ada", """
                email: ada@example.org
                subscriptions: [{name: Hers, everything: true, authors: [Zoe Zebra]}]
                """);

        assertThat(shell.run("explain", "ada@example.org", "Latecomer").out().replaceAll("\\s+", " "))
                .startsWith("No: it does not reach ada@example.org, for \"Hers\" asks for no words, but none of its"
                        + " authors is Zoe Zebra, though it does to \"Flows\"");
    }

    @Test
    void checkShowsHowOftenEachSubscriptionAnswersAndWarns() {
        installation.subscribe("ada", FLOWS.replace("[survey]", "[surveys, survey]"));

        Shell.Ran ran = shell.run("check");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsPattern(
                        "ada\\.yaml:7:24: warning: \"survey\" says the same as \"surveys\" in line 7, column 15")
                .contains("looked at 47 known papers, 47 of them listed in the last 30 days, on 2 days; too few")
                .containsPattern("ada\\.yaml:5:11: Flows: \\d papers in 30 days, \\d+ %")
                .containsPattern("ada\\.yaml:8:11: From above: \\d papers? in 30 days, ")
                .contains("ok: 1 source, 1 subscriber, 1 warning");
    }

    @Test
    void checkLooksAtATopicOnceInItsOwnFile() {
        installation.write("subscriptions/topics/flows.yaml", "keywords: [\"flow matching\", \"flow match*\"]\n");
        installation
                .subscribe("ada", "email: ada@example.org\ntopics: [flows]\n")
                .subscribe("bea", "email: bea@example.org\ntopics: [flows]\n");

        Shell.Ran ran = shell.run("check");

        assertThat(ran.out())
                .containsOnlyOnce("\"flow matching\" adds nothing")
                .containsPattern("topics/flows\\.yaml:1:12: warning: \"flow matching\" adds nothing: \"flow match\\*\"")
                .containsPattern("topics/flows\\.yaml:1:11: Flows: \\d papers in 30 days")
                .containsPattern("bea\\.yaml:2:10: Flows: \\d papers in 30 days");
    }

    @Test
    void checkIsStrictIfToldTo() {
        assertThat(shell.run("check", "--strict").status()).isZero();
        installation.subscribe("ada", FLOWS.replace("[survey]", "[survey, surveys]"));

        Shell.Ran ran = shell.run("check", "--strict");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("not ok with --strict: 1 source, 1 subscriber, 1 warning");
    }

    @Test
    void checkShowsFiftySubscriptionsUnlessAskedForAll() {
        StringBuilder many = new StringBuilder("email: ada@example.org\nsubscriptions:\n");
        for (int number = 0; number < 60; number++) {
            many.append("  - {name: S")
                    .append(number)
                    .append(", keywords: [flow")
                    .append(number)
                    .append("]}\n");
        }
        installation.subscribe("ada", many.toString());

        assertThat(shell.run("check").out())
                .contains(": S49: 0 papers in 30 days")
                .doesNotContain(": S50: ")
                .contains("and 10 subscriptions more; --hits shows all");
        assertThat(shell.run("check", "--hits").out()).contains(": S59: 0 papers in 30 days");
    }

    @Test
    void checkComparesWithAnotherFolder() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.writeString(old.resolve("ada.yaml"), FLOWS.replace("exclude: [survey]", "exclude: [graphs]"));
        Files.writeString(old.resolve("bob.yaml"), "email: bob@example.org\nkeywords: [robots]\n");
        Files.writeString(old.resolve("cleo.yaml"), "email: cleo@example.org\nkeyword: [robots]\n");
        installation.subscribe("dora", "email: dora@example.org\nkeywords: [robots]\n");

        Shell.Ran ran = shell.run("check", "--diff", old.toString());

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out())
                .contains("old/cleo.yaml:2:1: warning: keyword: no such key (so nobody in it can be compared)")
                .contains("since " + old + ": 1 subscriber added, 1 removed, 1 changed; compared by the 47 papers")
                .contains("""
                        ~ ada@example.org: 1 paper gained, 1 lost
                            subscriptions: "Flows" changed
                          + Flow Matching on Graphs with Moving Boundaries (arxiv:2608.92991)
                          - A Survey of Flow Matching, Stochastic Interpolants and Their Many Names (arxiv:2608.96153)
                        """)
                .containsPattern("- bob@example\\.org: 0 papers gained, \\d lost\n  - ")
                .containsPattern("\\+ dora@example\\.org: \\d papers gained, 0 lost\n  \\+ ");
    }

    @Test
    void checkReturnsNothingButZeroWhereNothingDiffers() {
        Path same = folder.resolve("subscriptions");

        Shell.Ran ran = shell.run("check", "--diff", same.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("no subscriber differs from " + same);
    }

    @Test
    void checkComparesWithAGitRevision() throws IOException, InterruptedException {
        Assumptions.assumeTrue(git("init", "-q"), "git is installed");
        git("add", "subscriptions");
        git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "first");
        assertThat(shell.run("check", "--diff", "HEAD").status()).isZero();
        installation.subscribe("ada", FLOWS.replace("[survey]", "[graphs]"));

        Shell.Ran ran = shell.run("check", "--diff", "HEAD");

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out()).contains("~ ada@example.org: 1 paper gained, 1 lost");
        assertThat(shell.run("check", "--diff", "HEAD", "--strict").status())
                .as("a difference is no fault")
                .isEqualTo(3);
        installation.subscribe("bob", "email: bob@example.org\nkeyword: [flow]\n");
        assertThat(shell.run("check", "--diff", "HEAD").status())
                .as("faults weigh more")
                .isEqualTo(1);
    }

    private boolean git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-revision", "no/such/folder"})
    void checkRefusesToCompareWithNothing(String diff) {
        Shell.Ran ran = shell.run("check", "--diff", diff);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).startsWith("--diff: ");
        assertThat(ran.err()).doesNotContain("Exception");
    }

    private List<String> storeContents() {
        return StoreContents.of(folder.resolve("data/paperboy.db"));
    }
}
