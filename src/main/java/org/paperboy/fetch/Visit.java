package org.paperboy.fetch;

import java.time.Duration;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What came of asking one address. */
sealed interface Visit {

    /**
     * An answer, whatever its status.
     *
     * @param body of a success, as much as was wanted; of a refusal its beginning; of a redirect nothing
     * @param cut whether the body was longer than that
     * @param unchanged whether the site confirmed what was known (304), which is then the body
     */
    record Answer(
            HttpUrl url, int status, String message, Headers headers, ByteString body, boolean cut, boolean unchanged)
            implements Visit {

        boolean isSuccessful() {
            return status >= 200 && status < 300;
        }

        boolean isRedirect() {
            return switch (status) {
                case 300, 301, 302, 303, 307, 308 -> headers.get("Location") != null;
                default -> false;
            };
        }

        /** The status as it came: {@code status 404 Not Found}. */
        String statusLine() {
            return ("status " + status + " " + message).strip();
        }

        String header(String name) {
            @Nullable String value = headers.get(name);
            return value == null ? "" : value;
        }
    }

    /**
     * No answer.
     *
     * @param reason what happened, without the address
     * @param retryAfter how long it makes no sense to ask again; zero if nobody knows
     */
    record Failure(HttpUrl url, String reason, Duration retryAfter) implements Visit {}
}
