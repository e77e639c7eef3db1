package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.paperboy.ReceivedMail;
import org.paperboy.cli.demo.Trouble;

/** What the commands print and return that look and change nothing. */
class LookingCommandsTest extends InAShop {
    private static final String FRIDAY_AFTER = "2026-08-07T09:40:00Z";

    @Test
    void previewShowsTheMailThatWouldGoOutAndChangesNothing() {
        shell.run("once");
        installation.clock().moveTo(Instant.parse("2026-08-06T21:00:00Z"));
        shell.run("once");
        List<String> store = storeContents();

        Shell.Ran ran = shell.run("preview", "Ada@example.org");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("Conformational Ensembles", "Unsubscribe from these mails", "[1 paper]");
        assertThat(storeContents()).isEqualTo(store);
    }

    @Test
    void previewReplaysHistoryIntoAFolder() throws IOException {
        shell.run("once");
        installation.clock().moveTo(Instant.parse(FRIDAY_AFTER));
        shell.run("once");
        installation.clock().moveTo(Instant.parse("2026-08-09T12:00:00Z"));
        List<String> store = storeContents();
        Path previews = folder.resolve("previews");

        Shell.Ran ran = shell.run("preview", "ada@example.org", "--last", "30d", "--out", previews.toString());

        assertThat(ran.status()).isZero();
        assertThat(storeContents()).isEqualTo(store);
        try (Stream<Path> written = Files.list(previews)) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .contains("2026-08-07T07-30-00-.eml", "2026-08-07T07-30-00-.html");
        }
        ReceivedMail friday = ReceivedMail.in(previews.resolve("2026-08-07T07-30-00-.eml"));
        assertThat(friday.recipient()).contains("ada@example.org");
        assertThat(friday.papers()).isNotEmpty();
        assertThat(Files.readString(previews.resolve("2026-08-07T07-30-00-.html")))
                .contains("<html");
    }

    @Test
    void previewKnowsAnAddressInWhateverFormItIsTyped() {
        installation.subscribe("bea", ADA.replace("ada@example.org", "bea@m\u00fcller.example"));

        for (String typed :
                List.of("bea@m\u00fcller.example", "Bea@M\u00dcLLER.example", "bea@xn--mller-kva.example")) {
            assertThat(shell.run("preview", typed).status()).as(typed).isZero();
        }
    }

    @Test
    void previewOfAStrangerIsRefused() {
        Shell.Ran ran = shell.run("preview", "stranger@example.org");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("stranger@example.org is in no good subscription file");
    }

    @Test
    void statusTellsHowThingsStand() {
        Shell.Ran before = shell.run("status");
        assertThat(before.status()).isZero();
        assertThat(before.out()).contains("never read yet").contains("deliveries: none yet");

        shell.run("once");
        Shell.Ran after = shell.run("status");

        assertThat(after.status()).isZero();
        assertThat(after.out())
                .containsPattern("hf-daily +FRESH +last read Thu 6 Aug 09:00 UTC, next Thu 6 Aug 13:00 UTC")
                .contains("1 subscriber")
                .contains("deliveries: 1 sent");
    }

    @Test
    void statusAsJsonIsOneObjectWithTheKeysOfTheContract() throws IOException {
        shell.run("once");
        installation.subscribe("bob", "email: bob@example.org\nkeyword: [flow]\n");

        Shell.Ran ran = shell.run("status", "--json");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        JsonNode status = new ObjectMapper().readTree(ran.out());
        assertThat(ran.out().strip()).startsWith("{").endsWith("}");
        assertThat(keys(status))
                .containsExactly(
                        "sources",
                        "deliveries",
                        "oldestWaiting",
                        "subscribers",
                        "papers",
                        "suppressions",
                        "cameBack",
                        "faults",
                        "untold");
        assertThat(keys(status.get("sources").get(0)))
                .containsExactly(
                        "name",
                        "type",
                        "verdict",
                        "lastRead",
                        "lastFresh",
                        "declared",
                        "read",
                        "new",
                        "nextRun",
                        "reason",
                        "troubleSince",
                        "toldAt");
        assertThat(keys(status.get("deliveries")))
                .containsExactly(
                        "planned",
                        "claimed",
                        "sent",
                        "deferred",
                        "rejected",
                        "inDoubt",
                        "held",
                        "expired",
                        "cancelled",
                        "suppressed");
        assertThat(keys(status.get("faults").get(0))).containsExactly("file", "line", "column", "message");
        assertThat(status.get("sources").get(0).get("nextRun").asText()).isEqualTo("2026-08-06T13:00:00Z");
        assertThat(status.get("deliveries").get("sent").asInt()).isEqualTo(1);
        assertThat(status.get("faults").get(0).get("line").asInt()).isEqualTo(2);
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void statusReturnsOneWhileASourceIsBroken() {
        shell.run("once");
        site.suffer(Trouble.OUTAGE);
        installation.clock().moveTo(Instant.parse("2026-08-06T13:00:00Z"));
        installation.once(Instant.parse("2026-08-06T13:00:00Z"));

        Shell.Ran ran = shell.run("status");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .containsPattern("hf-daily +BROKEN")
                .contains("503")
                .contains("in trouble since Thu 6 Aug 13:00 UTC; nobody is told, for there is neither operator: nor");
    }

    @Test
    void statusTellsWhetherTheOperatorKnows() throws IOException {
        shell.run("once");
        installation.configure("operator: ops@example.org");
        site.suffer(Trouble.CHALLENGE);
        installation.once(Instant.parse("2026-08-06T13:00:00Z"));

        assertThat(shell.run("status").out())
                .contains("in trouble since Thu 6 Aug 13:00 UTC; the operator was told Thu 6 Aug 13:00 UTC");
        JsonNode source = new ObjectMapper()
                .readTree(shell.run("status", "--json").out())
                .get("sources")
                .get(0);
        assertThat(source.get("troubleSince").asText()).isEqualTo("2026-08-06T13:00:00Z");
        assertThat(source.get("toldAt").asText()).isEqualTo("2026-08-06T13:00:35Z");
    }

    @Test
    void statusShowsWhatTheOperatorCouldNotBeTold() {
        shell.run("once");
        installation.configure("alert-url: http://127.0.0.1:1/alert");
        site.suffer(Trouble.CHALLENGE);
        installation.once(Instant.parse("2026-08-06T13:00:00Z"));
        assertThat(shell.run("status").out()).contains("word of it is on its way to the operator");
        installation.clock().moveTo(Instant.parse("2026-08-06T15:00:00Z"));

        assertThat(shell.run("status").out())
                .contains("the operator could not be told yet by webhook: 127.0.0.1: no answer");
    }

    private List<String> storeContents() {
        return StoreContents.of(folder.resolve("data/paperboy.db"));
    }
}
