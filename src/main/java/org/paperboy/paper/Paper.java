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
 * <p>Here ends whatever a site may send: a text that is longer than that of any real paper is cut, what is too much of a
 * list is left out, and an address that is too long to be one is no link. The large collaborations of physics have some
 * 3,000 authors, and arXiv takes abstracts of 1,920 characters.
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

    private static final int LONGEST_TITLE = 2_000;
    private static final int LONGEST_ABSTRACT = 20_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LINK = 2_000;
    private static final int MOST_AUTHORS = 5_000;
    private static final int MOST_CATEGORIES = 100;

    public Paper {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a paper without a title: " + ids);
        }
        title = cut(title, LONGEST_TITLE);
        abstractText = cut(abstractText, LONGEST_ABSTRACT);
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
        authors = authors.stream()
                .limit(MOST_AUTHORS)
                .map(author -> cut(author, LONGEST_NAME))
                .toList();
        Set<String> kept = new LinkedHashSet<>();
        categories.stream().limit(MOST_CATEGORIES).forEach(category -> kept.add(cut(category, LONGEST_NAME)));
        categories = Collections.unmodifiableSet(kept);
        Map<LinkKind, String> ordered = new EnumMap<>(LinkKind.class);
        links.forEach((kind, url) -> {
            if (!url.startsWith("https://") && !url.startsWith("http://")) {
                throw new IllegalArgumentException("not an http link: " + url);
            }
            if (url.length() <= LONGEST_LINK) {
                ordered.put(kind, url);
            }
        });
        links = Collections.unmodifiableMap(ordered);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        // Not within a character of two.
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).stripTrailing();
    }
}
