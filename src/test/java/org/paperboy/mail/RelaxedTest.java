package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rules of RFC 6376, sections 3.4.2 and 3.4.4, one by one. */
class RelaxedTest {
    @Test
    void aFieldHasItsNameInLowerCaseAndNoBlanksAroundItsColonOrAtItsEnd() {
        assertThat(Relaxed.field("Tide: Ebb")).isEqualTo("tide:Ebb");
        assertThat(Relaxed.field("TIDE \t: \t Ebb \t")).isEqualTo("tide:Ebb");
        assertThat(Relaxed.field("Tide:Ebb: Flow")).isEqualTo("tide:Ebb: Flow");
        assertThat(Relaxed.field("Tide:")).isEqualTo("tide:");
        assertThat(Relaxed.field("Tide: \t ")).isEqualTo("tide:");
    }

    @Test
    void aFoldedFieldIsOneLineWithSingleBlanks() {
        assertThat(Relaxed.field("Tide: Ebb\r\n\tand \t Flow\r\n  and  Slack"))
                .isEqualTo("tide:Ebb and Flow and Slack");
        assertThat(Relaxed.field("Tide:\r\n Ebb\r\n ")).isEqualTo("tide:Ebb");
    }

    @Test
    void runsOfBlanksInALineAreOneAndThoseAtItsEndNone() {
        assertThat(Relaxed.body(" Ebb \t\r\nand \t Flow\t\r\n")).isEqualTo(" Ebb\r\nand Flow\r\n");
        assertThat(Relaxed.body("\t\tEbb\r\n")).isEqualTo(" Ebb\r\n");
    }

    @Test
    void emptyLinesAtTheEndDoNotCountAndThoseBeforeDo() {
        assertThat(Relaxed.body("\r\nEbb\r\n\r\nFlow\r\n\r\n\r\n")).isEqualTo("\r\nEbb\r\n\r\nFlow\r\n");
        assertThat(Relaxed.body("Ebb\r\n \t\r\nFlow\r\n \r\n\t\r\n")).isEqualTo("Ebb\r\n\r\nFlow\r\n");
    }

    @Test
    void theLastLineAlwaysHasItsLineEnd() {
        assertThat(Relaxed.body("Ebb")).isEqualTo("Ebb\r\n");
        assertThat(Relaxed.body("Ebb\r\n ")).isEqualTo("Ebb\r\n");
    }

    @Test
    void aBodyOfNothingIsNothing() {
        assertThat(Relaxed.body("")).isEmpty();
        assertThat(Relaxed.body("\r\n\r\n")).isEmpty();
        assertThat(Relaxed.body(" \t \r\n \r\n")).isEmpty();
    }

    @Test
    void aLineFeedOrReturnAloneIsACharacterLikeOthers() {
        assertThat(Relaxed.body("Ebb\nFlow\r.\r\n")).isEqualTo("Ebb\nFlow\r.\r\n");
    }
}
