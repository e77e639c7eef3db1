package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That {@code check --diff} tells all changes, and none that is not one. */
class CheckDiffTest extends InAShop {
    private static final String FAULTY = "email: ada@example.org\nkeyword: [kites]\n";
    private static final String BEA = "email: bea@example.org\nkeywords: [kites]\n";

    private Path old(String file, String content) throws IOException {
        Path old = folder.resolve("old");
        Files.createDirectories(old.resolve(file).getParent());
        Files.writeString(old.resolve(file), content);
        return old;
    }

    @Test
    void whoStoodInAFaultyFileIsNotCompared() throws IOException {
        installation.subscribe("bea", BEA);
        old("bea.yaml", BEA);
        Path old = old("renamed.yaml", FAULTY.replace("ada@", "ADA@"));

        Shell.Ran ran = shell.run("check", "--diff", old.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("old/renamed.yaml:2:1: warning: keyword: no such key (so nobody in it can be compared)")
                .contains("no subscriber that can be compared differs from " + old)
                .contains(
                        "not compared, for a file that lists them cannot be used in one of the versions: ada@example.org")
                .doesNotContain("+ ada")
                .doesNotContain("bea@");
    }

    @Test
    void whoUsesATopicThatWasFaultyIsNotCompared() throws IOException {
        installation
                .write("subscriptions/topics/kites.yaml", "keywords: [kites]\n")
                .subscribe("bea", "email: bea@example.org\ntopics: [kites]\n");
        old("ada.yaml", ADA);
        old("topics/kites.yaml", "keyword: [kites]\n");
        Path old = old("bea.yaml", "email: bea@example.org\ntopics: [kites]\n");

        Shell.Ran ran = shell.run("check", "--diff", old.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("in one of the versions: bea@example.org")
                .doesNotContain("added");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoStandsInAFaultyFileTodayIsNotCompared(boolean stored) throws IOException {
        if (stored) {
            shell.run("once");
        }
        installation.subscribe("ada", FAULTY);
        old("bea.yaml", BEA);
        Path old = old("ada.yaml", ADA.replace("BEV", "gusts"));

        Shell.Ran ran = shell.run("check", "--diff", old.toString());

        assertThat(ran.status()).as("a fault of today").isEqualTo(1);
        assertThat(ran.out())
                .contains("- bea@example.org")
                .contains("in one of the versions: ada@example.org")
                .doesNotContain("- ada@")
                .doesNotContain("~ ada@");
    }

    @Test
    void aFolderThatHoldsNothingIsNoFaultyFile() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Shell.Ran ran = shell.run("check", "--diff", empty.toString());

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out())
                .contains("empty: warning: holds no subscription file (so everybody counts as added)")
                .contains("+ ada@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aBlankArgumentIsRefused(String blank) {
        Shell.Ran ran = shell.run("check", "--diff", blank);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).isEqualToIgnoringNewLines("--diff: is empty; name a git revision or a folder");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void whoIsForgottenIsNeitherRemovedNorNamed() throws IOException {
        installation.subscribe("bea", BEA);
        shell.run("once");
        shell.run("forget", "bea@example.org");
        old("ada.yaml", ADA);
        Path old = old("bea.yaml", BEA);

        Shell.Ran ran = shell.run("check", "--diff", old.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("no subscriber differs from " + old).doesNotContain("bea@");
    }

    @Test
    void linksOfARevisionAreFollowed() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("shared.yaml"), BEA);
        Files.createSymbolicLink(folder.resolve("subscriptions/bea.yaml"), Path.of("../shared.yaml"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("cy.yaml"), BEA.replace("bea@", "cy@"));
        Files.createSymbolicLink(folder.resolve("subscriptions/cy.yaml"), elsewhere.resolve("cy.yaml"));
        commit("subscriptions", "shared.yaml");

        Shell.Ran ran = shell.run("check", "--diff", "HEAD");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("cy.yaml: warning: is a link to no file of this revision (so nobody in it can be compared)")
                .contains("in one of the versions: cy@example.org")
                .doesNotContain("bea@");

        installation.write("shared.yaml", BEA.replace("kites", "gusts"));
        assertThat(shell.run("check", "--diff", "HEAD").out()).contains("~ bea@example.org");
    }

    @Test
    void aliasesAreThoseOfTheRevision() throws IOException, InterruptedException {
        installation
                .configure("aliases: aliases.yaml")
                .write("aliases.yaml", "standard: false\naliases: [[yak, bos grunniens]]\n")
                .subscribe("bea", BEA.replace("kites", "yak"));
        commit("paperboy.yaml", "aliases.yaml", "subscriptions");
        assertThat(shell.run("check", "--diff", "HEAD").status()).isZero();
        installation.write("aliases.yaml", "standard: false\naliases: [[yak, zebu]]\n");

        Shell.Ran ran = shell.run("check", "--diff", "HEAD");

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out())
                .contains("1 changed")
                .contains("the aliases changed too; each version is read with its own")
                .contains("~ bea@example.org")
                .doesNotContain("ada@");
    }

    @Test
    void anEarlierMainFileThatCannotBeReadIsTold() throws IOException, InterruptedException {
        installation
                .write("aliases.yaml", "standard: false\naliases: [[yak]]\n")
                .configure("aliases: aliases.yaml");
        commit("paperboy.yaml", "aliases.yaml", "subscriptions");
        installation.write("aliases.yaml", "standard: false\naliases: [[yak, zebu]]\n");

        Shell.Ran ran = shell.run("check", "--diff", "HEAD");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("HEAD:" + folder.resolve("aliases.yaml") + ":")
                .contains("has no other name beside it (so today's aliases count for both versions)")
                .contains("no subscriber differs from HEAD");
    }

    @Test
    void aliasesThatAreInNoRepositoryCountForBothVersions() throws IOException, InterruptedException {
        installation.configure("aliases: aliases.yaml").write("aliases.yaml", "aliases: [[yak, zebu]]\n");
        commit("subscriptions");

        Shell.Ran ran = shell.run("check", "--diff", "HEAD");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("no subscriber differs from HEAD").contains("0 warnings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../words/aliases.txt", "words.txt"})
    void aliasesBesideAMainFileInAFolderAreThoseOfTheRevision(String aliases) throws IOException, InterruptedException {
        Path main = mainFileInAFolder("aliases: " + aliases);
        Path words = main.resolveSibling(aliases).normalize();
        Files.createDirectories(words.getParent());
        Files.writeString(words, "standard: false\naliases: [[yak, bos grunniens]]\n");
        installation.subscribe("bea", BEA.replace("kites", "yak"));
        commit("main", "subscriptions", folder.relativize(words).getName(0).toString());
        Files.writeString(words, "standard: false\naliases: [[yak, zebu]]\n");

        Shell.Ran ran = shell.bare("check", "--config", main.toString(), "--diff", "HEAD");

        assertThat(ran.out())
                .contains("the aliases changed too; each version is read with its own")
                .contains("~ bea@example.org")
                .doesNotContain("no such file");
        assertThat(ran.status()).isEqualTo(3);
    }

    @Test
    void aliasesThatARevisionLacksAreNamedAsTheyWouldStandThere() throws IOException, InterruptedException {
        Path main = mainFileInAFolder("aliases: ../words/aliases.yaml");
        commit("main", "subscriptions");
        installation.write("words/aliases.yaml", "aliases: [[yak, zebu]]\n");

        Shell.Ran ran = shell.bare("check", "--config", main.toString(), "--diff", "HEAD");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("HEAD:" + folder.resolve("words/aliases.yaml") + ": warning: there is no such file")
                .contains("(so today's aliases count for both versions)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAliasesThatNoRevisionCanHoldItIsToldThatTodaysCount(boolean absolute)
            throws IOException, InterruptedException {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        installation.write("aliases.yaml", "aliases: [[yak, zebu]]\n");
        Path aliases = folder.resolve("aliases.yaml");
        Path main = repository.resolve("paperboy.yaml");
        Files.writeString(
                main,
                Files.readString(folder.resolve("paperboy.yaml")) + "aliases: "
                        + (absolute ? aliases : Path.of("../aliases.yaml")) + "\n");
        Files.createDirectory(repository.resolve("subscriptions"));
        Files.writeString(repository.resolve("subscriptions/bea.yaml"), BEA);
        Assumptions.assumeTrue(git("-C", "repository", "init", "-q"), "git is installed");
        git("-C", "repository", "add", ".");
        git("-C", "repository", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "first");

        Shell.Ran ran = shell.bare("check", "--config", main.toString(), "--diff", "HEAD");

        assertThat(ran.out())
                .contains("HEAD:" + main + ": warning: aliases: no revision of this repository holds that file "
                        + "(so today's aliases count for both versions)")
                .contains("no subscriber differs from HEAD")
                .doesNotContain("no such file");
    }

    @Test
    void aMainFileBesideAFolderCountsOnlyIfItIsAboutThatFolder() throws IOException {
        installation.subscribe("bea", BEA.replace("kites", "yak"));
        old("subscriptions/ada.yaml", ADA);
        Path old = old("subscriptions/bea.yaml", BEA.replace("kites", "yak"));
        Files.writeString(old.resolve("aliases.yaml"), "aliases: [[yak, zebu]]\n");
        String main = Files.readString(folder.resolve("paperboy.yaml")) + "aliases: aliases.yaml\n";
        Files.writeString(
                old.resolve("paperboy.yaml"), main.replace("subscription-files: ", "subscription-files: other-"));

        assertThat(shell.run("check", "--diff", old + "/subscriptions").status())
                .isZero();

        Files.writeString(old.resolve("paperboy.yaml"), main);
        assertThat(shell.run("check", "--diff", old + "/subscriptions").out()).contains("~ bea@example.org");
    }

    @Test
    void thePapersOfThirtyDaysAreComparedTheNewestFirst() throws IOException {
        shell.run("once");
        installation.clock().moveTo(Instant.parse("2026-08-07T09:00:00Z"));
        shell.run("once", "--all");
        installation.subscribe("bea", "email: bea@example.org\nsubscriptions: [{name: All, everything: true}]\n");
        Path old = old("ada.yaml", ADA);

        installation.clock().moveTo(Instant.parse("2026-09-05T09:00:00Z"));
        String both = shell.run("check", "--diff", old.toString()).out();
        installation.clock().moveTo(Instant.parse("2026-09-06T09:00:00Z"));
        String one = shell.run("check", "--diff", old.toString()).out();
        installation.clock().moveTo(Instant.parse("2026-09-07T09:00:00Z"));
        String none = shell.run("check", "--diff", old.toString()).out();

        assertThat(compared(both)).isGreaterThan(compared(one));
        assertThat(compared(one)).isPositive();
        assertThat(none).contains("no paper of the last 30 days is known to compare by");
        assertThat(gained(both).get(0)).as("came late, for Thursday").contains("Conformational Ensembles");
    }

    private static List<String> gained(String said) {
        return said.lines().filter(line -> line.startsWith("  + ")).toList();
    }

    private static long compared(String said) {
        Matcher papers = Pattern.compile("compared by the (\\d+) papers").matcher(said);
        assertThat(papers.find()).as(said).isTrue();
        return Long.parseLong(papers.group(1));
    }

    /** One that knows the same subscription files. */
    private Path mainFileInAFolder(String line) throws IOException {
        Path main = Files.createDirectory(folder.resolve("main")).resolve("paperboy.yaml");
        String content = Files.readString(folder.resolve("paperboy.yaml"))
                .replace("subscription-files: ", "subscription-files: ../");
        return Files.writeString(main, content + line + "\n");
    }

    private void commit(String... files) throws IOException, InterruptedException {
        Assumptions.assumeTrue(git("init", "-q"), "git is installed");
        List<String> add = new ArrayList<>(List.of("add"));
        add.addAll(List.of(files));
        git(add.toArray(new String[0]));
        git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "first");
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
}
