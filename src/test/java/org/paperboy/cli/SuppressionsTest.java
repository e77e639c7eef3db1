package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SuppressionsTest extends InAShop {
    @Test
    void nobodyIsSuppressedAndNoStoreIsMade() {
        Shell.Ran ran = shell.run("suppressions");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("Nobody is suppressed.");
        assertThat(shell.run("suppressions", "--json").out()).isEqualToIgnoringWhitespace("[]");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void eachAddressHasItsReasonAndItsDate() throws IOException {
        shell.run("suppress", "Bea@example.org");
        shell.run("suppress", "ada@example.org");

        assertThat(shell.run("suppressions").out().lines())
                .containsExactly(
                        "ada@example.org since Thu 6 Aug 09:00 UTC: suppressed by the operator",
                        "bea@example.org since Thu 6 Aug 09:00 UTC: suppressed by the operator");
        JsonNode json =
                new ObjectMapper().readTree(shell.run("suppressions", "--json").out());
        assertThat(json).hasSize(2);
        assertThat(json.get(1).get("email").asText()).isEqualTo("bea@example.org");
        assertThat(json.get(1).get("reason").asText()).isEqualTo("suppressed by the operator");
        assertThat(json.get(1).get("since").asText()).isEqualTo("2026-08-06T09:00:00Z");
    }

    @Test
    void whoWasForgottenIsNotWrittenDownAgain() {
        shell.run("once");
        shell.run("forget", "ada@example.org");

        Shell.Ran ran = shell.run("suppress", "Ada@example.org");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("ada@example.org was forgotten: it gets no mail as it is");
        assertThat(shell.run("suppressions").out()).doesNotContain("ada");
    }

    @Test
    void statusTellsOfMailsThatWaitInTheMailboxOfBounces() throws IOException {
        Files.createDirectories(folder.resolve("returned/new"));
        Files.createDirectories(folder.resolve("returned/cur"));
        installation.replace("  transport: directory", "  bounces: { maildir: returned }\n  transport: directory");
        Files.writeString(
                folder.resolve("returned/new/1.a"),
                "From: bea@example.org\nTo: paperboy@example.org\nSubject: unsubscribe ada@example.org\n\n\n");

        shell.run("once");

        assertThat(shell.run("status").out()).contains("in the mailbox of bounces 1 mail that only a person can judge");
        JsonNode json =
                new ObjectMapper().readTree(shell.run("status", "--json").out());
        assertThat(json.get("cameBack").get("waiting").asInt()).isEqualTo(1);
        assertThat(json.get("cameBack").get("bounces").asInt()).isZero();
    }
}
