package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Installation;
import org.paperboy.cli.demo.DemoSite;

/** What {@code check} says about files, and what it lets through. */
class CheckTest {
    private static final Instant THURSDAY = Instant.parse("2026-08-06T09:00:00Z");
    private static final String ADA = """
            email: ada@example.org
            name: Ada
            schedule: "daily 07:30"
            keywords: ["flow matching", BEV, RAG]
            """;

    @TempDir
    private Path folder;

    private DemoSite site;
    private Installation installation;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        Shop shop = Shop.open(folder, THURSDAY);
        site = shop.site();
        installation = shop.installation().subscribe("ada", ADA);
        shell = new Shell(installation);
    }

    @AfterEach
    void close() {
        site.close();
    }

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
