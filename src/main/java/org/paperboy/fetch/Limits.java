package org.paperboy.fetch;

import java.time.Duration;

/**
 * How long and how much one request may take.
 *
 * @param call the whole of one hop, from look-up to the last byte
 * @param maxBodyBytes after decompression
 */
record Limits(Duration connect, Duration read, Duration write, Duration call, long maxBodyBytes, int maxRedirects) {
    static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            20_000_000,
            5);
}
