package org.paperboy.cli.demo;

import java.time.Duration;

/** What can be wrong with the site, each as it was seen on real ones. */
public enum Trouble {
    NONE,
    /** 503 to everything, with a {@code Retry-After} of ten minutes. */
    OUTAGE,
    /** A page that wants to see a browser run its script, with status 202. */
    CHALLENGE,
    /** The same with status 405. */
    CHALLENGE_REFUSED,
    /** The same with status 200, which only its content gives away. */
    CHALLENGE_AS_SUCCESS,
    /** A JSON error with status 200. */
    ERROR_BODY,
    /** Status 200 and the first half of the body. */
    TRUNCATED;

    private static final Duration STAY_AWAY = Duration.ofMinutes(10);
    private static final String CHALLENGE_PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>One moment, please</title></head>
            <body>
            <h1>Checking that you are not a robot</h1>
            <p>This takes a few seconds. Please allow scripts.</p>
            <noscript>Without scripts this page cannot be shown.</noscript>
            </body>
            </html>
            """;

    Answer inPlaceOf(Answer healthy) {
        return switch (this) {
            case NONE -> healthy;
            case OUTAGE ->
                Answer.html(503, "<!doctype html><title>503</title><h1>Service Unavailable</h1>")
                        .withHeader("Retry-After", String.valueOf(STAY_AWAY.toSeconds()));
            case CHALLENGE -> Answer.html(202, CHALLENGE_PAGE);
            case CHALLENGE_REFUSED -> Answer.html(405, CHALLENGE_PAGE);
            case CHALLENGE_AS_SUCCESS -> Answer.html(200, CHALLENGE_PAGE);
            case ERROR_BODY -> Answer.json(200, "{\"error\":\"Internal error: the list could not be loaded\"}");
            case TRUNCATED ->
                new Answer(
                        healthy.status(),
                        healthy.contentType(),
                        healthy.body().substring(0, healthy.body().length() / 2),
                        healthy.headers());
        };
    }
}
