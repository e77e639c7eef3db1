package org.paperboy.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.KnownPaper;

/** How results are put into words. */
final class Words {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    /** {@code 1 fault}, {@code 2 faults}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code Mon 3 Aug 09:00 UTC}. */
    static String time(@Nullable Instant instant) {
        return instant == null ? "never" : MINUTE.format(instant);
    }

    /** {@code Ada Moor, Li Wei}; with semicolons where one of them has a comma, as if it were two. */
    static String list(List<String> some) {
        return String.join(some.stream().anyMatch(one -> one.contains(",")) ? "; " : ", ", some);
    }

    /** {@code  (arxiv:2608.00101)}, or the number we know it by where it has no identifier. */
    static String id(KnownPaper known) {
        return known.paper().ids().stream()
                .map(id -> " (" + id + ")")
                .findFirst()
                .orElse(" (paper " + known.ordinal() + ")");
    }
}
