package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainLinesTest {
    @Test
    void whatCannotBeSeenIsWrittenOut() {
        assertThat(PlainLines.quoted("a\u0000b\tc\u001B[31m\u202Ed\uD800 \uD83D\uDCF0 é\r\n\r\nnext\u0085"))
                .isEqualTo("  | a\\x00b    c\\x1B[31m\\u202Ed\\uD800 \uD83D\uDCF0 é\n  |\n  | next\\x85");
    }

    @Test
    void aLongLineIsCutIntoPiecesAndALongBodyCut() {
        assertThat(PlainLines.quoted("x".repeat(150)).lines())
                .containsExactly("  | " + "x".repeat(72), "  | " + "x".repeat(72), "  | xxxxxx");
        assertThat(PlainLines.quoted("line\n".repeat(40)).lines()).hasSize(16).endsWith("  | ...");
    }

    @Test
    void wordsAreWrappedAndALongOneStandsAlone() {
        String url = "https://papers.example.org/" + "x".repeat(80);
        assertThat(PlainLines.wrapped("expected papers of today at " + url + " and found none", "    "))
                .isEqualTo("expected papers of today at\n    " + url + "\n    and found none");
        assertThat(PlainLines.wrapped("word ".repeat(40), "").lines()).allMatch(line -> line.length() <= 72);
    }

    @ParameterizedTest
    @CsvSource({
        "PT20S, less than a minute",
        "PT35S, 1 minute",
        "PT89M, 89 minutes",
        "PT100M, 2 hours",
        "PT23H, 23 hours",
        "PT23H50M, 1 day",
        "PT35H, 1 day",
        "PT71H50M, 3 days",
        "PT-1M, less than a minute"
    })
    void lengthsAreToldAsAPersonWould(Duration length, String words) {
        assertThat(Lengths.words(length)).isEqualTo(words);
    }
}
