package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.paperboy.app.Application;

/** What {@code check} says about files, and what it lets through. */
class CheckTest extends InAShop {
    @Test
    void checkTellsFaultsWithPlaceAndHintAndChangesNothing() {
        installation.subscribe("bob", "email: bob@example.org\nkeyword: [flow]\n");

        Shell.Ran ran = shell.run("check");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).containsPattern("subscriptions/bob\\.yaml:2:1: .*keyword.* \\(.*keywords.*\\)");
        assertThat(ran.out()).contains("1 fault: 1 source, 1 subscriber");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void checkIsShortWhenAllIsWell() {
        Shell.Ran ran = shell.run("check");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualToIgnoringNewLines("ok: 1 source, 1 subscriber, 0 warnings");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void checkAcceptEndsTheSubscriptionsOfThoseWhoAreGone() {
        installation.subscribe("bob", ADA.replace("ada@", "bob@")).subscribe("cleo", ADA.replace("ada@", "cleo@"));
        shell.run("once");
        installation.unsubscribe("bob").unsubscribe("cleo");
        assertThat(shell.run("once").status()).isEqualTo(1);
        assertThat(shell.run("check").err()).contains("2 of 3 subscribers are no longer listed", "check --accept");

        assertThat(shell.run("check", "--accept").status()).isZero();

        assertThat(shell.run("once").status()).isZero();
        assertThat(shell.run("status").out()).contains("1 subscriber");
    }

    @Test
    void checkWarnsWhereOnceDoesNotMeetADigestHour() {
        for (int day = 6; day <= 10; day++) {
            installation.clock().moveTo(Instant.parse("2026-08-%02dT12:00:00Z".formatted(day)));
            shell.run("once");
        }

        Shell.Ran ran = shell.run("check");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsPattern("ada\\.yaml:1:1: warning: `once` did not run within an hour of daily 07:30");
    }

    @Test
    void checkWarnsOfAMailboxThatIsNotThere() {
        installation.replace("  transport: directory", "  bounces: { maildir: returned }\n  transport: directory");

        Shell.Ran ran = shell.run("check");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("returned: warning: what comes back cannot be read", "new is no folder", "1 warning");
    }

    @Test
    void checkWarnsOfLinksThatNobodyAnswersWhereOnlyOnceRuns() {
        installation.configure("web: { base-url: https://papers.example.org }");
        String warning = "paperboy.yaml: warning: web: base-url: links in mails lead to the daemon, and none runs";
        shell.run("once");
        assertThat(shell.run("check").out()).as("a daemon may follow").doesNotContain(warning);
        for (int day = 7; day <= 9; day++) {
            installation.clock().moveTo(Instant.parse("2026-08-0" + day + "T08:00:00Z"));
            shell.run("once");
        }

        assertThat(shell.run("check").out()).contains(warning);

        try (Application daemon = installation.open()) {
            assertThat(daemon.configuration().web()).isNotNull();
            assertThat(shell.run("check").out()).doesNotContain(warning);
        }
        installation.replace("web: { base-url: https://papers.example.org }", "");
        assertThat(shell.run("check").out()).doesNotContain(warning);
    }
}
