package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperboy.digest.Arrangement;
import org.paperboy.digest.Composed;
import org.paperboy.digest.Digest;
import org.paperboy.digest.DigestComposer;
import org.paperboy.digest.Trending;
import org.paperboy.mail.MessageWriter;
import org.paperboy.match.Answers;
import org.paperboy.match.Filters;
import org.paperboy.match.Match;
import org.paperboy.match.Matcher;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Digests;
import org.paperboy.store.Listings;
import org.paperboy.store.Snapshot;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;

/** Decides what stands in a digest, and has it composed. Writes nothing. */
public final class Editor {
    // How long a paper may take to gather the votes a subscription asks for.
    static final Duration MEMORY = Duration.ofDays(30);
    // From one slot to the next of whoever reads once a month.
    private static final Duration LONGEST_RHYTHM = Duration.ofDays(32);
    // From Friday's listing to Monday's.
    private static final int TRENDING_DAYS = 3;
    // The matcher is made anew when it has that many times what is asked, and more than a few.
    private static final int FORGOTTEN_QUERIES = 4;
    private static final int FEW_QUERIES = 1_000;

    private final Snapshot snapshot;
    private final Listings listings;
    private final CrawlPlan crawlPlan;
    private final Typist typist;
    private Matcher matcher = Matcher.of(List.of());

    Editor(Snapshot snapshot, Listings listings, CrawlPlan crawlPlan, DigestComposer composer, Desk desk) {
        this.snapshot = snapshot;
        this.listings = listings;
        this.crawlPlan = crawlPlan;
        this.typist = new Typist(composer, desk);
    }

    /** Where digests become mails. */
    record Desk(MessageWriter writer, Stationery stationery, Clock clock) {}

    /**
     * A digest ready for the outbox.
     *
     * @param due whose it is, and what they had when it was drafted
     * @param composed empty if there is nothing to send
     */
    public record Draft(Digest digest, Optional<Composed> composed, Digests.Plan plan, Slots.Due due) {
        /** Without the bytes of the mail, for those who keep many. */
        Draft withoutContent() {
            return new Draft(digest, composed, plan.withoutContent(), due);
        }

        /** What the subscriber had when it was drafted. */
        public Digests.Received received() {
            return due.received();
        }
    }

    /** Whether a paper is so old that it can no longer become news to somebody who was sent others since. */
    static boolean isForgotten(KnownPaper paper, Slots.Due due) {
        return paper.ordinal() <= due.received().uptoOrdinal()
                && paper.firstSeenAt().isBefore(rememberedSince(due));
    }

    // What came to answer after the slot before is news at this one, however long that took.
    private static Instant rememberedSince(Slots.Due due) {
        Instant slot = due.slot();
        Instant before = due.received().lastSlot().filter(slot::isAfter).orElse(slot);
        Instant earliest = slot.minus(LONGEST_RHYTHM);
        return (before.isBefore(earliest) ? earliest : before).minus(MEMORY);
    }

    /** Drafts the digests that are due together, looking at each paper once. */
    Round round(List<Slots.Due> due, Instant now) {
        long oldest = due.stream()
                .mapToLong(one ->
                        Math.max(one.member().startOrdinal(), one.received().uptoOrdinal()))
                .min()
                .orElse(Long.MAX_VALUE);
        Instant since = due.stream()
                .map(Editor::rememberedSince)
                .min(Instant::compareTo)
                .orElse(now);
        return round(due, snapshot.seenSince(oldest, since));
    }

    /** The same, of papers that were read before. */
    Round round(List<Slots.Due> due, List<KnownPaper> papers) {
        return new Round(due, papers);
    }

    /** Compiles what all these subscribers ask, so that no round has to. */
    synchronized void expect(Collection<Subscriber> subscribers) {
        Set<Query> queries = queries(subscribers.stream().flatMap(subscriber -> subscriber.subscriptions().stream()));
        if (matcher.size() > FORGOTTEN_QUERIES * queries.size() + FEW_QUERIES) {
            matcher = Matcher.of(List.of());
        }
        matcher = with(queries);
    }

    // Kept from round to round, for most ask again what they asked before.
    private synchronized Matcher matcherOf(Stream<Subscription> subscriptions) {
        Matcher fitting = with(queries(subscriptions));
        if (fitting.size() >= matcher.size()) {
            matcher = fitting;
        }
        return fitting;
    }

    private Matcher with(Set<Query> queries) {
        return matcher.with(queries).orElseGet(() -> Matcher.of(queries));
    }

    private static Set<Query> queries(Stream<Subscription> subscriptions) {
        return subscriptions.map(Subscription::query).collect(Collectors.toSet());
    }

    /** The digests of one moment. */
    final class Round {
        private final List<KnownPaper> papers;
        private final Matcher asked;
        private final Map<Long, Answers> answers = new HashMap<>();
        private final Map<Long, Set<String>> sourcesMatched = new HashMap<>();
        private final SourceReports reports = SourceReports.read(listings, crawlPlan.sources());
        /** By address, the papers that answer to something its reader asks for now. */
        private final Map<String, List<KnownPaper>> candidates = new HashMap<>();

