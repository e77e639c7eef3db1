package org.paperboy.source;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** As what arXiv announces a paper. */
enum Announcement {
    NEW,
    /** Known in another category. */
    CROSS,
    /** A later version of a known paper. */
    REPLACE;

    static final Option OPTION = Option.optional(
            "announce",
            new Option.Choices(List.of("new", "cross", "replace")),
            "new",
            "Which announcements are read: new papers, cross-lists from other categories, replacements.");

    /** What a feed calls it; empty for a word that is not known. */
    static Optional<Announcement> of(String type) {
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "new" -> Optional.of(NEW);
            case "cross", "cross listed" -> Optional.of(CROSS);
            case "replace", "replace-cross", "absonly", "updated" -> Optional.of(REPLACE);
            default -> Optional.empty();
        };
    }

    /** Those that the source is configured to read. */
    static Set<Announcement> wanted(Options options) {
        Set<Announcement> wanted = EnumSet.noneOf(Announcement.class);
        options.list(OPTION.name()).forEach(word -> of(word).ifPresent(wanted::add));
        return wanted;
    }

    /** Says that all that is there is of kinds that are not read. */
    static String noneOf(Map<Announcement, Long> others) {
        return others.entrySet().stream()
                .map(other -> other.getValue() + " " + other.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "none of the announcements asked for is among them: ", ""));
    }
}
