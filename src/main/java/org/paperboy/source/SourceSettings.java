package org.paperboy.source;

import java.time.Duration;
import java.time.ZoneId;
import org.paperboy.calendar.Schedule;

/**
 * One source as configured.
 *
 * @param type as written in the file: {@code huggingface}
 * @param url the site's root, without a trailing slash
 * @param view {@code daily} or {@code search}
 * @param query of the search view; empty elsewhere
 * @param initialLookback of the first crawl, papers dated within this of its newest paper are news
 * @param revisit how far back past days are read again
 * @param allowPrivate whether loopback and private addresses may be fetched
 */
public record SourceSettings(
        String name,
        String type,
        String url,
        String view,
        String query,
        Schedule schedule,
        ZoneId timezone,
        Duration initialLookback,
        Duration revisit,
        boolean allowPrivate) {

    /** What is read under this name: another site, view or query under the same name is another source. */
    public String origin() {
        return String.join(" ", type, url, view, query).strip();
    }
}
