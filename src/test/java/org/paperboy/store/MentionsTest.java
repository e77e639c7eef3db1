package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {
    private final Mentions ann = new Mentions("ann@example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joann@example.org",
                "mary-ann@example.org",
                "mary.ann@example.org",
                "mary_ann@example.org",
                "mary+ann@example.org",
                "o'ann@example.org",
                "2ann@example.org",
                "q&ann@example.org",
                "ann@example.org.uk",
                "ann@example.organic",
                "ann@example.org-x.net",
                "ann@example.org2",
                "mary-=\r\nann@example.org",
                "jo=\r\nann@example.org",
                "ann@example.org=\r\n.uk",
                "ann@example.org=\r\nanic.net",
                "mary%2Dann@example.org",
                "x=abann@example.org",
                "ann@exampleworg",
            })
    void aLongerAddressIsSomebodyElses(String text) {
        assertThat(ann.in(text)).isFalse();
        assertThat(ann.replaced(text, "(forgotten)")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ann@example.org | X",
                "550 5.1.1 <Ann@Example.ORG>: gone | 550 5.1.1 <X>: gone",
                "email: 'ann@example.org' | email: 'X'",
                "write to ann@example.org. Or to ann@example.org, or not | write to X. Or to X, or not",
                "ann@example.org-- | X--",
                "-ann@example.org | -X",
                "...ann@example.org | ...X",
                "rcpt=ann@example.org%20a | rcpt=X%20a",
                "mailto:p@x.org?subject=unsubscribe%20ann@example.org | mailto:p@x.org?subject=unsubscribe%20X",
                "href=3Dann@example.org=20 | href=3DX=20",
                "=E2=80=9Cann@example.org=E2=80=9D | =E2=80=9CX=E2=80=9D",
                "a line\\nann@example.org\\n | a line\\nX\\n",
                "readers/ann@example.org.yaml | readers/X.yaml",
                "联系ann@example.org。 | 联系X。",
                "joann@example.org, ann@example.org | joann@example.org, X",
            })
    void aWholeOneIsFoundWhereverItStands(String text, String without) {
        assertThat(ann.in(text)).isTrue();
        assertThat(ann.replaced(text, "X")).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=\r\nnn@example.org", "ann@=\r\nexample.org", "ann@example.or=\r\ng", "=\r\nann@example.org"})
    void oneThatIsBrokenOverTwoLinesIsFoundAndTheOtherBreaksStay(String text) {
        String mail = "long=\r\nlines, " + text + " and=\r\nmore";

        assertThat(ann.replaced(mail, "X").replace("=\r\nX", "X")).isEqualTo("long=\r\nlines, X and=\r\nmore");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jürgen@xn--bcher-kva.example",
                "email: Jürgen@Bücher.example",
                "JÜRGEN@BÜCHER.EXAMPLE",
                "j=C3=BCrgen@b=C3=BCcher.example",
                "J=C3=9CRGEN@XN--BCHER-KVA.EXAMPLE",
                "j=C3=\r\n=BCrgen@xn--bcher-kva.=\r\nexample",
                "mailto:p@x.org?subject=unsubscribe%20j%C3%BCrgen@xn--bcher-kva.example",
            })
    void whatIsNotAsciiIsFoundInEveryForm(String text) {
        Mentions juergen = new Mentions("jürgen@xn--bcher-kva.example");

        assertThat(juergen.in(text)).isTrue();
        assertThat(text.replace("=\r\n", "").toLowerCase(Locale.ROOT)).contains(juergen.tail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hansjürgen@bücher.example",
                "öjürgen@bücher.example",
                "jurgen@bücher.example",
                "jürgen@bucher.example",
                "jürgen@bücher.exampleß",
            })
    void anotherThatIsNotAsciiIsSomebodyElses(String text) {
        assertThat(new Mentions("jürgen@xn--bcher-kva.example").in(text)).isFalse();
    }
}
