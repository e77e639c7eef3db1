package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Installation;
import org.paperboy.Postfix;
import org.paperboy.ReceivedMail;
import org.paperboy.cli.demo.DemoSite;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.Keys;
import org.paperboy.store.Digests;

/**
 * Delivery to a real Postfix and back: STARTTLS with a certificate of the operator's own, maildirs, and the reports that
 * Postfix writes. The commands run in processes of their own, which trust that certificate as an operator would have them.
 */
class RealPostfixTest {
    private static final Instant THURSDAY = Instant.parse("2026-08-06T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-08-07T09:40:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @TempDir
    private Path server;

    private Postfix postfix;
    private DemoSite site;
    private Installation installation;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        Postfix.need();
        postfix = Postfix.start(server, "ada", "jürgen");
        Shop shop = Shop.open(folder, THURSDAY);
        site = shop.site();
        Keys.good(folder.resolve("dkim.pem"));
        installation = shop.installation()
                .replace("paperboy@example.org", Postfix.SENDER)
                .replace("  transport: directory", """
                          dkim: { selector: s2026, key: dkim.pem }
                          bounces: { maildir: %s }
                          transport: smtp
                          smtp: { host: localhost, port: %d, tls: required }\
                        """.formatted(postfix.bounces(), postfix.port()))
                .configure("web: { base-url: \"https://papers.sender.example\" }");
        shell = new Shell(installation);
        subscribe("ada");
    }

    @AfterEach
    void close() {
        if (postfix != null) {
            postfix.close();
            site.close();
        }
    }

    private static String at(String reader) {
        return reader + "@" + Postfix.READERS;
    }

    private void subscribe(String reader) {
        installation.subscribe(reader, """
                email: %s
                schedule: "daily 07:30"
                subscriptions: [{name: All, everything: true}]
                """.formatted(at(reader)));
    }

    /** {@code once} at an instant, by a process that trusts the server's certificate and no other. */
    private Shell.Ran once(Instant at) throws Exception {
        installation.clock().moveTo(at);
        Path out = folder.resolve("out.log");
        Path err = folder.resolve("err.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djavax.net.ssl.trustStore=" + postfix.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + postfix.trustStorePassword(),
                "-cp",
                System.getProperty("java.class.path"),
                ShellChild.class.getName(),
                Duration.between(Instant.now(), at).toString()));
        command.addAll(List.of(
                "once",
                "--wait",
                "0s",
                "--config",
                folder.resolve("paperboy.yaml").toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ended").isTrue();
            return new Shell.Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    /** So many mails in a maildir, once they are there; the log of the server says why if they are not. */
    private List<Path> arrived(Path maildir, int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(Postfix.newIn(maildir))
                        .as("%s", postfix.log())
                        .hasSize(count));
        return Postfix.newIn(maildir);
    }

    private List<DeliveryState> states(String reader) {
        return installation.digests(at(reader)).stream()
                .map(Digests.Recorded::state)
                .toList();
    }

    private long inTheLog(String words) {
        return postfix.log().lines().filter(line -> line.contains(words)).count();
    }

    @Test
    void aMailArrivesOverTlsAsItWasSignedAndARealBounceEndsTheMails() throws Exception {
        subscribe("gone");

        Shell.Ran thursday = once(THURSDAY);

        assertThat(thursday.status()).as("%s", thursday).isZero();
        String arrived = Files.readString(arrived(postfix.maildir("ada"), 1).get(0));
        String sent = installation.digests(at("ada")).get(0).content().replace("\r\n", "\n");
        assertThat(sent)
                .startsWith("DKIM-Signature: v=1; a=rsa-sha256;")
                .contains("\nList-Unsubscribe: <https://papers.sender.example/unsubscribe/")
                .contains("\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n", "\nList-Id: Paperboy digest <");
        assertThat(arrived).as("all that the signature covers").endsWith(sent);
        assertThat(arrived.substring(0, arrived.length() - sent.length()))
                .contains("using TLSv1.")
                .containsPattern("Return-Path: <paperboy\\+b-[0-9a-f]{20}-[0-9a-f]{16}@sender\\.example>");
        assertThat(ReceivedMail.of(arrived).papers()).isNotEmpty();

        arrived(postfix.bounces(), 1);
        Shell.Ran friday = once(FRIDAY);

        assertThat(friday.status()).as("%s", friday).isZero();
        arrived(postfix.maildir("ada"), 2);
        assertThat(shell.run("suppressions").out().lines())
                .containsExactly(at("gone") + " since Fri 7 Aug 09:40 UTC: bounced: 5.1.1 no such user, on 2026-08-07");
        assertThat(states("gone")).doesNotContain(DeliveryState.SENT, DeliveryState.PLANNED, DeliveryState.CLAIMED);
        assertThat(inTheLog("to=<" + at("gone") + ">")).as("%s", postfix.log()).isEqualTo(1);
        assertThat(Postfix.newIn(postfix.bounces()))
                .as("what was seen to is read")
                .isEmpty();
    }

    @Test
    void aRefusalInTheDialogueEndsTheMailsAtOnce() throws Exception {
        installation.replace("port: " + postfix.port(), "port: " + postfix.strictPort());
        subscribe("gone");

        Shell.Ran thursday = once(THURSDAY);

        assertThat(thursday.all()).contains("550 5.1.1 <" + at("gone") + ">: Recipient address rejected");
        assertThat(states("gone")).containsExactly(DeliveryState.REJECTED);
        assertThat(shell.run("suppressions").out().lines())
                .containsExactly(at("gone") + " since Thu 6 Aug 09:00 UTC: bounced: 5.1.1 no such user, on 2026-08-06");
        arrived(postfix.maildir("ada"), 1);

        once(FRIDAY);

        arrived(postfix.maildir("ada"), 2);
        assertThat(inTheLog("to=<" + at("gone") + ">")).as("%s", postfix.log()).isEqualTo(1);
        assertThat(Postfix.newIn(postfix.bounces())).isEmpty();
    }

    @Test
    void addressesBeyondAsciiArriveAndComeBack() throws Exception {
        subscribe("Jürgen");
        subscribe("größer");

        Shell.Ran thursday = once(THURSDAY);

        assertThat(thursday.status()).as("%s", thursday).isZero();
        String arrived = Files.readString(arrived(postfix.maildir("jürgen"), 1).get(0));
        assertThat(arrived)
                .contains("with UTF8SMTPS id ", "To: <" + at("jürgen") + ">")
                .endsWith(installation.digests(at("jürgen")).get(0).content().replace("\r\n", "\n"));
        assertThat(Files.readString(arrived(postfix.maildir("ada"), 1).get(0))).contains("with ESMTPS id ");
        Path report = arrived(postfix.bounces(), 1).get(0);
        assertThat(Files.readString(report)).contains("message/global-delivery-status", "utf-8; " + at("größer"));

        once(FRIDAY);

        assertThat(shell.run("suppressions").out().lines())
                .singleElement()
                .asString()
                .startsWith(at("größer") + " since ")
                .contains(": bounced: 5.1.1 no such user");
        arrived(postfix.maildir("jürgen"), 2);
    }

    @Test
    void aCertificateThatNobodyVouchesForGetsNoMail() {
        Shell.Ran trial = shell.run("test-mail", at("ada"));

        assertThat(trial.status()).isEqualTo(1);
        assertThat(trial.err()).contains("not signed by anyone this machine trusts");
        assertThat(inTheLog("from=<")).as("%s", postfix.log()).isZero();
    }
}
