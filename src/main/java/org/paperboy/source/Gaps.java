package org.paperboy.source;

import java.util.List;
import java.util.function.Predicate;

/** What an operator asked for and no paper has: the place where it stood has another name now. */
final class Gaps {
    // Two papers may both lack an abstract by chance.
    private static final int FEWEST = 3;

    private Gaps() {}

    /** Makes a listing incomplete for each asked part that is empty in every paper. */
    static void note(ListingDraft draft, List<Item> items, Options options) {
        note(draft, items, options, "link", item -> item.link().isEmpty());
        note(draft, items, options, "abstract", item -> item.abstractText().isEmpty());
        note(draft, items, options, "authors", item -> item.authors().isEmpty());
        note(draft, items, options, "date", item -> item.date() == null);
    }

    private static void note(
            ListingDraft draft, List<Item> items, Options options, String part, Predicate<Item> lacks) {
        String written = options.text("select." + part);
        if (!written.isEmpty() && items.size() >= FEWEST && items.stream().allMatch(lacks)) {
            draft.incomplete(
                    "select." + part + " \"" + written + "\" found nothing in any of " + items.size() + " papers");
        }
    }
}
