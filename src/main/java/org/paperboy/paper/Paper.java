package org.paperboy.paper;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cleaned, identified work. Text is as {@link PaperText#clean} leaves it.
 *
 * @param ids what identifies it for life; empty if the source states nothing
 * @param title never blank
 * @param abstractText empty if the source states none
 * @param authors in the order of the paper; empty if the source states none
 * @param categories as arXiv writes them ({@code cs.LG}), the primary one first
 * @param links http and https only
 * @param publishedAt when it was first published; null if the source does not say
 */
public record Paper(
        Set<PaperId> ids,
        String title,
        String abstractText,
        List<String> authors,
        Set<String> categories,
        Map<LinkKind, String> links,
        @Nullable Instant publishedAt) {

    public Paper {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a paper without a title: " + ids);
        }
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
        authors = List.copyOf(authors);
        categories = Collections.unmodifiableSet(new LinkedHashSet<>(categories));
        Map<LinkKind, String> ordered = new EnumMap<>(LinkKind.class);
        links.forEach((kind, url) -> {
            if (!url.startsWith("https://") && !url.startsWith("http://")) {
                throw new IllegalArgumentException("not an http link: " + url);
            }
            ordered.put(kind, url);
        });
        links = Collections.unmodifiableMap(ordered);
    }
}
