package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pace of two real processes on one store, at a host that is to be asked like arXiv. */
class SharedPaceTest {
    private static final int SPEED = 100;

    @TempDir
    private Path folder;

    @Test
    void twoHundredRequestsOfTwoProcessesArriveOneInThreeSeconds() throws Exception {
        try (Site site = new Site(new FastClock(Clock.systemUTC(), SPEED))) {
            site.on("/x", "here");
            Process one = start(site.url("/x"));
            Process other = start(site.url("/x"));
            try {
                assertThat(one.waitFor(120, TimeUnit.SECONDS)).isTrue();
                assertThat(other.waitFor(120, TimeUnit.SECONDS)).isTrue();
                assertThat(one.exitValue() + other.exitValue()).isZero();
            } finally {
                one.destroyForcibly().waitFor();
                other.destroyForcibly().waitFor();
            }

            assertThat(site.visits()).hasSize(200);
            assertThat(site.leastGap()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        }
    }

    private Process start(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dpaperboy.log=WARN",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AskingChild.class.getName(),
                        folder.resolve("paperboy.db").toString(),
                        url,
                        "100",
                        String.valueOf(SPEED))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
