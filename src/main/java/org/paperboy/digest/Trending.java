package org.paperboy.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.paperboy.digest.Digest.Rising;
import org.paperboy.paper.KnownPaper;

/**
 * Which papers rise: not those with the most votes, which are always the oldest, but those with more than their age
 * explains.
 *
 * <p>A paper's age is counted in listing days: how many later listing days there are among the papers given, so that a
 * weekend ages nobody. Its <em>usual</em> votes are the median {@code m} of the {@code n} papers of that age that have
 * counted votes, drawn towards the median {@code M} of all, for a day with few papers says little:
 *
 * <pre>usual = (n · m + 4 · M) / (n + 4)</pre>
 *
 * <p>Votes scatter by about the root of what is usual, and an old success is no news:
 *
 * <pre>momentum = (votes − usual) / √(usual + 1) · 0.8^age</pre>
 *
 * <p>Papers whose votes nobody counted come last, the newest listing day first and then in the order first sighted.
 */
public final class Trending {
    private static final double PRIOR_PAPERS = 4;
    private static final double KEPT_PER_DAY = 0.8;
    private static final Comparator<KnownPaper> NEWEST_FIRST = Comparator.comparing(
                    KnownPaper::listedOn, Comparator.reverseOrder())
            .thenComparingLong(KnownPaper::ordinal);

    private final Map<LocalDate, Integer> ages = new HashMap<>();
    private final Map<LocalDate, Double> usual = new HashMap<>();
    private final LocalDate today;

    private Trending(List<KnownPaper> sighted, LocalDate today) {
        this.today = today;
        TreeMap<LocalDate, List<Integer>> votesByDay = new TreeMap<>(Comparator.reverseOrder());
        List<Integer> all = new ArrayList<>();
        for (KnownPaper paper : sighted) {
            List<Integer> votes = votesByDay.computeIfAbsent(paper.listedOn(), day -> new ArrayList<>());
            if (paper.votes() != null) {
                votes.add(paper.votes());
                all.add(paper.votes());
            }
        }
        double prior = median(all);
        votesByDay.forEach((day, votes) -> {
            ages.put(day, ages.size());
            usual.put(day, (votes.size() * median(votes) + PRIOR_PAPERS * prior) / (votes.size() + PRIOR_PAPERS));
        });
    }

    /**
     * The most rising papers, with the reason in words. Equal input in any order has equal output.
     *
     * @param sighted all papers to compare, also those that the reader has had
     * @param exclude ordinals of papers that must not come out
     * @param limit how many at most
     * @param now when the digest is composed; its day in UTC, in which sources count, tells how old a paper is
     */
    public static List<Rising> rank(List<KnownPaper> sighted, Set<Long> exclude, int limit, Instant now) {
        Trending trending = new Trending(sighted, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return sighted.stream()
                .filter(paper -> !exclude.contains(paper.ordinal()))
                .sorted(Comparator.comparingDouble(trending::momentum)
                        .reversed()
                        .thenComparing(NEWEST_FIRST))
                .limit(limit)
                .map(paper -> new Rising(paper, trending.why(paper)))
                .toList();
    }

    private double momentum(KnownPaper paper) {
        Integer votes = paper.votes();
        if (votes == null) {
            return Double.NEGATIVE_INFINITY;
        }
        double expected = usual.getOrDefault(paper.listedOn(), 0.0);
        int age = ages.getOrDefault(paper.listedOn(), 0);
        return (votes - expected) / Math.sqrt(expected + 1) * Math.pow(KEPT_PER_DAY, age);
    }

    private String why(KnownPaper paper) {
        Integer votes = paper.votes();
        if (votes == null) {
            return "among the newest; no votes are counted for it";
        }
        long expected = Math.round(usual.getOrDefault(paper.listedOn(), 0.0));
        return Wording.count(votes, "vote") + " " + age(paper.listedOn()) + ", " + compared(votes, expected);
    }

    private String age(LocalDate listedOn) {
        long days = ChronoUnit.DAYS.between(listedOn, today);
        if (days <= 0) {
            return "on the day it was listed";
        }
        return days == 1 ? "a day after it was listed" : days + " days after it was listed";
    }

    private static String compared(int votes, long usual) {
        if (usual == 0) {
            return votes == 0 ? "as is usual" : "where none are usual";
        }
        double ratio = (double) votes / usual;
        if (ratio >= 1.15) {
            String times = ratio < 10 ? String.format(Locale.ROOT, "%.1f", ratio) : Long.toString(Math.round(ratio));
            return times.replace(".0", "") + " times the usual " + usual;
        }
        return votes < usual / 2 ? "where " + usual + " are usual" : "near the usual " + usual;
    }

    private static double median(List<Integer> votes) {
        if (votes.isEmpty()) {
            return 0;
        }
        List<Integer> sorted = votes.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}
