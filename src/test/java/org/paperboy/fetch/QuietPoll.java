package org.paperboy.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Times the polling of one address with a client that has a cache. */
public final class QuietPoll implements AutoCloseable {
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 51;

    private final Fetcher fetcher;

    private QuietPoll(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** With an empty cache. */
    public static QuietPoll open(Clock clock) throws IOException {
        Path cache = Files.createTempDirectory("paperboy-bench");
        return new QuietPoll(new Fetcher(new FetchSettings("bench@example.org", null), clock, new LocalTurns(), cache));
    }

    /**
     * What one poll costs.
     *
     * @param bytes of body that came over the wire
     * @param nanos the median of the time a poll took
     */
    public record Cost(int bytes, long nanos) {}

    /**
     * Polls an address many times.
     *
     * @param bytes of body that each poll is answered with, once it is known
     */
    public Cost measure(String url, int bytes) {
        Ask ask = Ask.feed(url, "text/html", new Access(true, Map.of(), Duration.ZERO));
        long[] nanos = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long before = System.nanoTime();
            Fetched fetched = fetcher.fetch(ask);
            long took = System.nanoTime() - before;
            if (!(fetched instanceof Fetched.Page page) || (i >= 0 && page.unchanged() != (bytes == 0))) {
                throw new IllegalStateException("not polled as meant: " + url);
            }
            if (i >= 0) {
                nanos[i] = took;
            }
        }
        Arrays.sort(nanos);
        return new Cost(bytes, nanos[ROUNDS / 2]);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
