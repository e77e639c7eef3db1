package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.ReceivedMail;
import org.paperboy.mail.Keys;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.mail.SmallDnsServer;

/** {@code doctor mail}, and signed mails from end to end. */
class DoctorTest extends InAShop {
    private final SmallDnsServer dns = new SmallDnsServer();
    private final ScriptedSmtpServer relay =
            ScriptedSmtpServer.start().always("EHLO", "250-scripted\r\n250-PIPELINING\r\n250 SIZE 10240000");
    private final MockWebServer web = new MockWebServer();
    private volatile int statusOfPages = 200;
    private String published = "";

    @BeforeEach
    void publishEverything() throws IOException {
        published = Keys.good(folder.resolve("dkim.pem"));
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean page = Objects.requireNonNull(request.getTarget()).startsWith("/papers/unsubscribe/");
                MockResponse.Builder answer = new MockResponse.Builder().code(page ? statusOfPages : 200);
                return answer.addHeader("Location", "/elsewhere").build();
            }
        });
        web.start(InetAddress.getLoopbackAddress(), 0);
        installation
                .sendTo(relay.port())
                .replace("  transport: smtp", "  dkim: { selector: s2026, key: dkim.pem }\n  transport: smtp")
                .configure("web: { base-url: \"" + web.url("/papers") + "\" }");
        dns.text("example.org", "v=spf1 mx -all")
                .text("s2026._domainkey.example.org", "v=DKIM1; k=rsa; p=" + published)
                .text("_dmarc.example.org", "v=DMARC1; p=none")
                .exchanger("example.org", 10, "mx.example.org");
    }

    @AfterEach
    void stop() {
        dns.close();
        relay.close();
        web.close();
    }

    private Shell.Ran doctor(String... more) {
        String[] command = new String[4 + more.length];
        List<String> begin = List.of("doctor", "mail", "--dns", dns.address());
        for (int i = 0; i < begin.size(); i++) {
            command[i] = begin.get(i);
        }
        System.arraycopy(more, 0, command, begin.size(), more.length);
        return shell.run(command);
    }

    private String said() {
        return doctor().out().replaceAll("\\s+", " ");
    }

    @Test
    void tellsOfEachThingHowItStandsAndSendsNothing() {
        shell.run("once", "--wait", "0s");
        int before = relay.received().size();

        Shell.Ran ran = doctor();

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("1. SPF, who may send for the domain: OK")
                .contains("2. DKIM, the key that signatures are checked by: OK")
                .contains("3. DMARC, what becomes of forgeries: OK")
                .contains("4. MX, where what comes back goes to: OK")
                .contains("5. The relay and its TLS: OK")
                .contains("6. Login at the relay: OK")
                .contains("7. Return path, the sender that failures come back to: OK")
                .contains("8. Reverse DNS of the sending host: CANNOT BE CHECKED HERE")
                .contains("9. One-click unsubscribing: MISSING", "status 200 OK, but over http")
                .contains("7 OK, 1 missing, 1 cannot be checked here. No mail was sent.");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(relay.received()).hasSize(before);
        assertThat(relay.commands()).anyMatch(line -> line.matches("MAIL From:<paperboy\\+b-[0-9a-f]{20}-.*"));
    }

    @Test
    void aRecordToPublishStandsOnALineOfItsOwn() {
        dns.forget("s2026._domainkey.example.org").forget("_dmarc.example.org");

        Shell.Ran ran = doctor();

        String key = "v=DKIM1; k=rsa; p=" + published;
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out().lines())
                .contains(
                        "s2026._domainkey.example.org. IN TXT \"" + key.substring(0, 255) + "\" \"" + key.substring(255)
                                + "\"",
                        "_dmarc.example.org. IN TXT \"v=DMARC1; p=none; rua=mailto:postmaster@example.org\"");
    }

    @Test
    void aPageThatRedirectsOrBelongsToAnotherStoreIsNone() throws IOException {
        assertThat(said()).contains("status 200 OK, but over http");
        try (var store = installation.open()) {
            assertThat(store.sources()).isNotEmpty();
        }
        statusOfPages = 302;
        assertThat(said()).contains("a redirect, which is not followed");
        statusOfPages = 404;
        assertThat(said()).contains("does not know the links of this store");
    }

    @Test
    void withoutANetworkItEndsWithinSecondsAndSaysSo() {
        dns.fallSilent();
        relay.close();
        web.close();

        long start = System.nanoTime();
        Shell.Ran ran = doctor();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .contains("1. SPF, who may send for the domain: CANNOT BE CHECKED HERE")
                .contains("no answer from the DNS", "no answer from 127.0.0.1:");
    }

    @Test
    void theSameAsJsonForPrograms() throws IOException {
        JsonNode findings = new ObjectMapper().readTree(doctor("--json").out());

        assertThat(findings).hasSize(9);
        assertThat(findings.get(1).get("state").asText()).isEqualTo("ok");
        assertThat(findings.get(7).get("state").asText()).isEqualTo("elsewhere");
        assertThat(findings.get(8).get("state").asText()).isEqualTo("missing");
    }

    @Test
    void anInstallationThatMailsNobodyYetIsToldWhereToBegin() {
        installation
                .replace("Paperboy <paperboy@example.org>", "paperboy@localhost")
                .replace("  dkim: { selector: s2026, key: dkim.pem }\n", "")
                .replace("transport: smtp\n  smtp:", "transport: directory\n  # smtp:");

        Shell.Ran ran = doctor();

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "1. The domain that mails come from: MISSING",
                        "2. The relay and its TLS: CANNOT BE CHECKED HERE");
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsRefusedWithItsFault() throws IOException {
        assertThat(shell.run("doctor", "mail", "--dns", "a b").err()).contains("--dns: \"a b\" is not HOST");
        assertThat(shell.run("doctor", "mail", "--dns", "a b").status()).isEqualTo(2);
        assertThat(shell.run("doctor").status()).isEqualTo(2);

        Files.writeString(folder.resolve("dkim.pem"), "ssh-rsa AAAA");
        for (String command : List.of("doctor mail", "once", "test-mail ops@example.org")) {
            Shell.Ran ran = shell.run(command.split(" "));
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err()).contains("dkim.pem: there is no PEM in it").doesNotContain("\tat ");
        }
        Shell.Ran check = shell.run("check");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.err()).contains("dkim.pem: there is no PEM in it", "openssl genrsa");
    }

    @Test
    void aKeyThatOthersCanReadIsAWarning() throws IOException {
        Path key = folder.resolve("dkim.pem");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        Shell.Ran check = shell.run("check");

        assertThat(check.status()).isZero();
        assertThat(check.out()).contains("dkim.pem: warning: others on this machine can read the key (chmod 600)");
        assertThat(said()).contains("others on this machine can read the key: chmod 600");
    }

    @Test
    void digestsTestMailsAndNoticesLeaveSigned() {
        installation.configure("operator: ops@example.org");
        shell.run("once", "--wait", "0s");
        shell.run("test-mail", "ops@example.org");
        shell.run("resend", "ada@example.org");

        List<String> contents = relay.received().stream()
                .map(ScriptedSmtpServer.Received::content)
                .toList();
        assertThat(contents)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(content -> assertThat(content)
                        .startsWith(
                                "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n d=example.org; s=s2026;"));
        assertThat(contents.stream().map(ReceivedMail::of).map(ReceivedMail::subject))
                .anyMatch(subject -> subject.startsWith("[test]"));
    }
}
