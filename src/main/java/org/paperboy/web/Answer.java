package org.paperboy.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** A response. */
record Answer(int status, Map<String, String> headers, String body) {
    // Nothing here is for search engines, for a frame, or for the history of a shared machine.
    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "X-Robots-Tag", "noindex, nofollow");

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", "default-src 'none'; frame-ancestors 'none'", text + "\n");
    }

    /**
     * A page.
     *
     * @param styleHash of its one style sheet, as a source expression; no other style and no script is let in
     */
    static Answer html(int status, String html, String styleHash) {
        String policy = "default-src 'none'; style-src '" + styleHash
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return of(status, "text/html; charset=utf-8", policy, html);
    }

    private static Answer of(int status, String contentType, String policy, String body) {
        Map<String, String> headers = new LinkedHashMap<>(ALWAYS);
        headers.put("Content-Type", contentType);
        headers.put("Content-Security-Policy", policy);
        return new Answer(status, headers, body);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
