package org.paperboy.fetch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** Reads the headers that speak to a crawler. */
final class ResponseHeaders {
    // Longer than any site means it; a mistaken or hostile value must not silence a source for years.
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(7);
    private static final Pattern LINK = Pattern.compile("<([^<>]*)>([^<]*)");
    private static final Pattern RELATION =
            Pattern.compile(";\\s*rel\\s*=\\s*\"?([^\";,]+)\"?", Pattern.CASE_INSENSITIVE);

    private ResponseHeaders() {}

    /** Seconds or an HTTP date from now (RFC 9110, section 10.2.3), at most seven days; zero for none or nonsense. */
    static Duration retryAfter(String header, Clock clock) {
        String value = header.strip();
        Duration asked =
                value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : untilDate(value, clock);
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    /**
     * An answer as OkHttp is to see it. It reads Retry-After too, for 503: it throws at a number that does not fit an int,
     * and asks again at zero. And it keeps answers that nobody can ask about, for want of a validator.
     */
    static Response forOkHttp(Response response) {
        Response.Builder seen = response.newBuilder();
        if (response.header("Retry-After", "").strip().matches("0+|\\d{10,}")) {
            seen.removeHeader("Retry-After");
        }
        boolean confirms = response.code() == 304;
        boolean askable = response.header("ETag") != null || response.header("Last-Modified") != null;
        return confirms || askable
                ? seen.build()
                : seen.header("Cache-Control", "no-store").build();
    }

    /** Relations of the {@code Link} headers (RFC 8288) to absolute addresses; of several for one, the first. */
    static Map<String, String> links(List<String> headers, HttpUrl base) {
        Map<String, String> links = new HashMap<>();
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                HttpUrl target = base.resolve(link.group(1));
                Matcher relation = RELATION.matcher(link.group(2));
                if (target != null && relation.find()) {
                    for (String name : relation.group(1).strip().split("\\s+", -1)) {
                        links.putIfAbsent(name.toLowerCase(Locale.ROOT), target.toString());
                    }
                }
            }
        }
        return links;
    }

    private static Duration untilDate(String value, Clock clock) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), date.toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
