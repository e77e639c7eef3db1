package org.paperboy.match;

import java.util.List;
import java.util.Locale;

/** How categories are asked for: by their name whatever its capitals, or all of an archive as {@code cs.*}. */
final class CategoryName {
    private static final String ANY = ".*";

    private CategoryName() {}

    /** All ways to ask for papers of a category, in small letters. */
    static List<String> covering(String category) {
        String name = category.toLowerCase(Locale.ROOT);
        int point = name.indexOf('.');
        return point < 0 ? List.of(name) : List.of(name, name.substring(0, point) + ANY);
    }
}
