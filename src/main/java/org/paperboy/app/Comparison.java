package org.paperboy.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.lint.Lint;
import org.paperboy.match.Filters;
import org.paperboy.match.Matcher;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Forgotten;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;

/** What two versions of the subscription files do differently. */
public final class Comparison {
    private static final int BEFORE = 1;
    private static final int AFTER = 2;

    private final Map<Pair, List<KnownPaper>> gained = new HashMap<>();
    private final Map<Pair, List<KnownPaper>> lost = new HashMap<>();
    private final List<Pair> pairs;
    private final Matcher matcher;
    /** By query, who asks it. */
    private final Map<Integer, List<Asker>> askers = new HashMap<>();

    private Comparison(List<Pair> pairs) {
        this.pairs = pairs;
        this.matcher = Matcher.of(pairs.stream()
                .flatMap(pair -> pair.asked().stream())
                .map(Subscription::query)
                .toList());
        for (Pair pair : pairs) {
            asked(pair.before()).forEach(one -> note(pair, BEFORE, one));
            asked(pair.after()).forEach(one -> note(pair, AFTER, one));
        }
    }

    private void note(Pair pair, int side, Subscription asked) {
        askers.computeIfAbsent(matcher.numberOf(asked.query()), first -> new ArrayList<>(1))
                .add(new Asker(pair, side, asked.filter()));
    }

    /** What became of somebody from the earlier version to the later one. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * Somebody with whom the versions deal differently.
     *
     * @param settings the keys that differ, each with both values; empty unless CHANGED
     * @param gained recent papers that answer to the later version alone, the newest first
     * @param lost recent papers that answer to the earlier version alone, the newest first
     */
    public record Change(
            String email, Kind kind, List<String> settings, List<KnownPaper> gained, List<KnownPaper> lost) {
        public Change {
            settings = List.copyOf(settings);
            gained = List.copyOf(gained);
            lost = List.copyOf(lost);
        }
    }

    /**
     * All of them.
     *
     * @param changes by address
     * @param notCompared by address, who may be listed in a file that cannot be used, in either version
     * @param papers how many recent papers were compared
     */
    public record Result(List<Change> changes, List<String> notCompared, int papers) {
        public Result {
            changes = List.copyOf(changes);
            notCompared = List.copyOf(notCompared);
        }
    }

    /** The papers that were listed within the days that count as recent, the newest first. */
    public static List<KnownPaper> recentPapers(Application application) {
        Instant now = application.clock().instant();
        LocalDate since = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(Lint.RECENT_DAYS);
        // A source may list a paper under tomorrow's date, but none under a date long after it was seen.
        Instant seen = since.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<KnownPaper> papers =
                new ArrayList<>(application.ledger().snapshot().seenSince(Long.MAX_VALUE, seen));
        papers.removeIf(paper -> paper.listedOn().isBefore(since));
        Collections.reverse(papers);
        return papers;
    }

    /** Whether an address is that of somebody forgotten; can be asked when the application is closed, too. */
    public static Predicate<String> isForgotten(Application application) {
        Forgotten forgotten = application.forgotten();
        Set<String> fingerprints = forgotten.fingerprints();
        return fingerprints.isEmpty() ? email -> false : email -> fingerprints.contains(forgotten.fingerprint(email));
    }

    /** Compares what subscribers of both versions would get of these papers, but for those whose files cannot be used. */
    public static Result of(ComparedFiles before, ComparedFiles after, List<KnownPaper> papers) {
        Set<String> apart = new TreeSet<>(before.notComparableWith(after));
        apart.addAll(after.notComparableWith(before));
        Result result = of(
                before.without(apart::contains).subscribers(),
                after.without(apart::contains).subscribers(),
                papers);
        return new Result(result.changes(), List.copyOf(apart), papers.size());
    }

    /** Compares what subscribers of both versions would get of these papers, looking at each paper once. */
    public static Result of(Collection<Subscriber> before, Collection<Subscriber> after, List<KnownPaper> papers) {
        Map<String, Subscriber> earlier = byEmail(before);
        Map<String, Subscriber> later = byEmail(after);
        Set<String> emails = new TreeSet<>(earlier.keySet());
        emails.addAll(later.keySet());
        Comparison comparison = new Comparison(emails.stream()
                .map(email -> new Pair(email, earlier.get(email), later.get(email)))
                .filter(pair -> !Objects.equals(pair.before(), pair.after()))
                .toList());
        papers.forEach(comparison::look);
        return new Result(comparison.pairs.stream().map(comparison::change).toList(), List.of(), papers.size());
    }

    private static Map<String, Subscriber> byEmail(Collection<Subscriber> subscribers) {
        return subscribers.stream()
                .collect(Collectors.toMap(Subscriber::email, Function.identity(), (one, twice) -> one, TreeMap::new));
    }

    private void look(KnownPaper paper) {
        Map<Pair, Integer> sides = new HashMap<>();
        matcher.match(paper).forEach(query -> {
            for (Asker asker : askers.getOrDefault(query, List.of())) {
                if (Filters.accepts(asker.filter(), paper)) {
                    sides.merge(asker.pair(), asker.side(), (one, other) -> one | other);
                }
            }
        });
        sides.forEach((pair, side) -> {
            if (side == BEFORE) {
                lost.computeIfAbsent(pair, first -> new ArrayList<>()).add(paper);
            } else if (side == AFTER) {
                gained.computeIfAbsent(pair, first -> new ArrayList<>()).add(paper);
            }
        });
    }

    private Change change(Pair pair) {
        return new Change(
                pair.email(),
                pair.kind(),
                pair.settings(),
                gained.getOrDefault(pair, List.of()),
                lost.getOrDefault(pair, List.of()));
    }

    private static List<Subscription> asked(@Nullable Subscriber subscriber) {
        return subscriber == null ? List.of() : subscriber.subscriptions();
    }

    /** Who asks a query, in which version, and what besides. */
    private record Asker(Pair pair, int side, Filter filter) {}

    /** Somebody in both versions; null where they are not. Each is its own, for comparing all they ask would take long. */
    private static final class Pair {
        private final String email;
        private final @Nullable Subscriber before;
        private final @Nullable Subscriber after;

        Pair(String email, @Nullable Subscriber before, @Nullable Subscriber after) {
            this.email = email;
            this.before = before;
            this.after = after;
        }

        String email() {
            return email;
        }

        @Nullable
        Subscriber before() {
            return before;
        }

        @Nullable
        Subscriber after() {
            return after;
        }

        List<Subscription> asked() {
            List<Subscription> all = new ArrayList<>(Comparison.asked(before));
            all.addAll(Comparison.asked(after));
            return all;
        }

        Kind kind() {
            return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
        }

        List<String> settings() {
            return before == null || after == null ? List.of() : ChangedSettings.between(before, after);
        }
    }
}
