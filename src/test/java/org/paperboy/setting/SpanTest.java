package org.paperboy.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({"30s,PT30S", "5m,PT5M", "2h,PT2H", "7d,PT168H", "1w,PT168H", "0d,PT0S", "PT30S,PT30S"})
    void readsANumberWithItsUnit(String text, Duration span) {
        assertThat(Span.parse(text)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "5 days", "-5m", "PT-5S", "5y", "1.5h", "9999999999d"})
    void refusesWhatHasNoUnitOrIsNegative(String text) {
        assertThat(Span.parse(text)).isEmpty();
    }
}
