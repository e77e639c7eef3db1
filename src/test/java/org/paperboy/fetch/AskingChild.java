package org.paperboy.fetch;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.paperboy.store.Database;
import org.paperboy.store.HostTurns;

/** A process that asks a site that is to be asked like arXiv, at a time that passes faster than the world's. */
final class AskingChild {
    private AskingChild() {}

    /**
     * Runs it.
     *
     * @param args the store, the address, how often to ask, and how often as fast time passes
     */
    public static void main(String[] args) throws InterruptedException {
        int speed = Integer.parseInt(args[3]);
        Pause pause = (span, stop) -> stop.await(span.toNanos() / speed, TimeUnit.NANOSECONDS);
        Clock clock = new FastClock(Clock.systemUTC(), speed);
        try (Database database = Database.open(Path.of(args[0]));
                Fetcher fetcher = Fetchers.by(clock, Fetchers.STRICT, new HostTurns(database), pause)) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                Fetchers.got(fetcher.fetch(Fetchers.feed(args[1])));
            }
        }
    }
}
