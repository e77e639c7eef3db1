package org.paperboy.source;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.paperboy.fetch.Fetcher;

/** Makes sources from their settings. A new kind of source is registered here, in one line. */
public final class Sources {
    private static final List<SourceKind> KINDS = List.of(
            HuggingFace.KIND,
            ArxivApi.KIND,
            ArxivList.KIND,
            ArxivFeed.KIND,
            Feed.KIND,
            SelectedPage.KIND,
            JsonApi.KIND);

    private static final List<LookupKind> LOOKUPS = List.of(ArxivLookup.KIND, HuggingFaceLookup.KIND);

    private Sources() {}

    /** The kinds that exist, in the order in which they are explained. */
    public static List<SourceKind> kinds() {
        return KINDS;
    }

    /** Where papers can be looked up; of two sites that know the same, the first is asked first. */
    public static List<LookupKind> lookups() {
        return LOOKUPS;
    }

    /**
     * The source that the settings describe.
     *
     * @throws IllegalArgumentException for a type that does not exist, which the configuration has to refuse first
     */
    public static Source of(SourceSettings settings, Fetcher fetcher, Clock clock) {
        return KINDS.stream()
                .filter(kind -> kind.type().equals(settings.type()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        settings.name() + ": source type " + settings.type() + " is not available; known: "
                                + KINDS.stream().map(SourceKind::type).collect(Collectors.joining(", "))))
                .opening()
                .open(settings, fetcher, clock);
    }
}
