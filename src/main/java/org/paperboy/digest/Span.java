package org.paperboy.digest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.paperboy.match.Match;
import org.paperboy.subscription.Field;

/** A stretch of a text, from its first character to the one behind its last. */
record Span(int start, int end) {

    int length() {
        return end - start;
    }

    boolean touches(Span other) {
        return start < other.end && other.start < end;
    }

    /** Where any of the matches hit in one field of a text so long, in reading order, overlaps joined. */
    static List<Span> hits(List<Match> matches, Field field, int textLength) {
        List<Span> sorted = matches.stream()
                .flatMap(match -> match.evidence().hits().stream())
                .filter(hit -> hit.field() == field && hit.end() <= textLength)
                .map(hit -> new Span(hit.start(), hit.end()))
                .sorted(Comparator.comparingInt(Span::start).thenComparingInt(Span::end))
                .toList();
        List<Span> joined = new ArrayList<>();
        for (Span next : sorted) {
            int last = joined.size() - 1;
            if (last >= 0 && next.start() <= joined.get(last).end()) {
                Span before = joined.get(last);
                joined.set(last, new Span(before.start(), Math.max(before.end(), next.end())));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
