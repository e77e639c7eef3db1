package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

    @ParameterizedTest
    @CsvSource({
        "+-+-+-+-+-, 1, 1",
        "+++++++++++, 0, 0",
        "+--+++---+++-, 1, 3",
        "+++++++--, 2, -1", // too few days
        "------+--+, 0, -1", // too little news
        "'', 0, -1"
    })
    void isLearnedFromTheDaysOnWhichTheSourceWasRead(String days, int silent, int longest) {
        assertThat(rhythm(days)).isEqualTo(new Rhythm(silent, longest));
    }

    @ParameterizedTest
    @CsvSource({
        "++++++++++----, false", // a holiday and the days around it
        "++++++++++-----, true",
        "+---+++++++------, false", // twice what was seen before
        "+---+++++++-------, true",
        "----------------, false" // nothing was ever there
    })
    void isBrokenByASilenceLongerThanAnyBefore(String days, boolean broken) {
        assertThat(rhythm(days).isBroken()).isEqualTo(broken);
    }

    @Test
    void ofADayWithoutReadingsNothingIsLearned() {
        assertThat(Rhythm.of(List.of())).isEqualTo(Rhythm.UNKNOWN);
    }

    private static Rhythm rhythm(String days) {
        return Rhythm.of(days.chars().mapToObj(day -> day == '+').collect(Collectors.toList()));
    }
}
