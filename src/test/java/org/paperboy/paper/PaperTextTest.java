package org.paperboy.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperTextTest {
    private static final List<String> PIECES = List.of(
            "a",
            "Zed",
            "é",
            "e\u0301",
            "ß",
            "Σς",
            "ΩMEGA",
            "機械",
            "🦙",
            "👩\u200D🔬",
            "1",
            "15",
            "1.5",
            " ",
            "\n  ",
            "\t",
            "\u00A0",
            "\u3000",
            "\u00AD",
            "\u200B",
            "\u0000",
            "\u202E",
            "\uD800",
            "$",
            "$",
            "\\",
            "\\",
            "{",
            "}",
            "{\\it ",
            "\\textbf{",
            "\\emph{",
            "\\'",
            "\\\"",
            "\\c{",
            "\\pi",
            "\\alpha_0",
            "\\frac{1}{2}",
            "\\$",
            "\\&",
            "\\%",
            "\\\\",
            "\\{",
            "\\}",
            "^",
            "_",
            "^{2}",
            "_{ij}",
            "``",
            "''",
            "`",
            "-",
            "–",
            "--",
            "~",
            "&",
            "+",
            "#",
            "(",
            ")",
            ".",
            ",",
            "%");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Fr\\'echet distance | Fréchet distance",
                "{\\\"o}tting and na\\\"ive T\\\"ULU | ötting and naïve TÜLU",
                "vis-\\`a-vis | vis-à-vis",
                "Garc\\'{\\i}a, Erd\\H{o}s, Fran\\c{c}ois, \\v{S}koda | García, Erdős, François, Škoda",
                "Prefill \\& Decode at 99\\% of \\$5 | Prefill & Decode at 99% of $5",
                "\\textbf{Bold \\emph{and} plain} {\\it vs.} {\\em more} | Bold and plain vs. more",
                "$\\textit{Nimbus}$: clouds | Nimbus: clouds",
                "from $\\pi_0$ to \\pi_1 | from π₀ to π₁",
                "the $k$ nearest, $k$-means, L$^2$M | the k nearest, k-means, L²M",
                "L^2M, O(n^3), 10^-4, UI^N, p^*(x) | L²M, O(n³), 10⁻⁴, UI^N, p^*(x)",
                "$x^{th}$ of $n \\times m$, $\\alpha = 0.5$ | xᵗʰ of n × m, α = 0.5",
                "a $3\\times$ and 3.6\\times gain, half $\\frac{1}{2}$ | a 3× and 3.6× gain, half 1/2",
                "$200k vs $300k | $200k vs $300k",
                "from $5 to $10 | from $5 to $10",
                "between 100$/200$ and $HOME/$USER | between 100$/200$ and $HOME/$USER",
                "costs $5, US$6 or 7$ | costs $5, US$6 or 7$",
                "our \\method stays | our \\method stays",
                "say ``so'' and “so” | say “so” and “so”",
                "C:\\temp and snake_case_2 and file_1 | C:\\temp and snake_case_2 and file_1",
                "<b>R&amp;D</b> | <b>R&amp;D</b>",
            })
    void readsLatexAsAPersonWould(String raw, String expected) {
        assertThat(PaperText.clean(raw)).isEqualTo(expected);
    }

    @Test
    void leavesFormulasThatAreNotSimpleBetweenTheirDollars() {
        assertThat(PaperText.clean("as $\\sqrt{x_i} \\frac{a}{b+c}$ shows"))
                .isEqualTo("as $√{x_i} \\frac{a}{b+c}$ shows");
    }

    @Test
    void collapsesWhiteSpaceAndDropsWhatCannotBeSeen() {
        assertThat(PaperText.clean("  Long-Context\n  Lan\u00ADguage\u00A0\u3000Model\u200Bing\t\r\n\u0007"))
                .isEqualTo("Long-Context Language Modeling");
        assertThat(PaperText.clean("cafe\u0301 👩\u200D🔬")).isEqualTo("café 👩\u200D🔬");
    }

    @Test
    void leavesBlankTextEmptyAndNothingElse() {
        assertThat(PaperText.clean("")).isEmpty();
        assertThat(PaperText.clean(" \n\t ")).isEmpty();
        assertThat(PaperText.clean("\u00AD")).isNotEmpty();
        assertThat(PaperText.clean("{\\it }")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void cleansAnyTextOnceAndForAll(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = anyText(random, random.nextInt(14));
            String cleaned = PaperText.clean(text);
            assertThat(PaperText.clean(cleaned)).as("again: %s", text).isEqualTo(cleaned);
            assertThat(cleaned.isEmpty()).as("empty: %s", text).isEqualTo(text.isBlank());
            assertThat(PaperText.titleKey(cleaned)).as("key: %s", text).isEqualTo(PaperText.titleKey(text));
        }
    }

    /** What takes the long way, by a sign that leaves no trace, arrives where everything else does. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void cleansPlainTextAsItCleansAnyOther(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = "a" + anyText(random, random.nextInt(14)) + "a";
            assertThat(PaperText.clean(text)).as(text).isEqualTo(PaperText.clean("\u00AD" + text));
            assertThat(PaperText.titleKey(text) + "e").as(text).isEqualTo(PaperText.titleKey(text + "é"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void givesVariantsOfATitleOneKey(long seed) {
        Random random = new Random(seed);
        List<UnaryOperator<String>> variations = List.of(
                title -> title.toUpperCase(Locale.ROOT),
                title -> title.toLowerCase(Locale.ROOT),
                title -> title.replace(" ", "\n  "),
                title -> title.replace("-", "–"),
                title -> title.replace("-", "\u2011"),
                title -> Normalizer.normalize(title, Normalizer.Form.NFD),
                title -> title.replace("'", "’"),
                title -> title.replace("&", "\\&"),
                title -> title + ".",
                title -> title.replace("é", "\\'{e}"));
        for (int i = 0; i < 500; i++) {
            String title = invented(random);
            String variant = title;
            for (int j = 0; j < 3; j++) {
                variant = variations.get(random.nextInt(variations.size())).apply(variant);
            }
            assertThat(PaperText.titleKey(variant)).as(variant).isEqualTo(PaperText.titleKey(title));
            assertThat(PaperText.titleKey(title + " II")).isNotEqualTo(PaperText.titleKey(title));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Kite 1.5, Kite 15",
        "Kite 3 70B, Kite 370B",
        "Flow++ for kites, Flow for kites",
        "Kites in C#, Kites in C",
        "???, !!!",
        "🪁, 🎈",
        "Learning to fly, Learning to fry"
    })
    void keepsDifferentTitlesApart(String one, String other) {
        assertThat(PaperText.titleKey(one)).isNotEqualTo(PaperText.titleKey(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bird’s-Eye View of Kites | Birds eye view of kites",
                "Kites & Strings | Kites and Strings",
                "L$^2$K: Kites | L^2K: Kites",
                "Straße der Drachen | STRASSE DER DRACHEN",
                "Kites v2.0 | kites V2-0",
                "QD-K : Kites | QD-K: Kites"
            })
    void givesWaysOfWritingOneTitleOneKey(String one, String other) {
        assertThat(PaperText.titleKey(one)).isEqualTo(PaperText.titleKey(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Jörg van Ötting Jr. | otting",
                "van Otting, J. | otting",
                "Otting J. | otting",
                "J. Otting, III | otting",
                "Ada B. Søndergård (Kite Lab) | sondergard",
                "Mary Smith-Jonas | smithjonas",
                "Pat O'Wren | owren",
                "風箏 | 風箏",
                "X. | x",
                "The Kite Team | team"
            })
    void findsTheSurname(String author, String surname) {
        assertThat(PaperText.surname(author)).isEqualTo(surname);
    }

    @Test
    void findsNoSurnameInNothing() {
        assertThat(PaperText.surname("")).isEmpty();
        assertThat(PaperText.surname(", ")).isEmpty();
    }

    private static String anyText(Random random, int pieces) {
        return IntStream.range(0, pieces)
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    private static String invented(Random random) {
        List<String> words =
                List.of("Kite", "café", "Bird's-Eye", "Multi-View", "String & Wind", "4D", "Tails:", "Über", "flying");
        return IntStream.range(0, 3 + random.nextInt(5))
                .mapToObj(i -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining(" "));
    }
}
