package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Browser;
import org.paperboy.Installation;
import org.paperboy.ReceivedMail;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.Suppression;
import org.paperboy.mail.ReturnedSamples;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.store.Digests;
import org.paperboy.web.WebFace;
import org.paperboy.web.WebSettings;

/** Whole rounds for Jürgen, whose address is not ASCII on either side of the @, and reads everything at 07:30. */
class ReadersBeyondAsciiTest {
    private static final String JUERGEN = "jürgen@xn--bcher-kva.example";
    private static final String BASE = "https://papers.example.org";

    @TempDir
    private Path folder;

    private final Browser browser = new Browser();
    private final ScriptedSmtpServer old = ScriptedSmtpServer.start();
    private final ScriptedSmtpServer modern =
            ScriptedSmtpServer.start().always("EHLO", "250-modern\r\n250-8BITMIME\r\n250 SMTPUTF8");
    private Newsroom newsroom;
    private Installation installation;

    @BeforeEach
    void open() throws IOException {
        newsroom = new Newsroom(folder);
        Files.createDirectories(folder.resolve("returned/new"));
        Files.createDirectories(folder.resolve("returned/cur"));
        installation = newsroom.installation()
                .subscribe("juergen", Newsroom.ADA_WANTS_ALL.replace(Newsroom.ADA, "Jürgen@Bücher.Example"))
                .configure("web: { listen: 127.0.0.1:8080, base-url: " + BASE + " }")
                .replace("  transport: directory", "  bounces: { maildir: returned }\n  transport: directory");
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.publish(WEDNESDAY, "2608.00301");
    }

    @AfterEach
    void close() {
        newsroom.close();
        old.close();
        modern.close();
    }

    private List<DeliveryState> states() {
        return installation.digests(JUERGEN).stream()
                .map(Digests.Recorded::state)
                .toList();
    }

    private List<Suppression> suppressions() {
        try (Application application = installation.open()) {
            return application.ledger().suppressions().all();
        }
    }

    @Test
    void losesNoPaperAtARelayThatTakesOnlyAscii() {
        installation.sendTo(old.port()).subscribe("ada", Newsroom.ADA_WANTS_ALL);

        Once.Report refused = newsroom.once(MONDAY, "09:00");

        assertThat(refused.delivered())
                .filteredOn(delivery -> delivery.digest().email().equals(JUERGEN))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.answer())
                        .startsWith("553 5.6.7 not sent: the relay takes only ASCII before the @"));
        assertThat(states()).containsExactly(DeliveryState.REJECTED);
        assertThat(suppressions()).isEmpty();
        assertThat(old.received())
                .extracting(ScriptedSmtpServer.Received::recipient)
                .containsExactly(Newsroom.ADA);
        try (Application application = installation.open()) {
            assertThat(Status.of(application).cameBack().lastAboutUs()).contains("SMTPUTF8");
        }

        installation.replace("port: " + old.port(), "port: " + modern.port());
        newsroom.once(TUESDAY, "09:00");

        assertThat(modern.received())
                .filteredOn(mail -> mail.recipient().equals(JUERGEN))
                .singleElement()
                .satisfies(mail -> assertThat(ReceivedMail.of(mail.content()).papers())
                        .containsExactly("2608.00101", "2608.00201"));
        assertThat(states()).containsExactly(DeliveryState.REJECTED, DeliveryState.SENT);
    }

    @Test
    void isOneReaderInWhateverSpellingTheFileHasTheAddress() {
        installation.sendTo(modern.port());
        newsroom.once(MONDAY, "09:00");
        installation.subscribe(
                "juergen", Newsroom.ADA_WANTS_ALL.replace(Newsroom.ADA, "JU\u0308RGEN@XN--BCHER-KVA.example"));
        newsroom.once(TUESDAY, "09:00");

        assertThat(modern.received())
                .extracting(mail -> ReceivedMail.of(mail.content()).papers())
                .containsExactly(List.of("2608.00101"), List.of("2608.00201"));
        assertThat(modern.commands())
                .filteredOn(line -> line.startsWith("RCPT"))
                .containsOnly("RCPT TO:<" + JUERGEN + ">");
    }

    @Test
    void theLinkInTheMailEndsTheMails() throws IOException {
        installation.sendTo(modern.port());
        newsroom.once(MONDAY, "09:00");
        String link = Stream.of(modern.received().get(0).content().split("[<>]"))
                .filter(word -> word.startsWith(BASE + "/unsubscribe/"))
                .findFirst()
                .orElseThrow();
        try (Application application = installation.open();
                WebFace face = application.face(new WebSettings("127.0.0.1", 0, BASE), List::of)) {
            assertThat(browser.click(link.replace(BASE, "http://127.0.0.1:" + face.port()))
                            .statusCode())
                    .isEqualTo(200);
        }
        newsroom.once(TUESDAY, "09:00");

        assertThat(suppressions()).extracting(Suppression::email).containsExactly(JUERGEN);
        assertThat(modern.received()).hasSize(1);
    }

    @Test
    void aBounceToTheReturnPathSuppresses() throws IOException {
        installation.sendTo(modern.port());
        newsroom.once(MONDAY, "09:00");
        String path = modern.received().get(0).sender();
        assertThat(path).matches("paperboy\\+b-[0-9a-f-]+@example\\.org");
        Files.writeString(
                folder.resolve("returned/new/1.mail"),
                new ReturnedSamples()
                        .with("path", path)
                        .failing("5.1.1", "550 5.1.1 <" + JUERGEN + "> unbekannt: größer")
                        .mail("postfix")
                        .replace("message/delivery-status", "message/global-delivery-status")
                        .replace("text/rfc822-headers", "message/global-headers")
                        .replace("Final-Recipient: rfc822; ada@example.org", "Final-Recipient: utf-8; " + JUERGEN));
        newsroom.once(TUESDAY, "09:00");

        assertThat(suppressions()).singleElement().satisfies(suppression -> {
            assertThat(suppression.email()).isEqualTo(JUERGEN);
            assertThat(suppression.reason()).startsWith("bounced: 5.1.1 no such user");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jürgen@bücher.example",
                "JÜRGEN@xn--bcher-kva.example",
                "=?utf-8?q?j=C3=BCrgen=40b=C3=BCcher=2Eexample?="
            })
    void aMailThatAsksEndsTheMails(String address) throws IOException {
        installation.sendTo(modern.port());
        newsroom.once(MONDAY, "09:00");
        String token = modern.received()
                .get(0)
                .content()
                .replaceFirst(
                        "(?s).*\\?subject=unsubscribe%20j%C3%BCrgen@xn--bcher-kva\\.example%20([\\w-]+)>.*", "$1");
        Files.writeString(
                folder.resolve("returned/new/1.mail"),
                new ReturnedSamples()
                        .with("from", "juergen@office.example")
                        .with("address", address)
                        .with("token", " " + token)
                        .mail("request"));
        newsroom.once(TUESDAY, "09:00");

        assertThat(suppressions())
                .extracting(Suppression::reason)
                .containsExactly("unsubscribed by mail, on 2026-08-04");
        assertThat(modern.received()).hasSize(1);
    }
}
