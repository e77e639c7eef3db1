package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.app.Application;
import org.paperboy.app.Roster;
import org.paperboy.app.Slots;

/** What is kept about a person: handed out, and erased. */
class ForgetTest extends InAShop {
    private static final Instant FRIDAY = Instant.parse("2026-08-07T09:40:00Z");
    private static final String BEA = "bea@example.org";
    private static final String CY = "cy@example.org";

    @BeforeEach
    void mailTwo() {
        installation.subscribe("lab", """
                subscribers:
                  # Bea is on the second floor
                  - email: bea@example.org
                    name: Bea Quill
                    schedule: "daily 07:30"
                    keywords: [BEV]
                    subscriptions: [{name: All, everything: true}]
                  - email: cy@example.org
                    schedule: "daily 07:30"
                    subscriptions: [{name: All, everything: true}]
                """);
        Shell.Ran ran = shell.run("once");
        assertThat(ran.status()).as(ran.err()).isZero();
    }

    /** All bytes that lie beside the store, as text. */
    private String raw() {
        try (Stream<Path> files = Files.walk(installation.folder().resolve("data"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString().toLowerCase(Locale.ROOT).replace("=\r\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothingOfAForgottenPersonIsLeftInTheFiles() {
        shell.run("suppress", BEA);
        assertThat(raw()).contains(BEA, "bea quill");

        Shell.Ran ran = shell.run("forget", "Bea@example.org");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("bea@example.org is forgotten").containsPattern("lab.yaml:3:\\d+: warning");
        assertThat(raw()).doesNotContain(BEA, "bea quill", "second floor").contains(CY);
    }

    @Test
    void whoseAddressHoldsTheirsIsNeitherMailedAgainNorForgotten() {
        for (String name :
                List.of("ann@example.org", "joann@example.org", "mary-ann@example.org", "ann@example.org.uk")) {
            installation.subscribe(name, "email: " + name + """
                    \nschedule: "daily 07:30"
                    subscriptions: [{name: All, everything: true}]
                    """);
        }
        shell.run("suppress", "mary-ann@example.org");
        shell.run("once");
        int mails = installation.mails().size();

        assertThat(shell.run("forget", "ann@example.org").status()).isZero();

        assertThat(shell.run("suppressions").out()).startsWith("mary-ann@example.org since");
        installation.clock().moveTo(THURSDAY.plusSeconds(1800));
        Shell.Ran again = shell.run("once");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(installation.mails()).hasSize(mails);
        assertThat(installation.papersTo("joann@example.org")).hasSize(1);
        assertThat(installation.papersTo("ann@example.org.uk")).hasSize(1);
        assertThat(installation.digests("mary-ann@example.org")).isEmpty();
        assertThat(installation.digests("ann@example.org")).isEmpty();
        assertThat(installation.digests("joann@example.org").get(0).content())
                .contains("joann@example.org")
                .doesNotContain("forgotten");
        assertThat(raw().replaceAll("[\\w-]+ann@|ann@example.org.uk", "")).doesNotContain("ann@example.org");
    }

    @Test
    void aLastGoodFileOfAnotherStays() {
        installation.subscribe("joann", """
                email: jobea@example.org
                schedule: "daily 07:30"
                subscriptions: [{name: All, everything: true}]
                """);
        shell.run("once");
        shell.run("forget", BEA);
        installation.subscribe("joann", "email: [");
        installation.clock().moveTo(FRIDAY);

        shell.run("once");

        assertThat(installation.digests("jobea@example.org")).hasSize(2);
    }

    @Test
    void theBytesGoAlsoBesideARunningProcess() {
        try (Application daemon = installation.open()) {
            daemon.roster().inspect();

            assertThat(shell.run("forget", BEA).status()).isZero();

            assertThat(raw()).doesNotContain(BEA);
            daemon.roster().load(Roster.Loss.REFUSED);
            assertThat(daemon.ledger().subscribers().emails())
                    .doesNotContain(BEA)
                    .contains(CY);
        }
        assertThat(raw()).doesNotContain(BEA);
    }

    @Test
    void aFileThatStillListsThemBringsNobodyBack() {
        int mails = installation.mails().size();
        shell.run("forget", BEA);
        installation.clock().moveTo(FRIDAY);

        Shell.Ran once = shell.run("once");

        assertThat(once.status()).as(once.err()).isZero();
        assertThat(installation.digests(BEA)).isEmpty();
        assertThat(installation.digests(CY)).hasSize(2);
        assertThat(installation.mails()).hasSizeGreaterThan(mails);
        assertThat(raw()).doesNotContain(BEA);
        assertThat(shell.run("check").out()).containsPattern("lab.yaml:3:\\d+: warning: listed but forgotten");
        assertThat(shell.run("status").out()).contains("listed but forgotten");
    }

    @Test
    void theOthersOfTheirFileKeepItsLastGoodVersion() {
        shell.run("forget", BEA);
        installation.subscribe("lab", "subscribers: [");
        installation.clock().moveTo(FRIDAY);

        shell.run("once");

        assertThat(installation.digests(CY)).hasSize(2);
    }

    @Test
    void whoIsAllowedAgainBeginsAnew() {
        shell.run("forget", BEA);

        assertThat(shell.run("forget", "--undo", BEA).out()).contains("may be mailed again");

        installation.clock().moveTo(FRIDAY);
        shell.run("once");
        assertThat(installation.digests(BEA)).hasSize(1);
        Shell.Ran again = shell.run("forget", "--undo", BEA);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("was not forgotten");
    }

    @Test
    void aMailOnItsWayIsWaitedFor() {
        installation.clock().moveTo(FRIDAY);
        try (Application daemon = installation.open()) {
            daemon.sources().values().forEach(daemon.pipeline()::crawl);
            daemon.pipeline().digest(daemon.roster().load(Roster.Loss.REFUSED), Slots.Wanted.ALL, () -> true);
            daemon.ledger().outbox().claim(owner(), FRIDAY.plusSeconds(60), 10);

            Shell.Ran ran = shell.run("forget", BEA);

            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err()).contains("being sent right now");
            assertThat(daemon.ledger().digests().of(BEA)).hasSize(2);
        }
    }

    /** The owner of a process is known by its file. */
    private String owner() {
        try (Stream<Path> owners = Files.list(installation.folder().resolve("data/paperboy.db.owners"))) {
            return owners.findFirst().orElseThrow().getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anExportHoldsAllAboutOnePersonAndNothingOfAnother() throws IOException {
        shell.run("suppress", BEA);
        Shell.Ran ran = shell.run("export", "BEA@example.org");

        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode person = new ObjectMapper().readTree(ran.out());
        assertThat(person.path("email").asText()).isEqualTo(BEA);
        assertThat(person.path("listed").path("name").asText()).isEqualTo("Bea Quill");
        assertThat(person.path("subscriber").get(0).path("since").asText()).isEqualTo("2026-08-06T09:00:00Z");
        assertThat(person.path("wishes").get(0).path("subscriptions").get(0).path("query"))
                .isNotEmpty();
        JsonNode digest = person.path("digests").get(0);
        assertThat(digest.path("state").asText()).isEqualTo("SENT");
        assertThat(digest.path("papers")).isNotEmpty();
        assertThat(digest.path("content").asText()).contains("bea@example.org");
        assertThat(person.path("suppressions").get(0).path("reason").asText()).contains("operator");
        assertThat(ran.out()).doesNotContain(CY, "ada@example.org");
    }

    @Test
    void anExportIntoAFileIsPrivateAndReplacesNothing() throws IOException {
        Path file = folder.resolve("bea.json");

        assertThat(shell.run("export", BEA, "--out", file.toString()).out()).isEmpty();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new ObjectMapper().readTree(file.toFile()).path("digests")).hasSize(1);
        assertThat(shell.run("export", BEA, "--out", file.toString()).status()).isEqualTo(2);
    }

    @Test
    void ofAStrangerNothingIsKept() throws IOException {
        shell.run("forget", BEA);

        JsonNode person = new ObjectMapper().readTree(shell.run("export", BEA).out());

        assertThat(person.path("forgotten").asBoolean()).isTrue();
        assertThat(person.path("subscriber")).isEmpty();
        assertThat(person.path("digests")).isEmpty();
        assertThat(person.has("listed")).isFalse();
    }
}
