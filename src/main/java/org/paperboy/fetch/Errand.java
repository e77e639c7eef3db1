package org.paperboy.fetch;

import java.time.Duration;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * What is wanted of an address, and of those it leads to.
 *
 * @param home the address asked for first, whose host is the source's own
 * @param maxBytes how much of a body is read, after decompression
 * @param delay the least gap between two requests that the host's robots.txt asks for
 */
record Errand(String accept, Access access, HttpUrl home, long maxBytes, Duration delay) {

    static Errand of(Ask ask, HttpUrl home, long maxBytes) {
        return new Errand(ask.accept(), ask.access(), home, maxBytes, Duration.ZERO);
    }

    Errand delayedBy(Duration longer) {
        return new Errand(accept, access, home, maxBytes, longer);
    }

    /** The least gap between two requests to this address's host, as far as it is for the source and the site to say. */
    Duration gap(HttpUrl url) {
        Duration own = url.host().equals(home.host()) ? access.pace() : Duration.ZERO;
        return own.compareTo(delay) > 0 ? own : delay;
    }

    /** The source's own headers for this address: none but at its own host, and none in clear if it was asked in secret. */
    Headers secrets(HttpUrl url) {
        Headers.Builder headers = new Headers.Builder();
        if (isSafe(url)) {
            // Not add, whose complaint about a character would show the value.
            access.headers().forEach((name, value) -> headers.addUnsafeNonAscii(name, value.reveal()));
        }
        return headers.build();
    }

    private boolean isSafe(HttpUrl url) {
        boolean sameServer = url.port() == home.port() && url.isHttps() == home.isHttps();
        boolean upgraded = url.isHttps() && isUsual(url) && !home.isHttps() && isUsual(home);
        return url.host().equals(home.host()) && (sameServer || upgraded);
    }

    private static boolean isUsual(HttpUrl url) {
        return url.port() == HttpUrl.defaultPort(url.scheme());
    }
}
