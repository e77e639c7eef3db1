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
     * @param body as text; its charset is found as browsers find it, and what is no character in it is U+FFFD
     * @param links the {@code Link} header (RFC 8288): relation in lower case to absolute address
     * @param unchanged whether the site confirmed that this is what it answered before (status 304, RFC 9110)
     */
    record Page(String url, int status, String contentType, String body, Map<String, String> links, boolean unchanged)
            implements Fetched {
        public Page {
            links = Map.copyOf(links);
        }
    }

    /**
     * There is no page: another status, no connection, a broken or refused one, a body beyond the limit, or a site that
     * was not asked, because its robots.txt does not let us or because it is left alone for a while.
     *
     * @param reason one line that names the address and what happened
     * @param retryAfter how long the site asks us to stay away (RFC 9110, section 10.2.3), or is left alone; zero if
     *     neither
     * @param url where the trouble was, without user and password
     * @param status the status code; 0 if there was no answer
     * @param beginning the first characters of what came instead; empty if nothing did
     */
    record Unavailable(String reason, Duration retryAfter, String url, int status, String beginning)
            implements Fetched {}
}
