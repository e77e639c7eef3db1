package org.paperboy.source;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.paperboy.fetch.Fetcher;

/** Makes sources from their settings. A new kind of source is registered here, in one line. */
public final class Sources {
    private static final Map<String, Kind> KINDS = Map.of("huggingface", Sources::huggingFace);

    private Sources() {}

    private interface Kind {
        Source open(SourceSettings settings, Fetcher fetcher, Clock clock);
    }

    /** The types that exist, as written in the configuration. */
    public static Set<String> types() {
        return KINDS.keySet();
    }

    /**
     * The source that the settings describe.
     *
     * @throws IllegalArgumentException for a type or view that does not exist, which the configuration has to refuse first
     */
    public static Source of(SourceSettings settings, Fetcher fetcher, Clock clock) {
        Kind kind = KINDS.get(settings.type());
        if (kind == null) {
            throw new IllegalArgumentException(
                    settings.name() + ": source type " + settings.type() + " is not available; known: " + types());
        }
        return kind.open(settings, fetcher, clock);
    }

    private static Source huggingFace(SourceSettings settings, Fetcher fetcher, Clock clock) {
        return switch (settings.view()) {
            case "daily" -> new HuggingFaceDaily(settings, fetcher, clock);
            case "search" -> new HuggingFaceSearch(settings, fetcher);
            default ->
                throw new IllegalArgumentException(
                        settings.name() + ": view " + settings.view() + " is not available; known: daily, search");
        };
    }
}
