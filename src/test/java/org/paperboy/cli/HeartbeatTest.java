package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Installation;
import org.paperboy.Listener;
import org.paperboy.app.Application;
import org.paperboy.app.Daemon;
import org.paperboy.cli.demo.DemoSite;
import org.paperboy.cli.demo.Trouble;

/** When the dead-man's switch is called, and when it is not. */
class HeartbeatTest {
    private static final Instant THURSDAY = Instant.parse("2026-08-06T09:00:00Z");

    @TempDir
    private Path folder;

    private final Listener listener = new Listener();
    private DemoSite site;
    private Installation installation;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        Shop shop = Shop.open(folder, THURSDAY);
        site = shop.site();
        installation = shop.installation()
                .configure("heartbeat-url: " + listener.url("/heart"))
                .configure("alert-url: " + listener.url("/alert"))
                .subscribe("ada", "email: ada@example.org\n");
        shell = new Shell(installation);
    }

    @AfterEach
    void close() {
        site.close();
        listener.close();
    }

    @Test
    void isCalledAfterAGoodRound() {
        assertThat(shell.run("once", "--quiet").status()).isZero();
        assertThat(listener.heartbeats()).isEqualTo(1);
        assertThat(shell.run("once", "--quiet").status()).isZero();
        assertThat(listener.heartbeats()).isEqualTo(2);
        assertThat(listener.alerts()).isEmpty();
    }

    @Test
    void isNotCalledAfterABadOne() {
        site.suffer(Trouble.OUTAGE);

        assertThat(shell.run("once").status()).isEqualTo(1);
        assertThat(listener.heartbeats()).isZero();
    }

    @Test
    void failsNoRound() {
        listener.answers(500);

        Shell.Ran ran = shell.run("once");

        assertThat(ran.status()).isZero();
        assertThat(listener.heartbeats()).isEqualTo(1);
    }

    @Test
    void aRehearsalCallsNobody() {
        shell.run("once", "--as-of", "2026-08-06T13:00:00Z");
        site.suffer(Trouble.CHALLENGE);
        installation.once(Instant.parse("2026-08-06T13:00:00Z"));
        assertThat(listener.events()).containsExactly("broken hf-daily");

        shell.run("once", "--as-of", "2026-08-08T13:00:00Z");

        assertThat(listener.calls()).hasSize(1);
    }

    @Test
    void theDaemonCallsWhileNothingNeedsTheOperator() {
        try (Application application = installation.open();
                Daemon daemon = new Daemon(application)) {
            daemon.start();
            await().until(() -> listener.heartbeats() == 1);
        }
        assertThat(listener.heartbeats()).isEqualTo(1);
    }

    @Test
    void theDaemonIsSilentAndTellsWhileASourceIsBroken() {
        shell.run("once");
        site.suffer(Trouble.CHALLENGE);
        Instant later = Instant.parse("2026-08-06T13:00:00Z");
        installation.clock().moveTo(later);
        try (Application application = installation.open()) {
            application.sources().values().forEach(application.pipeline()::crawl);
        }
        installation.clock().moveTo(later.plus(Duration.ofMinutes(5)));
        try (Application application = installation.open();
                Daemon daemon = new Daemon(application)) {
            daemon.start();
            await().until(() -> listener.events().size() == 1);
        }
        assertThat(listener.heartbeats()).as("that of the good round").isEqualTo(1);
    }
}
