package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second opinion on our mails: the email package of Python, strict about defects. */
class PythonReadsMailTest {
    private static final String READER = """
            import email, email.policy, sys
            for path in sys.argv[1:]:
                with open(path, 'rb') as file:
                    mail = email.message_from_binary_file(file, policy=email.policy.default)
                for part in mail.walk():
                    assert not part.defects, part.defects
                    for name, value in part.items():
                        assert not value.defects, (name, value, value.defects)
                text = mail.get_body(('plain',)).get_content()
                html = mail.get_body(('html',)).get_content()
                lines = [mail['Subject'], mail['To'].addresses[0].display_name, mail['To'].addresses[0].addr_spec,
                         mail['From'].addresses[0].addr_spec, len(mail['Bcc'] or ''), len(mail.keys()), text, html]
                sys.stdout.buffer.write(ascii(lines).encode() + b'\\n')
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() throws InterruptedException {
        boolean present;
        try {
            present = run(List.of("python3", "-c", "import email.policy")).waitFor() == 0;
        } catch (IOException e) {
            present = false;
        }
        assumeTrue(present, "skipped: there is no python3 to read the mails with");
    }

    @Test
    void findsEverythingInItsPlaceAndNoDefect() throws Exception {
        List<String> titles = MessageWriterTest.oddTitles().toList();
        MessageWriter writer = new MessageWriter();
        List<String> command = new ArrayList<>(List.of("python3", "-c", READER));
        for (int i = 0; i < titles.size(); i++) {
            Outgoing mail = writer.write(
                    Letters.letter("Bote <bote@example.org>", name(titles.get(i)), "ada@example.org", titles.get(i)));
            Path file = folder.resolve(i + ".eml");
            Files.writeString(file, mail.content(), StandardCharsets.US_ASCII);
            command.add(file.toString());
        }

        Process python = run(command);
        List<String> read = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(read).hasSameSizeAs(titles);
        for (int i = 0; i < titles.size(); i++) {
            String line = OneLine.of(titles.get(i));
            assertThat(read.get(i))
                    .isEqualTo(python(
                            line,
                            OneLine.of(name(titles.get(i))),
                            "ada@example.org",
                            "bote@example.org",
                            Letters.plain().text().text(),
                            Letters.plain().html().text()));
        }
    }

    // Python 3.11 leaves a space between two encoded words of one name, against RFC 2047, section 6.2.
    private static String name(String title) {
        return title.codePoints()
                .limit(10)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String python(String subject, String name, String to, String from, String text, String html) {
        return "[" + quoted(subject) + ", " + quoted(name) + ", " + quoted(to) + ", " + quoted(from) + ", 0, 15, "
                + quoted(text) + ", " + quoted(html) + "]";
    }

    /** As Python's {@code ascii} writes a string. */
    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> out.append(escaped(c, quote)));
        return out.append(quote).toString();
    }

    private static String escaped(int c, char quote) {
        if (c == '\n') {
            return "\\n";
        }
        if (c == quote || c == '\\') {
            return "\\" + (char) c;
        }
        return c < 0x7F
                ? Character.toString(c)
                : c < 0x100 ? "\\x%02x".formatted(c) : c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
    }

    private static Process run(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
