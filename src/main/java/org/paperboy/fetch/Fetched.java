package org.paperboy.fetch;

import java.time.Duration;
import java.util.Map;

/** What came of asking for one address. */
public sealed interface Fetched {

    /**
     * The site answered with a status of 2xx; whether the body is what was wanted is for the reader to say.
     *
     * @param url where the answer came from, after redirects
     * @param contentType as declared; empty if it was not
     * @param body decoded as declared, else as UTF-8
     * @param links the {@code Link} header (RFC 8288): relation in lower case to absolute address
     */
    record Page(String url, int status, String contentType, String body, Map<String, String> links) implements Fetched {
        public Page {
            links = Map.copyOf(links);
        }
    }

    /**
     * There is no page: another status, no connection, a broken or refused one, or a body beyond the limit.
     *
     * @param reason one line that names the address and what happened
     * @param retryAfter how long the site asks us to stay away (RFC 9110, section 10.2.3); zero if it did not say
     * @param url where the trouble was, without user and password
     * @param status the status code; 0 if there was no answer
     * @param beginning the first characters of what came instead; empty if nothing did
     */
    record Unavailable(String reason, Duration retryAfter, String url, int status, String beginning)
            implements Fetched {}
}
