package org.paperboy.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;

/**
 * One word to the operator on one source, with the evidence.
 *
 * @param type the kind of source
 * @param since when the trouble began: the first reading that was not good
 * @param judgement on the latest reading, or on the first good one
 * @param exhibit what the site answered then
 * @param readAt when that was
 * @param nextRun when the source is next read; null if nothing waits for it
 * @param read how many papers were read then
 * @param news how many of them were new
 * @param version of Paperboy
 */
public record Notice(
        Event event,
        String source,
        String type,
        Instant since,
        Judgement judgement,
        Exhibit exhibit,
        Instant readAt,
        @Nullable Instant nextRun,
        int read,
        int news,
        String version) {

    /** What there is to tell. */
    public enum Event {
        /** It is in trouble; the verdict says of what sort. */
        BROKEN,
        /** It still is. */
        REMINDER,
        /** It can be read again. */
        RECOVERED
    }

    /** The same evidence under another heading. */
    public Notice as(Event other) {
        return new Notice(other, source, type, since, judgement, exhibit, readAt, nextRun, read, news, version);
    }
}
