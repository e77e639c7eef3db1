package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Query;

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

    static KnownPaper known(Paper paper) {
        return new KnownPaper(
                1,
                paper,
                Set.of("hf-daily"),
                Set.of(Announcement.NEW),
                SEEN,
                LocalDate.of(2026, 3, 2),
                null,
                false,
                3,
                null);
    }

    /** What a paper answers to, compiled for this once. */
    static Map<Query, Evidence> answers(List<Query> queries, Paper paper) {
        return answers(Matcher.of(queries), queries, paper);
    }

    /** Those of the queries the paper answers to, in their order; the numbers that are told say the same. */
    static Map<Query, Evidence> answers(Matcher matcher, List<Query> queries, Paper paper) {
        Answers answers = matcher.match(known(paper));
        Set<Integer> numbers = new HashSet<>();
        answers.forEach(number -> assertThat(numbers.add(number)).isTrue());
        Map<Query, Evidence> answered = new LinkedHashMap<>();
        for (Query query : queries) {
            int number = matcher.numberOf(query);
            answers.evidence(number).ifPresent(evidence -> answered.put(query, evidence));
            if (numbers.contains(number) != answered.containsKey(query)) {
                throw new AssertionError("told by number and by query differently: " + query.text());
            }
        }
        return answered;
    }

    static KnownPaper known(
            @Nullable Integer votes, Set<String> sources, Set<String> categories, List<String> authors) {
        Paper paper = new Paper(Set.of(), "Rectified Flows at Sea", "", authors, categories, Map.of(), null);
        return new KnownPaper(
                1, paper, sources, Set.of(Announcement.NEW), SEEN, LocalDate.of(2026, 3, 2), null, false, votes, null);
    }
}
