package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    private static final String THREE_LABELS = String.join(".", "b".repeat(63), "c".repeat(63), "d".repeat(59));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jürgen@bücher.example",
                "Jürgen@BÜCHER.Example",
                "ju\u0308rgen@bu\u0308cher.example",
                "JÜRGEN@xn--bcher-kva.example",
                "jürgen@XN--BCHER-KVA.EXAMPLE",
                "jürgen@bücher。example"
            })
    void allSpellingsOfAnAddressAreKeptAsOne(String spelling) {
        assertThat(MailAddress.parse(spelling).kept()).hasToString("jürgen@xn--bcher-kva.example");
    }

    @Test
    void theCaseBeforeTheAtStaysUntilItIsKept() {
        assertThat(MailAddress.parse("Ada.L@Example.ORG")).hasToString("Ada.L@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, true",
        "ada@bücher.example, true",
        "o'neill+news@example.org, true",
        "ada@[127.0.0.1], true",
        "jürgen@example.org, false",
        "пётр@пример.рф, false",
        "用户@例え.jp, false",
        // Its low byte is a line feed.
        "嘊@example.org, false"
    })
    void onlyWhatStandsBeforeTheAtDecidesWhichServersTakeIt(String address, boolean everyServer) {
        assertThat(MailAddress.parse(address).isAscii()).isEqualTo(everyServer);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("ada.example.org", "there is no @"),
                Arguments.of("@example.org", "there is nothing before the @"),
                Arguments.of("ada@", "there is nothing behind the @"),
                Arguments.of("ada@bea@example.org", "there is more than one @"),
                Arguments.of("jürgen@@bücher.example", "there is more than one @"),
                Arguments.of("ada l@example.org", "there is a blank in it"),
                Arguments.of("ada@exa mple.org", "there is a blank in it"),
                Arguments.of("ada\u00A0@example.org", "there is a blank in it"),
                Arguments.of("ada\u3000@example.org", "there is a blank in it"),
                Arguments.of("ada\r\n@example.org", "there is an invisible character in it (U+000D)"),
                Arguments.of("ada\u0085@example.org", "there is an invisible character in it (U+0085)"),
                Arguments.of("ada\u200B@example.org", "there is an invisible character in it (U+200B)"),
                Arguments.of("\u202Eada@example.org", "there is an invisible character in it (U+202E)"),
                Arguments.of("ada@exa\u00ADmple.org", "there is an invisible character in it (U+00AD)"),
                Arguments.of("a\uD800@example.org", "there is an invisible character in it (U+D800)"),
                Arguments.of(
                        "a".repeat(65) + "@example.org",
                        "more than 64 octets stand before the @, which no server takes"),
                Arguments.of(
                        "ü".repeat(33) + "@example.org",
                        "more than 64 octets stand before the @, which no server takes"),
                Arguments.of(
                        "a".repeat(64) + "@" + THREE_LABELS + "eee",
                        "it is longer than 254 octets, which no server takes"),
                Arguments.of("ada@example.org.", "what follows the @ is not a domain"),
                Arguments.of("ada@.example.org", "what follows the @ is not a domain"),
                Arguments.of("ada@example..org", "what follows the @ is not a domain"),
                Arguments.of("ada@my_host.example", "what follows the @ is not a domain"),
                Arguments.of("ada@-example.org", "what follows the @ is not a domain"),
                Arguments.of("ada@xn--bücher.example", "what follows the @ is not a domain"),
                Arguments.of("ada@192.0.2.1", "what follows the @ is not a domain"),
                Arguments.of("ada@" + "b".repeat(64) + ".org", "what follows the @ is not a domain"),
                Arguments.of("ada@" + "ü".repeat(63) + ".org", "what follows the @ is not a domain"),
                Arguments.of(
                        "ada@straße.example",
                        "its domain is read in two ways for U+00DF; write the one that is meant as xn--..."),
                Arguments.of("ada..l@example.org", "what stands before the @ is not the name of a mailbox"),
                Arguments.of("ada(comment)@example.org", "what stands before the @ is not the name of a mailbox"),
                Arguments.of("ada,bea@example.org", "what stands before the @ is not the name of a mailbox"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrongWithWhatNobodyCanMail(String address, String fault) {
        assertThatThrownBy(() -> MailAddress.parse(address))
                .isInstanceOfSatisfying(
                        UnmailableAddressException.class,
                        e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void theLongestThatServersTakeIsTaken() {
        assertThat(MailAddress.parse("a".repeat(64) + "@" + THREE_LABELS + "ee").toString())
                .hasSize(254);
        assertThat(MailAddress.parse("ü".repeat(32) + "@example.org").local()).hasSize(32);
    }

    @Test
    void whatIsKeptStaysAsItIsWhateverItWas() {
        Random random = new Random(6531);
        String letters = "aZ.@-_ü\u0130\u00DF\u03A3\u0308\u200D\uD83D\uDE00\u560A\u3002xn-[]\"(\\ ";
        int kept = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(7), 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
            text.append(i % 2 == 0 ? "@B\u00DC.example" : "");
            try {
                MailAddress address = MailAddress.parse(text.toString()).kept();
                assertThat(MailAddress.parse(address.toString()).kept())
                        .as("%s", text)
                        .isEqualTo(address);
                kept++;
            } catch (UnmailableAddressException e) {
                assertThat(e.fault()).isNotEmpty();
            }
        }
        assertThat(kept).isGreaterThan(1_000);
    }
}
