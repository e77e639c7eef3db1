package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

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
}
