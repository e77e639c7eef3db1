package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.setting.Secret;

class TrialTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final Outgoing mail = new MessageWriter().write(Letters.plain());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsWhatBothSidesSaid() {
        Trial trial = tryOut();

        assertThat(trial.outcome()).isEqualTo(new Outcome.Sent("250 2.0.0 queued as 1"));
        assertThat(trial.dialogue())
                .contains("-- connecting to 127.0.0.1:" + server.port())
                .containsSubsequence(
                        "S: 220 scripted ESMTP",
                        "C: MAIL FROM:<paperboy@example.org>",
                        "S: 250 2.0.0 ok",
                        "C: RCPT TO:<ada@example.org>",
                        "S: 250 2.0.0 ok",
                        "C: DATA",
                        "S: 354 go ahead",
                        "-- the message",
                        "C: .",
                        "S: 250 2.0.0 queued as 1",
                        "C: QUIT");
        assertThat(trial.explanation()).startsWith("The server took the mail.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONNECT | 554 5.7.1 blocked | turns this machine away",
                "CONNECT | <silence> | says nothing",
                "MAIL | 550 5.7.1 not yours | Set mail.from to an address",
                "MAIL | 530 5.7.0 login first | wants a login first",
                "RCPT | 550 5.1.1 no such user | does not know this recipient",
                "RCPT | 554 5.7.1 <ada@example.org>: Relay access denied | does not relay",
                "RCPT | 550 relaying denied | does not relay",
                "RCPT | 450 4.2.0 greylisted | not now",
                ". | 550 5.7.26 unauthenticated | SPF, DKIM and DMARC",
                ". | 552 5.3.4 too big | too big",
                ". | 554 5.6.0 odd | refuses this mail for good",
                ". | <close> | may or may not have arrived",
                "RCPT | <close> | broke while naming the recipient"
            })
    void saysInWordsWhatFailed(String command, String answer, String words) {
        server.once(command, answer);
        Duration patience = answer.equals(ScriptedSmtpServer.SILENCE) ? SmtpTransportFaultTest.SHORT : PATIENT;

        Trial trial = new SmtpTransport(SmtpTransportFaultTest.settings(server.port(), patience)).tryOut(mail);

        assertThat(trial.explanation()).contains(words);
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Trial trial = new SmtpTransport(SmtpTransportFaultTest.settings(port)).tryOut(mail);

        assertThat(trial.outcome().toString()).contains("about us").contains("Connection refused");
        assertThat(trial.explanation()).startsWith("Nothing answers at 127.0.0.1:" + port);
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        Ending ending =
                new Ending(Phase.CONNECT, Reply.NONE, new MessagingException("x", new UnknownHostException("mial")));

        assertThat(Explanation.of(SmtpTransportFaultTest.settings(25), ending)).startsWith("There is no host named");
    }

    @Test
    void saysThatImplicitTlsMeetsAServerThatWantsStartTls() {
        SmtpSettings settings = new SmtpSettings(
                "127.0.0.1",
                server.port(),
                SmtpSettings.Tls.IMPLICIT,
                "",
                "",
                new Secret(""),
                PATIENT,
                PATIENT,
                PATIENT,
                1,
                100,
                0);

        assertThat(new SmtpTransport(settings).tryOut(mail).explanation())
                .contains("does not speak TLS from the first byte");
    }

    private Trial tryOut() {
        return new SmtpTransport(SmtpTransportFaultTest.settings(server.port())).tryOut(mail);
    }
}
