package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ReceivedMail;
import org.paperboy.cli.demo.DemoClock;
import org.paperboy.cli.demo.DemoPapers;
import org.paperboy.cli.demo.DemoSite;
import org.paperboy.cli.demo.Trouble;

/** The configuration in {@code config/}, with nothing changed but the site, on a Saturday. */
class AsShippedTest {
    @RegisterExtension
    static final GreenMailExtension GREEN_MAIL =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static final LocalDate FRIDAY = LocalDate.of(2026, 8, 7);
    private static final Instant SATURDAY = Instant.parse("2026-08-08T09:30:00Z");

    @TempDir
    private Path folder;

    private DemoSite site;
    private Shell shell;

    @BeforeEach
    void copyTheShippedFiles() throws IOException {
        DemoClock clock = DemoClock.at(SATURDAY);
        site = DemoSite.open(DemoPapers.startingOn(FRIDAY.minusDays(1)), clock);
        copy(Path.of("config"), folder.resolve("config"));
        edit("type: huggingface", "type: huggingface\n    url: " + site.url() + "\n    allow-private: true");
        Files.writeString(folder.resolve("config/subscriptions/mei.yaml"), "email: mei@example.org\n");
        shell = new Shell(clock, folder.resolve("config/paperboy.yaml"), Map.of());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    private void edit(String found, String replacement) throws IOException {
        Path file = folder.resolve("config/paperboy.yaml");
        String before = Files.readString(file);
        assertThat(before).contains(found);
        Files.writeString(file, before.replace(found, replacement));
    }

    private Path mailTo(String recipient) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("mail"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(recipient))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    @Test
    void isWithoutFault() {
        Shell.Ran check = shell.run("check");

        assertThat(check.all()).isEqualToIgnoringNewLines("ok: 1 source, 2 subscribers, 0 warnings");
        assertThat(check.status()).isZero();
    }

    @Test
    void mailsWhoOnlyGaveAnAddressWhatIsRisingAsAFileAndThenTheSameBySmtp() throws Exception {
        Shell.Ran once = shell.run("once");

        assertThat(once.all()).contains("1 source read").contains("2 mails sent");
        assertThat(once.status()).isZero();
        ReceivedMail written = ReceivedMail.in(mailTo("mei@example.org"));
        assertThat(written.papers()).hasSize(10);
        assertThat(written.subject()).startsWith("Trending: ");
        assertThat(written.text())
                .contains("read on Sat 8 Aug at 09:30, listing of Friday 7 August")
                .contains("mailto:paperboy@example.org");
        assertThat(written.html()).contains("https://arxiv.org/abs/");

        edit(
                "transport: directory",
                "transport: smtp\n  smtp: { host: 127.0.0.1, port: "
                        + GREEN_MAIL.getSmtp().getPort() + ", tls: none }");
        Shell.Ran resend = shell.run("resend", "mei@example.org");

        assertThat(resend.all()).contains("SENT");
        assertThat(resend.status()).isZero();
        MimeMessage[] received = GREEN_MAIL.getReceivedMessages();
        assertThat(received).hasSize(1);
        ReceivedMail sent = ReceivedMail.of(received[0]);
        assertThat(sent.papers()).isEqualTo(written.papers());
        assertThat(sent.text()).isEqualTo(written.text());
        assertThat(sent.html()).isEqualTo(written.html());
        assertThat(sent.subject()).isEqualTo(written.subject());
        assertThat(sent.messageId()).isNotEqualTo(written.messageId());
        assertThat(shell.run("once").out()).contains("0 mails sent");
    }

    @Test
    void failsClearlyAndHarmlesslyWhereTheSiteCannotBeReached() {
        site.suffer(Trouble.OUTAGE);

        Shell.Ran once = new Shell(
                        java.time.Clock.fixed(SATURDAY, java.time.ZoneOffset.UTC),
                        folder.resolve("config/paperboy.yaml"),
                        Map.of())
                .run("once", "--as-of", SATURDAY.toString());

        assertThat(once.status()).isEqualTo(1);
        assertThat(once.err().lines())
                .last()
                .asString()
                .startsWith("hf-daily is BROKEN")
                .contains("503");
        assertThat(folder.resolve("mail")).doesNotExist();
        site.suffer(Trouble.NONE);
        assertThat(shell.run("once").out()).contains("2 mails sent");
    }
}
