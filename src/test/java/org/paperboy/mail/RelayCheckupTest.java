package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.mail.Finding.State;
import org.paperboy.mail.SmtpSettings.Tls;

class RelayCheckupTest {
    private static final String SENDER = "paperboy+b-0-1@example.org";
    private static final Instant NOW = Instant.parse("2016-01-01T00:00:00Z");
    private static final String GREETING =
            "250-scripted\r\n250-STARTTLS\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250 AUTH PLAIN LOGIN";

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start().always("EHLO", GREETING);

    @AfterEach
    void close() {
        server.close();
    }

    private List<Finding> overTls(Tls tls, Instant now) throws Exception {
        return RelayCheckup.of(
                SmtpTlsTest.settings(tls, server.port()), SENDER, now, SmtpTlsTest.trusting(new SmtpTlsTest.Anyone()));
    }

    private List<Finding> inTheClear() {
        return RelayCheckup.of(SmtpTransportFaultTest.settings(server.port()), SENDER, NOW);
    }

    private static Instant endOfCertificate(List<Finding> findings) {
        String found = findings.get(0).found();
        String date = found.replaceAll(".*valid until (\\d{4}-\\d\\d-\\d\\d);.*", "$1");
        assertThat(date).as(found).hasSize(10);
        return Instant.parse(date + "T00:00:00Z");
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "IMPLICIT"})
    void aGoodRelayIsAskedUpToTheSenderAndNothingIsSent(Tls tls) throws Exception {
        if (tls == Tls.IMPLICIT) {
            server.implicitTls();
        }
        List<Finding> findings = overTls(tls, NOW);

        assertThat(findings).extracting(Finding::state).containsExactly(State.OK, State.OK, State.OK, State.ELSEWHERE);
        assertThat(findings.get(0).found())
                .contains("TLS with a certificate valid until ", "; PIPELINING, SIZE 10240000");
        assertThat(findings.get(1).found()).isEqualTo("logged in");
        assertThat(findings.get(2).found()).startsWith("250");
        assertThat(server.commands())
                .contains("MAIL From:<" + SENDER + ">", "RSET")
                .noneMatch(line -> line.startsWith("RCPT") || line.startsWith("DATA"));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aCertificateThatEndsSoonIsToldBeforeItDoes() throws Exception {
        Instant end = endOfCertificate(overTls(Tls.REQUIRED, NOW));

        Finding soon = overTls(Tls.REQUIRED, end.minusSeconds(13 * 86_400)).get(0);
        assertThat(soon.state()).isEqualTo(State.MISSING);
        assertThat(soon.advice()).contains("renewed");
        assertThat(overTls(Tls.REQUIRED, end.minusSeconds(15 * 86_400)).get(0).state())
                .isEqualTo(State.OK);
    }

    @Test
    void aCertificateThatNobodyKnowsIsNoTls() {
        List<Finding> findings =
                RelayCheckup.of(SmtpTlsTest.settings(Tls.REQUIRED, server.port()), SENDER, NOW, (SSLSocketFactory)
                        SSLSocketFactory.getDefault());

        assertThat(findings.get(0).state()).isEqualTo(State.MISSING);
        assertThat(findings.get(0).advice()).contains("not signed by anyone this machine trusts");
        assertThat(findings.get(1).state()).isEqualTo(State.ELSEWHERE);
        assertThat(findings.get(2).state()).isEqualTo(State.ELSEWHERE);
    }

    @Test
    void aRefusedLoginIsNoFaultOfTheConnection() throws Exception {
        server.always("AUTH", "535 5.7.8 wrong");

        List<Finding> findings = overTls(Tls.REQUIRED, NOW);

        assertThat(findings.get(0).state()).isEqualTo(State.OK);
        assertThat(findings.get(1).state()).isEqualTo(State.MISSING);
        assertThat(findings.get(1).found()).contains("535 5.7.8 wrong");
        assertThat(findings.get(1).advice()).contains("mail.smtp.username");
        assertThat(findings.toString()).doesNotContain("sesame");
    }

    @Test
    void aRelayThatRefusesTheSenderSaysSoBeforeAnyDigestDoes() {
        server.always("MAIL FROM", "553 5.7.1 not your address");

        Finding path = inTheClear().get(2);

        assertThat(path.state()).isEqualTo(State.MISSING);
        assertThat(path.found()).isEqualTo("553 5.7.1 not your address");
        assertThat(path.advice()).contains("return-path: from");
    }

    @Test
    void aRelayThatIsBusyOrGoneAtTheSenderIsNoRefusal() {
        server.once("MAIL FROM", "450 4.3.2 busy");
        assertThat(inTheClear().get(2).state()).isEqualTo(State.UNANSWERED);

        server.once("MAIL FROM", ScriptedSmtpServer.CLOSE);
        assertThat(inTheClear().get(2).state()).isEqualTo(State.UNANSWERED);
    }

    @Test
    void clearTextIsForARelayOnThisMachineAlone() {
        Finding here = inTheClear().get(0);
        assertThat(here.state()).isEqualTo(State.OK);
        assertThat(here.found()).startsWith("tls: none; PIPELINING");
    }

    @Test
    void aRelayWithLittleRoomIsTold() {
        server.once("EHLO", "250-scripted\r\n250 SIZE 65536");
        Finding small = inTheClear().get(0);
        assertThat(small.state()).isEqualTo(State.MISSING);
        assertThat(small.found()).isEqualTo("no PIPELINING, SIZE 65536, no SMTPUTF8 (addresses in ASCII alone)");
    }

    @Test
    void aRelayThatIsNotThereIsNotMissingButUnanswered() throws IOException {
        int nobody;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closedAtOnce.getLocalPort();
        }
        List<Finding> findings = RelayCheckup.of(SmtpTransportFaultTest.settings(nobody), SENDER, NOW);

        assertThat(findings)
                .extracting(Finding::state)
                .containsExactly(State.UNANSWERED, State.ELSEWHERE, State.ELSEWHERE, State.ELSEWHERE);
        assertThat(findings.get(0).found()).isEqualTo("no answer from 127.0.0.1:" + nobody);
    }
}
