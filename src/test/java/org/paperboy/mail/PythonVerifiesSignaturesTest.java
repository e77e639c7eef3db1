package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second opinion on our signatures: Debian's python3-dkim. */
class PythonVerifiesSignaturesTest {
    private static final String VERIFIER = """
            import dkim, sys
            record, asked = sys.argv[1].encode(), set()
            def dns(name, timeout=5):
                asked.add(name)
                return record
            for path in sys.argv[2:]:
                with open(path, 'rb') as file:
                    print(dkim.verify(file.read(), dnsfunc=dns))
            assert asked == {b's2026._domainkey.example.org.'}, asked
            """;
    // A python3 of the developer's own, first in the path, does not see Debian's packages.
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");
    private static final WaysBack BY_CLICK = new WaysBack(
            "https://paperboy.example.org/unsubscribe/" + "t0".repeat(60),
            "t0".repeat(60),
            "ops@example.org",
            "p+b-1@example.org");

    @TempDir
    static Path folder;

    private static String python = "";
    private static MessageWriter writer;
    private static Outgoing digest;

    @BeforeAll
    static void needsPython() {
        python = PYTHONS.stream()
                .filter(PythonVerifiesSignaturesTest::knowsDkim)
                .findFirst()
                .orElse("");
        assumeTrue(!python.isEmpty(), "skipped: there is no python3 with the module dkim to verify signatures with");
        writer = new MessageWriter(Keys.signer(folder, "example.org"));
        digest = writer.write(
                Letters.titled("潮汐 and three papers on tidal basins, with a title that folds " + "x ".repeat(40)),
                BY_CLICK);
    }

    @Test
    void everyKindOfMailVerifies() throws Exception {
        Outgoing byMail = writer.write(Letters.plain());
        Outgoing again =
                writer.reissue(digest, "again@example.org", "Paperboy <paperboy@example.org>", BY_CLICK, Instant.EPOCH);
        Outgoing memo = writer.write(
                new Memo("p@example.org", "ops@example.org", "Ebb", "Low.\n\n \n\n", "m@example.org", Instant.EPOCH));
        Outgoing empty =
                writer.write(new Memo("p@example.org", "ops@example.org", "Ebb", "", "e@example.org", Instant.EPOCH));

        Outgoing beyondAscii =
                writer.write(Letters.letter("p@example.org", "Jürgen", "jürgen@bücher.example", "Ebbe"), BY_CLICK);

        assertThat(verified(
                        digest.content(),
                        byMail.content(),
                        again.content(),
                        memo.content(),
                        empty.content(),
                        beyondAscii.content()))
                .containsOnly("True")
                .hasSize(6);
    }

    @Test
    void whatRelaysMayDoDoesNotBreakIt() throws Exception {
        String content = digest.content();

        assertThat(verified(
                        "Received: from a by b; Thu, 23 Jul 2026 06:30:00 +0000\r\n" + content,
                        content + "\r\n\r\n",
                        content.replace("\r\nList-Owner: ", "\r\nlist-owner:   "),
                        content.replaceFirst("(\r\nList-Help: <)", "\r\nPrecedence: list$1")))
                .containsOnly("True");
    }

    @Test
    void tamperingBreaksIt() throws Exception {
        String content = digest.content();
        List<String> tampered = List.of(
                content.replaceFirst("unsubscribe/t0", "unsubscribe/t1"),
                content.replace("List-Unsubscribe=One-Click", "List-Unsubscribe=Two-Clicks"),
                content.replaceFirst("\r\nList-Unsubscribe: [^\r]*", ""),
                content.replaceFirst("\r\nList-Unsubscribe-Post: [^\r]*", ""),
                content.replaceFirst("\r\nSubject: ", "\r\nSubject: Re: "),
                content.replaceFirst("\r\nDate: Thu, 23", "\r\nDate: Thu, 24"),
                content.replaceFirst("\r\nTo: ", "\r\nTo: Eve "),
                content.replaceFirst("hidden dot", "hidden cat"),
                content + "P.S.\r\n",
                content.replaceFirst("\r\nSubject: ", "\r\nSubject: Another\r\nSubject: "),
                content.replaceFirst("\r\nFrom: ", "\r\nFrom: eve@example.net\r\nFrom: "),
                content.replaceFirst(
                        "\r\nList-Unsubscribe: ", "\r\nList-Unsubscribe: <https://example.net>\r\nList-Unsubscribe: "));

        assertThat(tampered).doesNotContain(content);
        assertThat(verified(tampered.toArray(new String[0])))
                .containsOnly("False")
                .hasSameSizeAs(tampered);
    }

    private static boolean knowsDkim(String command) {
        try {
            return run(List.of(command, "-c", "import dkim")).waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> verified(String... mails) throws IOException, InterruptedException {
        String key = DkimKey.read(folder.resolve("dkim.pem")).publicKey();
        List<String> command = new ArrayList<>(List.of(python, "-c", VERIFIER, "v=DKIM1; k=rsa; p=" + key));
        for (int i = 0; i < mails.length; i++) {
            Path file = folder.resolve(i + ".eml");
            Files.writeString(file, mails[i]);
            command.add(file.toString());
        }
        Process verifier = run(command);
        List<String> said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(verifier.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(verifier.exitValue()).as("%s", said).isZero();
        return said;
    }

    private static Process run(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
