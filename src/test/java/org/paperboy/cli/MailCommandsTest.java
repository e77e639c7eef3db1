package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Installation;
import org.paperboy.ReceivedMail;
import org.paperboy.cli.demo.DemoSite;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.store.Digests;

/** The commands that send mails, or see to it that none are sent. */
class MailCommandsTest {
    @RegisterExtension
    static final GreenMailExtension GREEN_MAIL =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static final Instant THURSDAY = Instant.parse("2026-08-06T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-08-07T09:40:00Z");
    private static final String ADA = "ada@example.org";
    private static final String PASSWORD = "correct-horse-battery";

    @TempDir
    private Path folder;

    private DemoSite site;
    private Installation installation;
    private Shell shell;
    private ScriptedSmtpServer server;

    @BeforeEach
    void mailAdaOnThursday() throws IOException {
        server = ScriptedSmtpServer.start();
        Shop shop = Shop.open(folder, THURSDAY);
        site = shop.site();
        installation = shop.installation().subscribe("ada", """
                email: ada@example.org
                schedule: "daily 07:30"
                subscriptions: [{name: All, everything: true}]
                """);
        shell = new Shell(installation);
        assertThat(shell.run("once").status()).isZero();
    }

    @AfterEach
    void close() {
        site.close();
        server.close();
    }

    private List<DeliveryState> states() {
        return installation.digests(ADA).stream().map(Digests.Recorded::state).toList();
    }

    @Test
    void suppressStopsAllMailAndUnsuppressBringsWhatWasMissed() {
        Shell.Ran suppressed = shell.run("suppress", "ADA@example.org");
        assertThat(suppressed.status()).isZero();
        assertThat(suppressed.out()).contains("ada@example.org gets no more mail.");
        installation.clock().moveTo(FRIDAY);
        shell.run("once");
        assertThat(states()).containsExactly(DeliveryState.SENT);
        assertThat(shell.run("status").out())
                .contains("suppressed: ada@example.org since Thu 6 Aug 09:00 UTC")
                .containsPattern("ada\\.yaml:1:\\d+: warning: ada@example.org is listed but gets no mail");
        assertThat(shell.run("check").out()).contains("ada@example.org is listed but gets no mail");

        assertThat(shell.run("unsuppress", ADA).out()).contains("ada@example.org may be mailed again.");

        shell.run("once");
        assertThat(states()).containsExactly(DeliveryState.SENT, DeliveryState.SENT);
        List<List<String>> papers = installation.papersTo(ADA);
        assertThat(papers.get(1)).isNotEmpty().doesNotContainAnyElementsOf(papers.get(0));
    }

    @Test
    void suppressStopsWhatIsQueuedAlready() {
        server.once("RCPT", "450 4.2.0 not now");
        installation.sendTo(server.port());
        installation.clock().moveTo(FRIDAY);
        shell.run("once", "--wait", "0s");
        assertThat(states()).containsExactly(DeliveryState.SENT, DeliveryState.DEFERRED);

        shell.run("suppress", ADA);
        installation.clock().moveTo(FRIDAY.plusSeconds(3600));
        Shell.Ran once = shell.run("once");

        assertThat(server.received()).isEmpty();
        assertThat(states()).containsExactly(DeliveryState.SENT, DeliveryState.SUPPRESSED);
        assertThat(once.all()).contains("SUPPRESSED");
    }

    @Test
    void unsuppressOfSomebodyWhoIsNotSuppressedSaysSo() {
        Shell.Ran ran = shell.run("unsuppress", "stranger@example.org");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("stranger@example.org is not suppressed.");
    }

    @Test
    void resendSendsTheLatestDigestAgainOverWhatIsConfiguredNow() {
        installation.sendTo(GREEN_MAIL.getSmtp().getPort());

        Shell.Ran ran = shell.run("resend", "Ada@example.org");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("SENT");
        ReceivedMail written = ReceivedMail.in(installation.mails().get(0));
        ReceivedMail sent = ReceivedMail.of(GREEN_MAIL.getReceivedMessages()[0]);
        assertThat(sent.papers()).isEqualTo(written.papers());
        assertThat(sent.messageId()).isNotEqualTo(written.messageId());
    }

    @Test
    void resendOfASlotSendsThatDigest() {
        installation.clock().moveTo(FRIDAY);
        shell.run("once");
        installation.sendTo(GREEN_MAIL.getSmtp().getPort());
        List<ReceivedMail> both = installation.mailsTo(ADA);

        assertThat(shell.run("resend", ADA, "--slot", THURSDAY.toString()).status())
                .isZero();
        assertThat(shell.run("resend", ADA).status()).isZero();
        Shell.Ran unknown = shell.run("resend", ADA, "--slot", "2026-08-01T07:30:00Z");

        assertThat(GREEN_MAIL.getReceivedMessages())
                .extracting(message -> ReceivedMail.of(message).papers())
                .containsExactly(both.get(0).papers(), both.get(1).papers());
        assertThat(GREEN_MAIL.getReceivedMessages())
                .extracting(MailCommandsTest::date)
                .containsOnly(FRIDAY);
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("no digest was ever composed for ada@example.org and the slot 2026-08-01");
    }

