package org.paperboy.digest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPrintableTest {
    private static final String[] PIECES = {
        "a",
        "word",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "=",
        "é",
        "流",
        "🧪",
        "\t",
        ".",
        "x".repeat(74),
        "x".repeat(76),
        "~",
        "=\n"
    };

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a ", "a \nb", "a=b", "\r\n\r\n", "é", "ends with a space "})
    void isAsLongAsJakartaMailWritesIt(String text) throws Exception {
        assertThat(QuotedPrintable.encodedLength(text)).isEqualTo(encoded(text));
    }

    @Test
    void isAsLongAsJakartaMailWritesItForTwoThousandRandomTexts() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            assertThat(QuotedPrintable.encodedLength(text.toString()))
                    .as("%s", text)
                    .isEqualTo(encoded(text.toString()));
        }
    }

    @Test
    void isAsLongAsJakartaMailWritesItForEverySampleMail() throws Exception {
        for (Digest sample : SampleDigests.all().values()) {
            String html = new DigestComposer()
                    .compose(sample, DigestFixtures.LETTERHEAD)
                    .html();
            assertThat(QuotedPrintable.encodedLength(html)).isEqualTo(encoded(html));
        }
    }

    private static int encoded(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream encoder = MimeUtility.encode(bytes, "quoted-printable")) {
            encoder.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
