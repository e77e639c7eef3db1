package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.paperboy.mail.ScriptedSmtpServer.CLOSE;
import static org.paperboy.mail.ScriptedSmtpServer.CUT_SHORT;
import static org.paperboy.mail.ScriptedSmtpServer.DEAF;
import static org.paperboy.mail.ScriptedSmtpServer.RESET;
import static org.paperboy.mail.ScriptedSmtpServer.SILENCE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.setting.Secret;

/** What becomes of a mail in every fault, whether its envelope goes in a group or line by line. */
@ParameterizedClass(name = "pipelining: {0}")
@ValueSource(booleans = {false, true})
class SmtpTransportFaultTest {
    static final Duration SHORT = Duration.ofSeconds(1);

    private final ScriptedSmtpServer server;
    private final Outgoing mail = new MessageWriter().write(Letters.plain());
    private final SmtpTransport transport;

    SmtpTransportFaultTest(boolean pipelining) {
        server = ScriptedSmtpServer.start();
        transport = new SmtpTransport(settings(server.port()));
        if (pipelining) {
            server.pipelining();
        }
    }

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 4.2.1 try later",
        "RCPT, 452 4.2.2 mailbox full",
        "DATA, 451 4.3.0 busy",
        "., 452 4.3.1 no room",
        "., 451 4.7.1 greylisted"
    })
    void defersWhatTheServerDefersAndKeepsTheConnection(String command, String answer) {
        server.once(command, answer);

        assertThat(transport.send(mail)).isInstanceOf(Outcome.Deferred.class);
        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 nobody",
        "RCPT, 553 odd name",
        "DATA, 554 5.5.0 no",
        "., 554 5.6.0 no",
        "., 552 5.3.4 big"
    })
    void rejectsWhatTheServerRejectsAndKeepsTheConnection(String command, String answer) {
        server.once(command, answer);

        assertThat(transport.send(mail)).isEqualTo(new Outcome.Rejected(answer));
        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "DATA", "."})
    void defersOn421AndReconnectsForTheNext(String command) {
        server.once(command, "421 4.3.2 shutting down");

        Outcome first = transport.send(mail);
        Outcome second = transport.send(mail);

        assertThat(first).isEqualTo(new Outcome.Deferred("421 4.3.2 shutting down", Duration.ZERO));
        assertThat(second).isInstanceOf(Outcome.Sent.class);
        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSE, RESET, SILENCE, "25" + CUT_SHORT, "250-2.0.0 que" + CUT_SHORT, "hm?"})
    void isInDoubtWhenNoWholeAnswerFollowsTheDot(String fault) {
        server.once(".", fault);

        try (SmtpTransport sender = transportFor(fault)) {
            assertThat(sender.send(mail)).isInstanceOf(Outcome.InDoubt.class);
        }

        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, " + CLOSE, "RCPT, " + RESET, "RCPT, " + SILENCE,
        "DATA, " + CLOSE, "DATA, " + RESET, "DATA, " + SILENCE,
        "MAIL, " + CLOSE, "MAIL, " + RESET, "MAIL, " + SILENCE
    })
    void defersWhenTheConnectionIsLostBeforeTheMessageWasSent(String command, String fault) {
        server.once(command, fault);

        try (SmtpTransport sender = transportFor(fault)) {
            assertThat(sender.send(mail)).isInstanceOfAny(Outcome.Deferred.class, Outcome.Unavailable.class);
            assertThat(sender.send(mail)).isInstanceOf(Outcome.Sent.class);
        }
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSE, RESET})
    void isInDoubtWhenTheServerLeavesInAShortMessageForTheDotIsThenOnItsWay(String fault) {
        server.once("BODY", fault);

        assertThat(transport.send(mail)).isInstanceOf(Outcome.InDoubt.class);

        assertThat(server.received()).isEmpty();
    }

    @Test
    void defersWhenTheServerLeavesInALongMessageForTheDotNeverLeft() {
        server.once("BODY", RESET);
        String lines = "x".repeat(70) + "\r\n";
        Outgoing big = new Outgoing("big@example.org", "a@example.org", "b@example.org", lines.repeat(1_000_000));

        Outcome outcome = transport.send(big);

        assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
        assertThat(outcome.toString()).contains("sending the message");
    }

    @Test
    void defersWhenTheServerReadsNothingMore() {
        server.once("BODY", DEAF);
        String lines = "x".repeat(70) + "\r\n";
        Outgoing big = new Outgoing("big@example.org", "a@example.org", "b@example.org", lines.repeat(1_000_000));

        try (SmtpTransport sender = transportFor(SILENCE)) {
            assertThat(sender.send(big))
                    .isEqualTo(new Outcome.Deferred(
                            "no answer while sending the message: SocketTimeoutException: the server read nothing for 1 s",
                            Duration.ZERO));
        }
    }

    @Test
    void reconnectsAtOnceWhenTheServerHasClosedAKeptConnection() {
        transport.send(mail);
        server.dropConnections();

        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void reconnectsAtOnceWhenAKeptConnectionIsMetWith421() {
        transport.send(mail);
        server.once("MAIL", "421 4.4.2 idle too long");

        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 busy",
        "MAIL, 550 5.7.1 sender not allowed",
        "MAIL, 530 5.7.0 login first",
        "RCPT, 530 5.7.0 login first"
    })
    void knowsWhatIsAboutUsAndSaysSo(String command, String answer) {
        server.once(command, answer);

        assertThat(transport.send(mail)).isEqualTo(new Outcome.Unavailable("about us, not the reader: " + answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 5.7.1 not you", "421 too many connections", CLOSE, SILENCE})
    void isUnavailableWhenTheServerDoesNotGreet(String greeting) {
        server.once("CONNECT", greeting);

        try (SmtpTransport sender = transportFor(greeting)) {
            Outcome outcome = sender.send(mail);

            assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
            assertThat(outcome.toString()).contains("about us");
            assertThat(sender.send(mail)).isInstanceOf(Outcome.Sent.class);
        }
    }

    @Test
    void isUnavailableWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (SmtpTransport nowhere = new SmtpTransport(settings(port))) {
            assertThat(nowhere.send(mail)).isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.7.1 listed",
        "., 554 5.7.1 spam",
        "DATA, 554-5.7.26 unsigned",
        "RCPT, 550 relay not permitted",
        "RCPT, 550 Administrative prohibition",
        "RCPT, 553 not in my list of allowed rcpthosts (#5.7.1)",
        "RCPT, 550 5.1.8 Sender address rejected: Domain not found",
        "RCPT, 550 Sender verify failed"
    })
    void whatDistrustsUsIsNoFaultOfTheReaders(String command, String answer) {
        server.once(command, answer.contains("-") ? answer + "\r\n554 5.7.26 go away" : answer);

        assertThat(transport.send(mail))
                .isInstanceOfSatisfying(
                        Outcome.Distrusted.class,
                        distrusted ->
                                assertThat(distrusted.answer()).startsWith("about us, not the reader: " + answer));
        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);
    }

    @Test
    void aMailThatIsNotToLeaveAnyMoreDoesNot() {
        assertThat(transport.send(mail, () -> false)).isInstanceOf(Outcome.Withheld.class);
        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void isAskedWhetherItMayLeaveBeforeTheDotAndOnlyThen() {
        AtomicInteger asked = new AtomicInteger();
        server.once("RCPT", "550 5.1.1 nobody");
        transport.send(mail, () -> asked.incrementAndGet() > 0);
        assertThat(asked).as("refused before").hasValue(0);

        transport.send(
                mail, () -> asked.incrementAndGet() > 0 && server.received().isEmpty());

        assertThat(asked).hasValue(1);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void leaveIsPreparedWhileTheEnvelopeIsOnItsWay() {
        List<String> known = new CopyOnWriteArrayList<>();
        Transport.Leave leave = new Transport.Leave() {
            @Override
            public void prepare() {
                known.add(
                        "prepared after MAIL " + server.commands().stream().anyMatch(line -> line.startsWith("MAIL")));
            }

            @Override
            public boolean granted() {
                known.add("granted after DATA " + server.commands().contains("DATA"));
                return true;
            }
        };

        assertThat(transport.send(mail, leave)).isInstanceOf(Outcome.Sent.class);

        assertThat(known).containsExactly("prepared after MAIL false", "granted after DATA true");
    }

    @Test
    void aMessageThatIsTakenForNobodyNeverSeesItsDot() {
        server.once("RCPT", "550 5.1.1 nobody");
        server.once("DATA", "354 go ahead");

        assertThat(transport.send(mail)).isInstanceOf(Outcome.Rejected.class);
        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void oneBadAddressDoesNotAffectTheNext() {
        server.always("RCPT TO:<bad@", "550 5.1.1 nobody");
        Outgoing bad = new Outgoing(mail.messageId(), mail.sender(), "bad@example.org", mail.content());

        assertThat(transport.send(bad)).isInstanceOf(Outcome.Rejected.class);
        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.received())
                .extracting(ScriptedSmtpServer.Received::recipient)
                .containsExactly("ada@example.org");
    }

    @Test
    void anAddressThatCannotBeReadIsRejectedAndNothingElseIsToBlame() {
        Outgoing odd = new Outgoing(mail.messageId(), mail.sender(), "ada\\,b@example.org", mail.content());
        transport.send(mail);

        assertThat(transport.send(odd)).isInstanceOf(Outcome.Rejected.class);
        assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void whatFailsBeforeAnythingIsAskedIsNoAnswerOfTheServers() {
        Conversation conversation =
                Conversation.with(settings(server.port()), (SSLSocketFactory) SSLSocketFactory.getDefault());
        assertThat(conversation.open()).isEmpty();

        Ending ending = conversation.deliver("paperboy@example.org", "ada\\,b@example.org", mail.content(), () -> true);

        conversation.hangUp();
        assertThat(ending.answer()).startsWith("about us, not the reader: no answer while naming the sender");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "EHLO"})
    void whoIsNotLetInSaysSo(String command) {
        server.once(command, "421 4.7.0 too many connections");

        assertThat(transport.send(mail))
                .isEqualTo(new Outcome.Unavailable("about us, not the reader: 421 4.7.0 too many connections", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "MAIL", "RCPT", "DATA"})
    void whoIsStoppedBeforeTheDotHasNoTroubleWithTheServer(String command) {
        server.once(command, SILENCE);
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> transport.send(mail));
        await().until(() -> server.connections() == 1
                && (command.equals("CONNECT")
                        || server.commands().stream().anyMatch(line -> line.startsWith(command))));

        transport.close();

        assertThat(outcome.join()).isEqualTo(new Outcome.Stopped());
        assertThat(transport.send(mail)).isEqualTo(new Outcome.Stopped());
    }

    @Test
    void whoIsStoppedBehindTheDotIsInDoubt() {
        server.once(".", SILENCE);
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> transport.send(mail));
        await().until(() -> !server.received().isEmpty());

        transport.close();

        assertThat(outcome.join()).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void whoIsInterruptedHasNoTroubleWithTheServer() {
        Thread.currentThread().interrupt();

        assertThat(transport.send(mail)).isEqualTo(new Outcome.Stopped());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.connections()).isZero();
    }

    @Test
    void answersAreOneShortLineWithoutControlCharacters() {
        server.once("RCPT", "550-first\u0007 \u001b[31mred\r\n550 " + "long ".repeat(200));

        Outcome outcome = transport.send(mail);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.answer())
                    .startsWith("550-first [31mred 550 long")
                    .hasSizeLessThanOrEqualTo(500);
            assertThat(rejected.answer().chars()).noneMatch(Character::isISOControl);
        });
    }

    /** Patient enough for a busy machine. */
    static SmtpSettings settings(int port) {
        return settings(port, Duration.ofSeconds(20));
    }

    static SmtpSettings settings(int port, Duration patience) {
        return settings(port, patience, "", 100, 0);
    }

    static SmtpSettings settings(int port, Duration patience, String name, int perConnection, int perMinute) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                SmtpSettings.Tls.NONE,
                name,
                "",
                new Secret(""),
                Duration.ofSeconds(20),
                patience,
                patience,
                1,
                perConnection,
                perMinute);
    }

    private SmtpTransport transportFor(String fault) {
        return fault.equals(SILENCE) ? new SmtpTransport(settings(server.port(), SHORT)) : transport;
    }
}
