package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Tools;
import org.paperboy.mail.Keys;
import org.paperboy.mail.ScriptedSmtpServer;

/** What a spam filter thinks of a digest as it leaves, without asking anybody on the network. */
class SpamAssassinTest extends InAShop {
    private static final Pattern POINTS = Pattern.compile("(?m)^ ?(-?\\d+\\.\\d) [A-Z][A-Z0-9_]+ ");
    private static final double MOST = 0.5;

    @TempDir
    private Path home;

    @Test
    void aDigestIsNoSpam() throws Exception {
        Tools.need(Tools.run("spamassassin", "--version"), "there is no SpamAssassin");
        Keys.good(folder.resolve("dkim.pem"));
        try (ScriptedSmtpServer relay = ScriptedSmtpServer.start()) {
            installation
                    .sendTo(relay.port())
                    // Links to a port of this machine are in no mail of a real site.
                    .replace(site.url(), "http://papers.example.org")
                    .configure("fetch: { proxy: \"" + site.url() + "\" }")
                    .replace("  transport: smtp", "  dkim: { selector: s2026, key: dkim.pem }\n  transport: smtp")
                    .configure("web: { base-url: \"https://papers.example.org\" }");
            assertThat(shell.run("once").status()).isZero();
            String mail = relay.received().get(0).content();
            assertThat(mail).contains("DKIM-Signature:", "List-Unsubscribe-Post:", "text/plain", "text/html");

            String report = report(mail);

            List<Double> points = POINTS.matcher(report)
                    .results()
                    .map(rule -> Double.valueOf(rule.group(1)))
                    .toList();
            assertThat(points).as("%s", report).isNotEmpty();
            // What speaks for a mail, as that it is a list's, is no reason to let anything speak against it.
            double against =
                    points.stream().mapToDouble(one -> Math.max(one, 0)).sum();
            assertThat(against).as("%s", report).isLessThanOrEqualTo(MOST);
        }
    }

    /** The mail as a mailbox has it, with what the filter found in front and behind. */
    private String report(String mail) throws IOException, InterruptedException {
        Path file = home.resolve("digest.eml");
        Files.writeString(
                file,
                "Return-Path: <paperboy@example.org>\r\n"
                        // Addresses that are only for examples count as forged.
                        + "Received: from mail.example.org (mail.example.org [185.199.108.153])\r\n"
                        + "\tby mx.readers.example (Postfix) with ESMTPS id 51C9E1A0C1\r\n"
                        + "\tfor <ada@example.org>; Thu,  6 Aug 2026 09:00:03 +0000 (UTC)\r\n" + mail);
        ProcessBuilder filter = new ProcessBuilder(
                        "spamassassin", "-L", "-t", "-x", "--cf=use_bayes 0", "--cf=use_auto_whitelist 0")
                .redirectInput(file.toFile())
                .redirectErrorStream(true);
        // What it learns it keeps at home.
        filter.environment().put("HOME", home.toString());
        filter.environment().put("LC_ALL", "C");
        Process process = filter.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", said).isZero();
        return said;
    }
}
