package org.paperboy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
    void isWhatJakartaMailWrites(String text) throws Exception {
        assertThat(QuotedPrintable.encode(text)).isEqualTo(encoded(text));
    }

    @Test
    void isWhatJakartaMailWritesForTwoThousandRandomTexts() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            assertThat(QuotedPrintable.encode(text.toString())).as("%s", text).isEqualTo(encoded(text.toString()));
        }
    }

    @Test
    void isTheSameInPieces() {
        Random random = new Random(8);
        for (int round = 0; round < 2000; round++) {
            List<Fragment> pieces = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                pieces.add(new Fragment(
                        PIECES[random.nextInt(PIECES.length)] + PIECES[random.nextInt(PIECES.length)] + "\n"));
            }
            pieces.add(new Fragment("and a last line"));
            Spliced spliced = new Spliced(pieces);

            assertThat(spliced.encoded()).isEqualTo(QuotedPrintable.encode(spliced.text()));
            assertThat(spliced.encodedLength()).isEqualTo(spliced.encoded().length());
        }
    }

    @Test
    void onlyTheLastPieceMayEndWithinALine() {
        assertThatThrownBy(() -> new Spliced(List.of(new Fragment("half a"), new Fragment(" line"))))
                .hasMessage("a piece of text ends within a line: half a");
    }

    private static String encoded(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream encoder = MimeUtility.encode(bytes, "quoted-printable")) {
            encoder.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
