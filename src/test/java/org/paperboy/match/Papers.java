package org.paperboy.match;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Paper;

/** Invented papers. */
final class Papers {
    private static final Instant SEEN = Instant.parse("2026-03-02T09:00:00Z");

    private Papers() {}

    static Paper titled(String title) {
        return of(title, "");
    }

    static Paper of(String title, String abstractText) {
        return new Paper(Set.of(), title, abstractText, List.of(), Set.of(), Map.of(), null);
    }

    static KnownPaper known(
            @Nullable Integer votes, Set<String> sources, Set<String> categories, List<String> authors) {
        Paper paper = new Paper(Set.of(), "Rectified Flows at Sea", "", authors, categories, Map.of(), null);
        return new KnownPaper(1, paper, sources, SEEN, LocalDate.of(2026, 3, 2), null, false, votes, null);
    }
}
