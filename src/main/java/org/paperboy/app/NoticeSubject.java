package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Notice;

/** What a mail to the operator is about, in one line: sources that fare alike are named together. */
final class NoticeSubject {
    private static final int MOST_NAMES = 5;

    private NoticeSubject() {}

    static String of(List<Notice> notices, Instant now) {
        Map<String, List<Notice>> alike = new LinkedHashMap<>();
        notices.forEach(notice -> alike.computeIfAbsent(fate(notice, "is"), fate -> new ArrayList<>())
                .add(notice));
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, List<Notice>> group : alike.entrySet()) {
            List<Notice> together = group.getValue();
            Notice first = together.get(0);
            parts.add(
                    together.size() == 1
                            ? first.source() + " " + group.getKey() + lasting(first, now)
                            : together.size() + " sources " + fate(first, "are") + ": " + names(together));
        }
        return String.join("; ", parts);
    }

    private static String lasting(Notice notice, Instant now) {
        boolean told = notice.event() == Notice.Event.REMINDER;
        return told ? ", for " + Lengths.words(Duration.between(notice.since(), now)) + " now" : "";
    }

    private static String fate(Notice notice, String is) {
        if (notice.event() == Notice.Event.RECOVERED) {
            return "can be read again";
        }
        return is
                + (notice.event() == Notice.Event.REMINDER ? " still " : " ")
                + adjective(notice.judgement().verdict());
    }

    /** How a source in trouble is. */
    static String adjective(Verdict verdict) {
        return switch (verdict) {
            case BROKEN -> "broken";
            case PARTIAL -> "incomplete";
            case STALE -> "out of date";
            case FRESH, QUIET -> throw new IllegalArgumentException("no trouble: " + verdict);
        };
    }

    private static String names(List<Notice> notices) {
        List<String> names = notices.stream().map(Notice::source).toList();
        if (names.size() <= MOST_NAMES) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
