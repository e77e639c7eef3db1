package org.paperboy.source;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.paper.Announcement;

/** The words for announcements on arXiv's pages and in feeds, and which of them a source is to read. */
final class Announcements {
    static final Option OPTION = Option.optional(
            "announce",
            new Option.Choices(
                    Arrays.stream(Announcement.values()).map(Announcement::word).toList()),
            Announcement.NEW.word(),
            "Which announcements are read: new papers, cross-lists from other categories, replacements.");

    private Announcements() {}

    /** What a feed calls it; empty for a word that is not known. */
    static Optional<Announcement> of(String type) {
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "new" -> Optional.of(Announcement.NEW);
            case "cross", "cross listed" -> Optional.of(Announcement.CROSS);
            case "replace", "replace-cross", "absonly", "updated" -> Optional.of(Announcement.REPLACE);
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
                .map(other -> other.getValue() + " " + other.getKey().word())
                .collect(Collectors.joining(", ", "none of the announcements asked for is among them: ", ""));
    }
}
