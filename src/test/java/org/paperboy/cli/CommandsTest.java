package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.cli.demo.Trouble;

/** What the command line answers, and what {@code once} prints, returns and changes. */
class CommandsTest extends InAShop {
    private static final Instant FRIDAY_BEFORE = Instant.parse("2026-08-07T07:00:00Z");
    private static final String FRIDAY_AFTER = "2026-08-07T09:40:00Z";

    @Test
    void withoutACommandTheUsageNamesEveryCommandAndTheStatusIsTwo() {
        Shell.Ran ran = shell.bare();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out())
                .contains(
                        "demo",
                        "try",
                        "check",
                        "once",
                        "run",
                        "preview",
                        "explain",
                        "status",
                        "backfill",
                        "test-mail",
                        "doctor",
                        "suppress",
                        "unsuppress",
                        "resend")
                .contains("Exit status: 0 done; 1 part of the work failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "once",
                "check",
                "preview",
                "explain",
                "test-mail",
                "doctor",
                "doctor mail",
                "status",
                "suppress",
                "unsuppress",
                "resend",
                "demo",
                "try"
            })
    void everyCommandHasAHelpText(String command) {
        Shell.Ran ran = shell.bare((command + " --help").split(" "));

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("Usage: paperboy " + command);
        assertThat(ran.err()).isEmpty();
        assertThat(shell.bare((command + " --hepl").split(" ")).status()).isEqualTo(2);
    }

    @Test
    void aWrongCommandIsAnsweredWithTheRightOne() {
        Shell.Ran ran = shell.bare("stauts");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("'stauts'").contains("status");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aMissingArgumentIsNamed() {
        Shell.Ran ran = shell.run("preview");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("EMAIL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "status", "run", "check", "preview ada@example.org", "suppress ada@example.org"})
    void aMissingConfigurationFileIsNamedAndNothingIsMade(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(
                List.of("--config", folder.resolve("absent/paperboy.yaml").toString()));

        Shell.Ran ran = shell.bare(arguments.toArray(new String[0]));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("absent/paperboy.yaml: there is no such file (name yours with --config FILE)");
        assertThat(ran.all()).doesNotContain("Exception", "\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aPortInUseEndsTheDaemonAtOnceAndOnceDoesNotCare() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            installation.configure("web: { listen: '127.0.0.1:" + other.getLocalPort() + "' }");

            Shell.Ran ran = shell.run("run");

            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err()).startsWith("web: cannot listen on 127.0.0.1:" + other.getLocalPort());
            assertThat(ran.all()).doesNotContain("Exception", "\tat ");
            assertThat(shell.run("once").status()).isZero();
        }
    }

    @Test
    void aFaultyConfigurationIsRefusedWithEveryFaultAtItsPlace() throws IOException {
        String good = Files.readString(folder.resolve("paperboy.yaml"));
        installation.write(
                "paperboy.yaml",
                good.replace("timezone", "timezome").replace("  transport", "  transpot") + "stroe: x\n");

        Shell.Ran once = shell.run("once");
        Shell.Ran check = shell.run("check");

        assertThat(once.status()).isEqualTo(2);
        assertThat(check.status()).isEqualTo(2);
        assertThat(once.err())
                .containsPattern("paperboy\\.yaml:10:3: .*transpot.*\\(.*transport.*\\)")
                .containsPattern("paperboy\\.yaml:13:1: .*stroe.*\\(.*store.*\\)")
                .contains("2 faults in the configuration; nothing was done.");
        assertThat(check.err()).contains("transpot").contains("stroe");
    }

    @Test
    void onceSaysWhatItDidInOneLine() {
        Shell.Ran ran = shell.run("once");

        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines())
                .singleElement()
                .asString()
                .matches("once: 1 source read, \\d+ new papers; 1 digest composed, 0 empty; 1 mail sent");
        assertThat(ran.err()).isEmpty();
        assertThat(shell.run("once").out())
                .contains("0 sources read, 0 new papers; 0 digests composed, 0 empty; 0 mails sent");
    }

    @Test
    void onceQuietPrintsOnlyTrouble() {
        assertThat(shell.run("once", "--quiet")).isEqualTo(new Shell.Ran(0, "", ""));

        installation.subscribe("bob", "email: [");
        Shell.Ran ran = shell.run("once", "--quiet");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("bob.yaml:1:");
    }

    @Test
    void onceAllTakesEverySourceAndSubscriberAsDue() {
        shell.run("once");
        installation.clock().moveTo(THURSDAY.plusSeconds(5400));

        Shell.Ran ran = shell.run("once", "--all");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("once: 1 source read");
        assertThat(installation.digests("ada@example.org")).hasSize(2);
        assertThat(shell.run("once", "--all").status()).isZero();
    }

    @Test
    void onceNamesASourceThatCannotBeReadAndReturnsOne() {
        shell.run("once");
        installation.clock().moveTo(Instant.parse("2026-08-06T13:00:00Z"));
        site.suffer(Trouble.ERROR_BODY);

        Shell.Ran ran = new Shell(installation).run("once", "--as-of", "2026-08-06T13:00:00Z");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err().lines()).last().asString().startsWith("hf-daily is BROKEN for 2026-08-06: ");
    }

    @Test
    void aRehearsalSaysWhatWouldHappenAndChangesNothing() {
        shell.run("once");
        installation.clock().moveTo(FRIDAY_BEFORE);
        List<String> store = storeContents();
        List<Path> mails = installation.mails();

        Shell.Ran ran = shell.run("once", "--as-of", FRIDAY_AFTER);

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("Rehearsal as of Fri 7 Aug 09:40 UTC; nothing of it is kept or sent.")
                .containsPattern("  ada@example.org: \\S+")
                .contains("1 digest composed");
        assertThat(storeContents()).isEqualTo(store);
        assertThat(installation.mails()).isEqualTo(mails);
    }

    @Test
    void aRehearsalBeforeTheFirstRunLeavesNoStoreBehind() {
        Shell.Ran ran = shell.run("once", "--as-of", FRIDAY_AFTER);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("1 digest composed");
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(installation.mails()).isEmpty();
    }

    @Test
    void withCommitTheRehearsalReallyHappens() {
        shell.run("once");
        installation.clock().moveTo(FRIDAY_BEFORE);

        Shell.Ran ran = shell.run("once", "--as-of", FRIDAY_AFTER, "--commit");

        assertThat(ran.status()).isZero();
        assertThat(installation.digests("ada@example.org")).hasSize(2);
        assertThat(installation.mails()).hasSize(2);
    }

    @Test
    void commitAloneIsRefused() {
        Shell.Ran ran = shell.run("once", "--commit");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--commit goes with --as-of INSTANT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "once --wait 5parsecs",
                "once --wait -5m",
                "once --as-of yesterday",
                "preview ada@example.org --last 30",
                "resend ada@example.org --slot 7:30"
            })
    void aBadDurationOrInstantIsExplained(String command) {
        Shell.Ran ran = shell.run(command.split(" "));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err().lines().findFirst().orElse("")).containsPattern("write 30s, 5m, 2h or 7d|2026-08-03T0");
        assertThat(ran.err()).doesNotContain("Exception");
    }

    private List<String> storeContents() {
        return StoreContents.of(folder.resolve("data/paperboy.db"));
    }
}
