package org.paperboy.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.calendar.Schedule;
import org.paperboy.calendar.ScheduleSyntaxException;
import org.paperboy.digest.Digest.Entry;
import org.paperboy.digest.Digest.Rising;
import org.paperboy.digest.Digest.Section;
import org.paperboy.match.Evidence;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.match.Match;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Verdict;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;
import org.paperboy.subscription.WhenEmpty;

/** Invented papers, readers and digests. */
final class DigestFixtures {
    static final LocalDate FRIDAY = LocalDate.of(2026, 8, 7);
    static final Instant SLOT = Instant.parse("2026-08-07T06:30:00Z");
    static final Letterhead LETTERHEAD =
            new Letterhead("Paperboy", "mailto:paperboy@example.org?subject=unsubscribe%20ada");
    static final Subscription FLOW = subscription("Flow matching");
    static final Subscription BEV = subscription("BEV perception");

    private DigestFixtures() {}

    static Subscription subscription(String name) {
        return new Subscription(name, new Query.Everything(), Filter.NONE);
    }

    static Subscriber ada(List<Subscription> subscriptions, int maxPapers) {
        try {
            return new Subscriber(
                    "ada@example.org",
                    "Ada",
                    ZoneId.of("Europe/London"),
                    Schedule.parse("weekdays 07:30"),
                    null,
                    subscriptions,
                    5,
                    maxPapers,
                    WhenEmpty.SEND);
        } catch (ScheduleSyntaxException wrong) {
            throw new AssertionError(wrong);
        }
    }

    static Map<LinkKind, String> links(long ordinal) {
        String id = "2608.%05d".formatted(ordinal);
        Map<LinkKind, String> links = new EnumMap<>(LinkKind.class);
        links.put(LinkKind.PAGE, "https://papers.example.org/papers/" + id);
        links.put(LinkKind.ABSTRACT, "https://arxiv.org/abs/" + id);
        links.put(LinkKind.PDF, "https://arxiv.org/pdf/" + id);
        return links;
    }

    static KnownPaper known(long ordinal, String title, String abstractText) {
        return known(ordinal, title, abstractText, FRIDAY.minusDays(1), 12, 4);
    }

    static KnownPaper known(
            long ordinal,
            String title,
            String abstractText,
            LocalDate listedOn,
            @Nullable Integer votes,
            @Nullable Integer votesBefore) {
        List<String> authors = List.of("Mira Holt", "Tomas Ekdahl", "Wen Sato", "Ines Calloway", "Jude Okonjo");
        Paper paper = new Paper(Set.of(), title, abstractText, authors, Set.of("cs.LG"), links(ordinal), null);
        Instant seen = listedOn.atTime(5, 0).toInstant(ZoneOffset.UTC);
        return new KnownPaper(
                ordinal,
                paper,
                Set.of("hf-daily"),
                Set.of(Announcement.NEW),
                seen,
                listedOn,
                null,
                false,
                votes,
                votesBefore);
    }

    static KnownPaper linked(long ordinal, Map<LinkKind, String> links) {
        Paper paper = new Paper(Set.of(), "A Linked Paper", "", List.of(), Set.of(), links, null);
        return new KnownPaper(
                ordinal, paper, Set.of("hf-daily"), Set.of(Announcement.NEW), SLOT, FRIDAY, null, false, null, null);
    }

    /** An entry that matched wherever one of the words stands. */
    static Entry entry(KnownPaper known, Subscription subscription, String... words) {
        return new Entry(known, List.of(match(known, subscription, words)), false);
    }

    static Match match(KnownPaper known, Subscription subscription, String... words) {
        List<Hit> hits = new ArrayList<>();
        addHits(Field.TITLE, known.paper().title(), words, hits);
        addHits(Field.ABSTRACT, known.paper().abstractText(), words, hits);
        return new Match(known, subscription, new Evidence(hits, List.of()));
    }

    private static void addHits(Field field, String text, String[] words, List<Hit> hits) {
        for (String word : words) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
                hits.add(new Hit(field, at, at + word.length()));
            }
        }
    }

    static SourceReport fresh(int read, int matched) {
        return new SourceReport(
                "hf-daily", Verdict.FRESH, Instant.parse("2026-08-07T05:00:00Z"), FRIDAY, read, read, matched, "");
    }

    static SourceReport broken() {
        return new SourceReport(
                "journal",
                Verdict.BROKEN,
                Instant.parse("2026-08-07T05:00:09Z"),
                LocalDate.of(2026, 8, 4),
                null,
                0,
                0,
                "the server answered 503 five times");
    }

    static Digest digest(Subscriber reader, List<Section> sections, List<Rising> trending, List<SourceReport> read) {
        return new Digest(reader, SLOT, FRIDAY, FRIDAY, sections, trending, read);
    }

    static Digest of(Entry... entries) {
        return digest(
                ada(List.of(FLOW), 25),
                List.of(new Section("Flow matching", List.of(entries))),
                List.of(),
                List.of(fresh(50, entries.length)));
    }
}