    private static Instant date(MimeMessage message) {
        try {
            return message.getSentDate().toInstant();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aResendThatFailsMakesNothingNewAgain() {
        installation.sendTo(server.port());
        server.once("RCPT", "554 5.6.0 not like this");

        Shell.Ran ran = shell.run("resend", ADA);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("REJECTED", "554 5.6.0 not like this");
        List<String> had = ReceivedMail.in(installation.mails().get(0)).papers();
        installation.clock().moveTo(FRIDAY);
        shell.run("once");
        assertThat(ReceivedMail.of(server.received().get(0).content()).papers())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(had);
    }

    @Test
    void aResendToASuppressedAddressSendsNothingAndMakesNothingNewAgain() {
        List<String> had = installation.papersTo(ADA).get(0);
        shell.run("suppress", ADA);

        Shell.Ran ran = shell.run("resend", ADA);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("the address is suppressed");
        assertThat(installation.mails()).hasSize(1);
        shell.run("unsuppress", ADA);
        installation.clock().moveTo(FRIDAY);
        shell.run("once");
        List<List<String>> papers = installation.papersTo(ADA);
        assertThat(papers.get(papers.size() - 1)).isNotEmpty().doesNotContainAnyElementsOf(had);
    }

    @Test
    void aTestMailIsWrittenByTheDirectoryTransport() {
        Shell.Ran ran = shell.run("test-mail", "ops@example.org");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("nothing leaves this machine");
        Path written = installation.mails().stream()
                .filter(file -> file.toString().contains("ops@example.org"))
                .findFirst()
                .orElseThrow();
        assertThat(ReceivedMail.in(written).subject()).startsWith("[test]");
    }

    @Test
    void aTestMailArrivesBySmtp() throws MessagingException {
        installation.sendTo(GREEN_MAIL.getSmtp().getPort());

        Shell.Ran ran = shell.run("test-mail", "ops@example.org");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("The server took the mail.");
        assertThat(GREEN_MAIL.getReceivedMessages()[0].getSubject()).startsWith("[test]");
    }

    @Test
    void aServerThatRefusesTheTestMailIsQuotedAndExplained() {
        server.always("RCPT", "554 5.7.1 relay access denied");
        installation.sendTo(server.port());

        Shell.Ran ran = shell.run("test-mail", "ops@example.org");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .contains("C: RCPT TO:<ops@example.org>", "S: 554 5.7.1 relay access denied", "does not relay");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsExplained() throws IOException {
        int nobody;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closedAtOnce.getLocalPort();
        }
        installation.sendTo(nobody);

        Shell.Ran ran = shell.run("test-mail", "ops@example.org");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("Nothing answers at 127.0.0.1:" + nobody);
    }

    @Test
    void aTestMailToSomethingThatIsNoAddressIsRefusedInOneSentence() {
        Shell.Ran ran = shell.run("test-mail", "ops-at-example");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("\"ops-at-example\" is not an address").doesNotContain("\tat ");
    }

    @Test
    void noOutputEverHoldsThePassword() throws IOException {
        String file = Files.readString(folder.resolve("paperboy.yaml"))
                .replace(
                        "transport: directory",
                        "transport: smtp\n  smtp: { host: 127.0.0.1, port: " + server.port()
                                + ", username: paperboy, password: \"${SMTP_PASSWORD}\" }");
        installation.write("paperboy.yaml", file);
        Shell secretive =
                new Shell(installation.clock(), folder.resolve("paperboy.yaml"), Map.of("SMTP_PASSWORD", PASSWORD));
        installation.clock().moveTo(FRIDAY);

        String said = secretive.run("check").all()
                + secretive.run("test-mail", ADA).all()
                + secretive.run("once", "--wait", "0s").all()
                + secretive.run("status").all()
                + secretive.run("status", "--json").all();
        installation.write("paperboy.yaml", file.replace("password", "pasword"));
        said += secretive.run("check").all();
        installation.write(
                "paperboy.yaml", file.replace("${SMTP_PASSWORD}", PASSWORD).replace("port: ", "port: x"));
        said += secretive.run("once").all();

        assertThat(said).contains("STARTTLS", "pasword", "port").doesNotContain(PASSWORD);
    }
}
