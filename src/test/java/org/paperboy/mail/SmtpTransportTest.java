package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.paperboy.setting.Secret;

class SmtpTransportTest {
    @RegisterExtension
    static final GreenMailExtension greenMail = new GreenMailExtension(
                    patient(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)))
            .withPerMethodLifecycle(false);

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final Outgoing mail = new MessageWriter().write(Letters.plain());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRealServerReceivesTheMailAsItWasWritten() throws Exception {
        try (SmtpTransport transport = new SmtpTransport(
                SmtpTransportFaultTest.settings(greenMail.getSmtp().getPort()))) {
            assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);
        }

        assertThat(greenMail.getReceivedMessages()).hasSize(1);
        String whole = GreenMailUtil.getWholeMessage(greenMail.getReceivedMessages()[0]);
        assertThat(whole).contains(mail.content().stripTrailing());
    }

    @Test
    void everyByteArrivesDotsAtLineStartsToo() {
        try (SmtpTransport transport = plain()) {
            transport.send(mail);
        }

        assertThat(server.received())
                .containsExactly(
                        new ScriptedSmtpServer.Received("paperboy@example.org", "ada@example.org", mail.content()));
    }

    @Test
    void sendsManyMailsOverOneConnectionWithoutAskingWhetherItIsAlive() {
        try (SmtpTransport transport = plain()) {
            for (int i = 0; i < 100; i++) {
                assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);
            }
            assertThat(server.connections()).isEqualTo(1);
            transport.send(mail);
        }

        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.commands()).doesNotContain("NOOP", "RSET");
    }

    @Test
    void endsAConnectionAfterAsManyMailsAsItMayCarry() {
        try (SmtpTransport transport = with("", 2, 0)) {
            for (int i = 0; i < 5; i++) {
                assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);
            }
            assertThat(server.connections()).isEqualTo(3);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.commands())
                            .filteredOn("QUIT"::equals)
                            .hasSize(2));
        }
    }

    @Test
    void letsSoManyMailsGoAMinuteAndNoMoreOverHoweverManyThreads() {
        long began = System.nanoTime();
        try (SmtpTransport transport = with("", 100, 600)) {
            List<CompletableFuture<Outcome>> sent = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> transport.send(mail)))
                    .limit(6)
                    .toList();
            assertThat(sent).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Outcome.Sent.class));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("a tenth of a second between each")
                .isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void restsWithoutAConnectionAndBeginsAnew() {
        try (SmtpTransport transport = plain()) {
            transport.send(mail);

            transport.rest();

            Awaitility.await().untilAsserted(() -> assertThat(server.commands()).contains("QUIT"));
            assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void greetsWithTheNameItWasGiven() {
        try (SmtpTransport transport = with("papers.example.org", 100, 0)) {
            transport.send(mail);
        }

        assertThat(server.commands()).contains("EHLO papers.example.org");
    }

    @Test
    void greetsWithAFullNameOrAnAddressIfItWasGivenNone() {
        try (SmtpTransport transport = plain()) {
            transport.send(mail);
        }

        assertThat(server.commands())
                .filteredOn(line -> line.startsWith("EHLO "))
                .singleElement()
                .asString()
                .matches("EHLO (\\[127\\.0\\.0\\.1]|[^ .]+(\\.[^ .]+)*\\.[A-Za-z][^ .]*)");
    }

    @Test
    void socketsDoNotWaitForDelayedAcknowledgements() throws IOException {
        Wire wire = new Wire(Duration.ofSeconds(30));
        SSLSocketFactory tls = wire.tlsSockets((SSLSocketFactory) SSLSocketFactory.getDefault());
        try (Socket plain = wire.plainSockets().createSocket();
                Socket below = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket above = tls.createSocket(below, "localhost", server.port(), true)) {
            assertThat(plain.getTcpNoDelay()).isTrue();
            assertThat(above.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void saysQuitWhenClosed() {
        try (SmtpTransport transport = plain()) {
            transport.send(mail);
        }

        Awaitility.await().untilAsserted(() -> assertThat(server.commands()).contains("QUIT"));
    }

    @Test
    void declaresTheSizeWhereTheServerWantsToKnow() {
        server.always("EHLO", "250-scripted\r\n250 SIZE 100000");
        try (SmtpTransport transport = plain()) {
            transport.send(mail);
        }

        assertThat(server.commands())
                .contains("MAIL FROM:<paperboy@example.org> SIZE="
                        + mail.content().length());
    }

    @Test
    void rejectsWhatIsBiggerThanTheServerTakesWithoutSendingIt() {
        server.always("EHLO", "250-scripted\r\n250 SIZE 100");
        try (SmtpTransport transport = plain()) {
            assertThat(transport.send(mail)).isInstanceOf(Outcome.Rejected.class);
        }

        assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void rejectsARecipientThatWouldBeAnotherCommand() {
        Outgoing sly = new Outgoing("x@example.org", "a@example.org", "b@example.org>\r\nRCPT TO:<c@example.org", "");
        try (SmtpTransport transport = plain()) {
            assertThat(transport.send(sly)).isInstanceOf(Outcome.Rejected.class);
        }

        assertThat(server.connections()).isZero();
    }

    @Test
    void refusesToBeMadeWithAPasswordInClearText() {
        SmtpSettings settings = new SmtpSettings(
                "127.0.0.1",
                server.port(),
                SmtpSettings.Tls.NONE,
                "",
                "paperboy",
                new Secret("sesame"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                100,
                0);

        assertThatThrownBy(() -> new SmtpTransport(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clear text")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void describesItselfWithoutASecret() {
        try (SmtpTransport transport = plain()) {
            assertThat(transport.description()).isEqualTo("smtp 127.0.0.1:" + server.port());
        }
    }

    // GreenMail gives itself two seconds to start, which a busy machine exceeds.
    private static ServerSetup patient(ServerSetup setup) {
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    private SmtpTransport plain() {
        return with("", 100, 0);
    }

    private SmtpTransport with(String name, int perConnection, int perMinute) {
        return new SmtpTransport(
                SmtpTransportFaultTest.settings(server.port(), Duration.ofSeconds(20), name, perConnection, perMinute));
    }
}
