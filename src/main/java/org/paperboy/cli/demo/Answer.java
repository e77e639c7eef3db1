package org.paperboy.cli.demo;

import java.util.HashMap;
import java.util.Map;

/** What the site says to one request. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer html(int status, String body) {
        return new Answer(status, "text/html; charset=utf-8", body, Map.of());
    }

    static Answer json(int status, String body) {
        return new Answer(
                status,
                "application/json; charset=utf-8",
                body,
                Map.of("RateLimit-Policy", "\"fixed window\";\"api\";q=500;w=300"));
    }

    static Answer text(String body) {
        return new Answer(200, "text/plain; charset=utf-8", body, Map.of());
    }

    static Answer redirect(String location) {
        return new Answer(302, "text/plain; charset=utf-8", "", Map.of("Location", location));
    }

    Answer withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more);
    }
}
