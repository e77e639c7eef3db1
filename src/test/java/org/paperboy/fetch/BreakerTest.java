package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.cli.demo.DemoClock;

class BreakerTest {
    private static final Instant START = Instant.parse("2026-08-12T06:00:00Z");
    private static final String HOST = "papers.example.org";

    private final DemoClock clock = DemoClock.at(START);
    private final Breaker breaker = new Breaker(clock, () -> 0.5);

    @Test
    void aHostThatFailsThreeTimesIsLeftAloneForThreeSeconds() {
        fail();
        fail();
        assertThat(breaker.silence(HOST)).isEmpty();
        fail();

        assertThat(breaker.silence(HOST))
                .contains(new Breaker.Silence(
                        HOST + " failed 3 times since 2026-08-12T06:00:00Z and is left alone until"
                                + " 2026-08-12T06:00:03Z (status 503)",
                        Duration.ofSeconds(3)));
        assertThat(breaker.silence("other.example.org")).isEmpty();
        clock.moveTo(START.plusSeconds(3));
        assertThat(breaker.silence(HOST)).isEmpty();
    }

    @Test
    void eachFurtherFailureDoublesItUpToAQuarterOfAnHour() {
        List<Long> seconds = new ArrayList<>();
        fail();
        fail();
        for (int i = 0; i < 12; i++) {
            fail();
            Duration left = breaker.silence(HOST).orElseThrow().left();
            seconds.add(left.toSeconds());
            clock.moveTo(clock.instant().plus(left));
        }

        assertThat(seconds).startsWith(3L, 6L, 12L, 24L).endsWith(768L, 900L, 900L, 900L);
    }

    @Test
    void howLongIsLeftToChanceByAQuarter() {
        List<Duration> rests = new ArrayList<>();
        for (double chance : new double[] {0, 1}) {
            Breaker one = new Breaker(clock, () -> chance);
            for (int i = 0; i < 3; i++) {
                one.failed(HOST, "status 503", Duration.ZERO);
            }
            rests.add(one.silence(HOST).orElseThrow().left());
        }

        assertThat(rests).containsExactly(Duration.ofMillis(2_250), Duration.ofMillis(3_750));
    }

    @Test
    void oneSuccessEndsIt() {
        fail();
        fail();
        breaker.succeeded(HOST);
        fail();
        fail();

        assertThat(breaker.silence(HOST)).isEmpty();
    }

    @Test
    void failuresOfThoseWhoWereUnderWayCountOnce() {
        for (int i = 0; i < 8; i++) {
            fail();
        }

        assertThat(breaker.silence(HOST).orElseThrow().left()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whoAsksToBeLeftAloneIsFromTheFirstTimeOn() {
        breaker.failed(HOST, "status 429", Duration.ofMinutes(10));

        assertThat(breaker.silence(HOST).orElseThrow().reason())
                .isEqualTo(HOST + " asked at 2026-08-12T06:00:00Z to be left alone until 2026-08-12T06:10:00Z"
                        + " (status 429)");
        clock.moveTo(START.plusSeconds(599));
        assertThat(breaker.silence(HOST)).isPresent();
        clock.moveTo(START.plusSeconds(600));
        assertThat(breaker.silence(HOST)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackSilencesNobody() {
        breaker.failed(HOST, "status 429", Duration.ofMinutes(10));
        clock.moveTo(START.minus(Duration.ofDays(365)));

        assertThat(breaker.silence(HOST)).isEmpty();
    }

    private void fail() {
        breaker.failed(HOST, "status 503", Duration.ZERO);
    }
}
