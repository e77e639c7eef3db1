package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder as git has it. Needs git. */
class GitRevisionTest {
    @TempDir
    private Path folder;

    private Path repository;
    private Path subscriptions;
    private Path target;

    @BeforeEach
    void commitTwice() throws IOException, InterruptedException {
        repository = Files.createDirectory(folder.resolve("repository"));
        subscriptions = Files.createDirectories(repository.resolve("config/subscriptions"));
        target = Files.createDirectory(folder.resolve("target"));
        Assumptions.assumeTrue(git("init", "-q"), "git is installed");
        Files.writeString(repository.resolve("README"), "not a subscription");
        Files.writeString(subscriptions.resolve("ada.yaml"), "as it was: 凧\n");
        Files.createDirectory(subscriptions.resolve("topics"));
        Files.writeString(subscriptions.resolve("topics/kites.yaml"), "below\n");
        commit("first");
        Files.writeString(subscriptions.resolve("ada.yaml"), "as it is\n");
        Files.writeString(subscriptions.resolve("bob.yaml"), "new\n");
        commit("second");
        Files.writeString(subscriptions.resolve("ada.yaml"), "not committed\n");
    }

    private void commit(String message) throws IOException, InterruptedException {
        git("add", "-A");
        git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", message);
    }

    private boolean git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @Test
    void writesTheFilesOfTheFolderAloneAsTheyWere() throws Exception {
        new GitRevision(subscriptions).writeInto("HEAD~1", target);

        assertThat(target.resolve("ada.yaml")).hasContent("as it was: 凧");
        assertThat(target.resolve("topics/kites.yaml")).hasContent("below");
        assertThat(target.resolve("bob.yaml")).doesNotExist();
        assertThat(target.resolve("README")).doesNotExist();
    }

    @Test
    void takesAnyNameOfACommit() throws Exception {
        git("tag", "v1");

        new GitRevision(subscriptions).writeInto("v1", target);

        assertThat(target.resolve("ada.yaml")).hasContent("as it is");
    }

    @Test
    void followsLinksWithinTheRevisionAndNamesThoseThatLeadOut() throws Exception {
        Files.writeString(repository.resolve("shared.yaml"), "shared\n");
        link("cleo.yaml", "../../shared.yaml");
        link("two words.yaml", "cleo.yaml");
        link("out.yaml", folder.resolve("elsewhere.yaml").toString());
        link("gone.yaml", "../gone.yaml");
        link("topics/far", "../../..");
        commit("third");
        Files.writeString(repository.resolve("shared.yaml"), "shared later\n");

        Set<String> lost = new GitRevision(subscriptions).writeInto("HEAD", target);

        assertThat(target.resolve("cleo.yaml")).hasContent("shared");
        assertThat(target.resolve("two words.yaml")).hasContent("shared");
        assertThat(target.resolve("ada.yaml")).hasContent("not committed");
        assertThat(lost).containsExactlyInAnyOrder("out.yaml", "gone.yaml", "topics/far");
        assertThat(target.resolve("out.yaml")).doesNotExist();
    }

    @Test
    void writesOnlyWhatIsAskedFor() throws Exception {
        new GitRevision(repository).writeInto("HEAD", target, "**/*.yaml");

        assertThat(target.resolve("config/subscriptions/ada.yaml")).hasContent("as it is");
        assertThat(target.resolve("README")).doesNotExist();
    }

    private void link(String name, String to) throws IOException {
        Files.createSymbolicLink(subscriptions.resolve(name), Path.of(to));
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        assertRefused(subscriptions, "no-such-branch", "there is neither a folder nor a git revision no-such-branch");
        assertRefused(subscriptions, "--output=/tmp/x", "there is neither a folder nor a git revision --output=/tmp/x");
        assertRefused(Files.createDirectory(folder.resolve("elsewhere")), "HEAD", "is in no git repository");
        assertRefused(Files.createDirectories(repository.resolve("later")), "HEAD", "was not in HEAD");
    }

    private void assertRefused(Path where, String revision, String why) {
        assertThatExceptionOfType(GitRevision.NotThereException.class)
                .isThrownBy(() -> new GitRevision(where).writeInto(revision, target))
                .withMessageContaining(why);
    }
}
