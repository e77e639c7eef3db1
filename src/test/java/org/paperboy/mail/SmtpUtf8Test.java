package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses beyond ASCII at servers that take them (RFC 6531) and at those that do not. */
@ParameterizedClass(name = "pipelining: {0}")
@ValueSource(booleans = {false, true})
class SmtpUtf8Test {
    private static final String REFUSED =
            "553 5.6.7 not sent: the relay takes only ASCII before the @ of an address, for it does not offer SMTPUTF8";

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final SmtpTransport transport = new SmtpTransport(SmtpTransportFaultTest.settings(server.port()));
    private final MessageWriter writer = new MessageWriter();
    private final Outgoing toJuergen = writer.write(to("Jürgen@bücher.example"));
    private final Outgoing toAda = writer.write(to("ada@bücher.example"));
    private final boolean pipelining;

    SmtpUtf8Test(boolean pipelining) {
        this.pipelining = pipelining;
        server.always("EHLO", greeting("8BITMIME"));
    }

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    private String greeting(String... extensions) {
        return "250-scripted\r\n" + (pipelining ? "250-PIPELINING\r\n" : "") + "250-"
                + String.join("\r\n250-", extensions) + "\r\n250 HELP";
    }

    private ScriptedSmtpServer modern() {
        return ScriptedSmtpServer.start().always("EHLO", greeting("SIZE 9000000", "8BITMIME", "SMTPUTF8"));
    }

    private static Letter to(String address) {
        return Letters.letter("Paperboy <paperboy@zeitung.example>", "Jürgen Groß", address, "Three papers");
    }

    @Test
    void aDomainBeyondAsciiIsSentInAsciiToAnyServer() {
        assertThat(transport.send(toAda)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.commands())
                .contains("MAIL FROM:<paperboy@zeitung.example>", "RCPT TO:<ada@xn--bcher-kva.example>");
        assertThat(server.received().get(0).content())
                .isEqualTo(toAda.content())
                .isASCII();
    }

    @Test
    void whereSmtpUtf8IsOfferedTheAddressLeavesAsItIs() {
        try (ScriptedSmtpServer modern = modern();
                SmtpTransport sender = new SmtpTransport(SmtpTransportFaultTest.settings(modern.port()))) {
            assertThat(sender.send(toJuergen)).isInstanceOf(Outcome.Sent.class);
            assertThat(sender.send(toAda)).isInstanceOf(Outcome.Sent.class);

            int octets = toJuergen.content().getBytes(StandardCharsets.UTF_8).length;
            assertThat(modern.commands())
                    .containsSubsequence(
                            "MAIL FROM:<paperboy@zeitung.example> SIZE=" + octets + " BODY=8BITMIME SMTPUTF8",
                            "RCPT TO:<Jürgen@xn--bcher-kva.example>",
                            // Whoever needs it not is not put at its risk.
                            "MAIL FROM:<paperboy@zeitung.example> SIZE="
                                    + toAda.content().length(),
                            "RCPT TO:<ada@xn--bcher-kva.example>");
            assertThat(modern.received())
                    .extracting(ScriptedSmtpServer.Received::content)
                    .containsExactly(toJuergen.content(), toAda.content());
            assertThat(toJuergen.content())
                    .contains("\r\nTo: =?UTF-8?B?SsO8cmdlbiBHcm/Dnw==?= <Jürgen@xn--bcher-kva.example>\r\n")
                    .contains("?subject=unsubscribe%20J%C3%BCrgen@xn--bcher-kva.example>");
            assertThat(modern.connections()).isEqualTo(1);
        }
    }

    @Test
    void whereItIsNotOfferedTheRecipientIsRefusedInASentenceAndNobodyElse() {
        Outcome outcome = transport.send(toJuergen);

        assertThat(outcome).isEqualTo(new Outcome.Rejected(REFUSED));
        assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("RCPT"));
        assertThat(transport.send(toAda)).isInstanceOf(Outcome.Sent.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aLetterWhoseLowByteEndsALineEndsNone() {
        try (ScriptedSmtpServer modern = modern();
                SmtpTransport sender = new SmtpTransport(SmtpTransportFaultTest.settings(modern.port()))) {
            Outgoing sly = writer.write(to("a嘍嘊RCPT@example.org"));

            assertThat(sender.send(sly)).isInstanceOf(Outcome.Sent.class);

            assertThat(modern.commands()).contains("RCPT TO:<a嘍嘊RCPT@example.org>");
            assertThat(modern.received().get(0).content()).isEqualTo(sly.content());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 5.6.7 not for that sender or recipient",
        "RCPT, 553 5.6.7 ASCII alone",
        "RCPT, 550 5.1.1 <jürgen@bücher.example> unbekannt: größer",
        "., 554 5.6.9 a mailbox further on takes no UTF-8"
    })
    void aServerThatOffersItMayStillRefuse(String command, String answer) {
        try (ScriptedSmtpServer modern = modern().once(command, answer);
                SmtpTransport sender = new SmtpTransport(SmtpTransportFaultTest.settings(modern.port()))) {
            assertThat(sender.send(toJuergen)).isEqualTo(new Outcome.Rejected(answer));
            assertThat(sender.send(toAda)).isInstanceOf(Outcome.Sent.class);
        }
    }

    @Test
    void aTrialExplainsIt() {
        Trial trial = transport.tryOut(toJuergen);

        assertThat(trial.explanation()).contains("not ASCII before the @", "SMTPUTF8", "relay that does");
    }

    @Test
    void aSenderThatNotEveryServerTakesIsAboutUs() {
        Outgoing odd = new Outgoing("x@example.org", "böte@example.org", "ada@example.org", "x");

        assertThat(transport.send(odd))
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.answer())
                                .startsWith("about us, not the reader: the sender \"böte@example.org\""));
        assertThat(server.connections()).isZero();
    }
}