        Round(List<Slots.Due> due, List<KnownPaper> papers) {
            this.papers = papers;
            this.asked = matcherOf(due.stream()
                    .flatMap(one -> Stream.concat(
                            one.subscriber().subscriptions().stream(),
                            one.member().wishes().stream().flatMap(wish -> wish.subscriptions().stream()))));
            Map<Integer, List<String>> askers = new HashMap<>();
            for (Slots.Due one : due) {
                candidates.put(one.subscriber().email(), new ArrayList<>());
                one.subscriber().subscriptions().stream()
                        .map(subscription -> asked.numberOf(subscription.query()))
                        .distinct()
                        .forEach(query -> askers.computeIfAbsent(query, first -> new ArrayList<>(1))
                                .add(one.subscriber().email()));
            }
            for (KnownPaper paper : papers) {
                Answers answered = asked.match(paper);
                answers.put(paper.ordinal(), answered);
                sourcesMatched.put(paper.ordinal(), paper.sources());
                answered.forEach(query -> askers.getOrDefault(query, List.of()).forEach(email -> add(email, paper)));
            }
        }

        private void add(String email, KnownPaper paper) {
            List<KnownPaper> found = candidates.computeIfAbsent(email, first -> new ArrayList<>());
            if (found.isEmpty() || found.get(found.size() - 1).ordinal() != paper.ordinal()) {
                found.add(paper);
            }
        }

        /** What one subscriber gets for one slot. */
        Draft draft(Slots.Due due) {
            return draft(due, papers);
        }

        /** The same, of the given papers of this round only, as they were at some time. */
        Draft draft(Slots.Due due, List<KnownPaper> available) {
            Subscriber subscriber = due.subscriber();
            List<Digest.Entry> entries = candidates(subscriber, available).stream()
                    .filter(paper -> isNews(paper, due))
                    .map(paper -> new Digest.Entry(
                            paper,
                            matches(paper, due),
                            due.received().leftOver().contains(paper.ordinal())))
                    .filter(entry -> !entry.matches().isEmpty())
                    .toList();
            Digest digest = new Digest(
                    subscriber,
                    due.slot(),
                    firstDay(due),
                    LocalDate.ofInstant(due.slot(), subscriber.timezone()),
                    Arrangement.sections(subscriber.subscriptions(), entries),
                    trending(due, available, entries),
                    reports.of(entries));
            return typist.type(due, digest, available);
        }

        private List<KnownPaper> candidates(Subscriber subscriber, List<KnownPaper> available) {
            List<KnownPaper> all = candidates.getOrDefault(subscriber.email(), List.of());
            if (available == papers) {
                return all;
            }
            Set<Long> answering = all.stream().map(KnownPaper::ordinal).collect(Collectors.toSet());
            return available.stream()
                    .filter(paper -> answering.contains(paper.ordinal()) || !isAsItWasMatched(paper))
                    .toList();
        }

        // What a query may ask for beside the words, which stay.
        private boolean isAsItWasMatched(KnownPaper paper) {
            Set<String> sources = sourcesMatched.get(paper.ordinal());
            return sources == null || sources.equals(paper.sources());
        }

        private boolean isNews(KnownPaper paper, Slots.Due due) {
            return !isForgotten(paper, due)
                    && !paper.baseline()
                    && paper.ordinal() > due.member().startOrdinal()
                    && !due.received().papers().contains(paper.ordinal());
        }

        // A paper is news to somebody who asked for it when it was first seen and asks for it still: a new keyword
        // looks forward only, and a removed one takes its papers with it.
        private List<Match> matches(KnownPaper paper, Slots.Due due) {
            List<Match> now = matches(paper, due.subscriber().subscriptions());
            List<Subscription> asked = due.member().askedAt(paper.ordinal());
            boolean askedThen = asked.equals(due.subscriber().subscriptions())
                    || now.isEmpty()
                    || !matches(paper, asked).isEmpty();
            return askedThen ? now : List.of();
        }

        private List<Match> matches(KnownPaper paper, List<Subscription> subscriptions) {
            Answers answered = isAsItWasMatched(paper)
                    ? answers.computeIfAbsent(paper.ordinal(), ordinal -> asked.match(paper))
                    : asked.match(paper);
            List<Match> matches = new ArrayList<>();
            for (Subscription subscription : subscriptions) {
                answered.evidence(subscription.query())
                        .filter(evidence -> Filters.accepts(subscription.filter(), paper))
                        .ifPresent(evidence -> matches.add(new Match(paper, subscription, evidence)));
            }
            return matches;
        }

        private List<Digest.Rising> trending(Slots.Due due, List<KnownPaper> available, List<Digest.Entry> entries) {
            Optional<LocalDate> newest =
                    available.stream().map(KnownPaper::listedOn).max(LocalDate::compareTo);
            if (due.subscriber().trending() == 0 || newest.isEmpty()) {
                return List.of();
            }
            List<KnownPaper> recent = available.stream()
                    .filter(paper -> !paper.baseline()
                            && !paper.listedOn().isBefore(newest.get().minusDays(TRENDING_DAYS)))
                    .toList();
            Set<Long> had = new HashSet<>(due.received().papers());
            entries.forEach(entry -> had.add(entry.paper().ordinal()));
            return Trending.rank(recent, had, due.subscriber().trending(), due.slot());
        }
    }

    private static LocalDate firstDay(Slots.Due due) {
        LocalDate slotDay = LocalDate.ofInstant(due.slot(), due.subscriber().timezone());
        return due.received()
                .lastSlot()
                .map(last ->
                        LocalDate.ofInstant(last, due.subscriber().timezone()).plusDays(1))
                .filter(day -> day.isBefore(slotDay))
                .orElse(slotDay);
    }
}
