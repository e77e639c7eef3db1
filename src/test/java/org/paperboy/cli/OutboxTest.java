package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.ReceivedMail;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.store.Digests;

/** The operator's hand in the outbox. */
class OutboxTest extends InAShop {
    private static final Instant FRIDAY = Instant.parse("2026-08-07T09:40:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-08-08T09:00:00Z");
    private static final String EMAIL = "ada@example.org";

    private ScriptedSmtpServer server;

    @BeforeEach
    void listen() {
        server = ScriptedSmtpServer.start();
        installation.sendTo(server.port());
        installation.subscribe("ada", """
                email: ada@example.org
                schedule: "daily 07:30"
                subscriptions: [{name: All, everything: true}]
                """);
    }

    @AfterEach
    void hangUp() {
        server.close();
    }

    private Digests.Recorded only() {
        List<Digests.Recorded> digests = installation.digests(EMAIL);
        assertThat(digests).hasSize(1);
        return digests.get(0);
    }

    private String answered(String answer) {
        server.once("RCPT", answer);
        shell.run("once", "--wait", "0s");
        return Long.toString(only().id());
    }

    @Test
    void showsWhatWaitsAndWhy() throws IOException {
        String id = answered("450 4.2.0 not now");

        assertThat(shell.run("outbox", "list").out()).contains(id + " DEFERRED ada@example.org", "450 4.2.0 not now");
        assertThat(shell.run("outbox", "list", "--state", "SENT").out()).isEqualToIgnoringNewLines("none");
        JsonNode json = new ObjectMapper()
                .readTree(shell.run("outbox", "list", "--json").out());
        assertThat(json.get(0).path("state").asText()).isEqualTo("DEFERRED");
        assertThat(json.get(0).path("nextAttemptAt").asText()).startsWith("2026-08-06T09:00:1");
        Shell.Ran shown = shell.run("outbox", "show", EMAIL);
        assertThat(shown.out()).contains("1 attempt", "next attempt Thu 6 Aug", "last answer: 450", "Subject: ");
        assertThat(shown.out()).doesNotContain("--=");
        assertThat(shell.run("outbox", "show", id, "--eml").out()).isEqualTo(only().content());
        assertThat(shell.run("status").out()).contains("oldest waiting: " + id + " DEFERRED", "450 4.2.0 not now");
    }

    @Test
    void retrySendsWhatWasRefusedWithTheSameBytes() {
        String id = answered("554 5.6.0 not like this");
        assertThat(only().state()).isEqualTo(DeliveryState.REJECTED);

        assertThat(shell.run("outbox", "retry", id).out()).contains("due now");
        shell.run("once");

        assertThat(only().state()).isEqualTo(DeliveryState.SENT);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void retryOfWhatALaterDigestCarriesIsRefused() {
        String id = answered("554 5.6.0 not like this");
        installation.clock().moveTo(FRIDAY);
        shell.run("once");

        Shell.Ran ran = shell.run("outbox", "retry", id);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("in another digest");
        shell.run("once");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void thePapersOfACancelledOneGoIntoTheNext() {
        String id = answered("450 4.2.0 not now");
        List<String> papers = ReceivedMail.of(only().content()).papers();

        assertThat(shell.run("outbox", "cancel", id).out()).contains("go into the next digest");

        installation.clock().moveTo(SATURDAY);
        shell.run("once");
        assertThat(server.received()).hasSize(1);
        assertThat(ReceivedMail.of(server.received().get(0).content()).papers()).containsAll(papers);
        assertThat(shell.run("outbox", "cancel", id).err()).contains("it is CANCELLED");
    }

    @Test
    void whatDoesNotExistIsSaid() {
        assertThat(shell.run("outbox", "show", "77").err()).contains("there is no digest 77");
        assertThat(shell.run("outbox", "retry").err()).contains("either an ID or --all-held");
        assertThat(shell.run("outbox", "cancel", "x").err()).contains("no digest's number");
        assertThat(shell.run("outbox").status()).isEqualTo(2);
    }
}
