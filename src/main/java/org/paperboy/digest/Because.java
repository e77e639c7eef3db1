package org.paperboy.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.digest.Digest.Entry;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.match.Match;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;

/** Why a paper stands in a digest, and how it stands, in words. */
final class Because {
    private static final Duration OLD = Duration.ofDays(60);
    private static final int MOST_NAMES = 3;
    private static final int LONGEST_NAME = 40;

    private final LocalDate today;
    private final ZoneId zone;

    /** @param today the last day of the digest, in the reader's zone */
    Because(LocalDate today, ZoneId zone) {
        this.today = today;
        this.zone = zone;
    }

    /** {@code matches “flow matching” in the title · also under BEV perception · first listed Friday 7 August (hf-daily)}. */
    String matched(Entry entry) {
        List<String> reasons = new ArrayList<>();
        reasons.add(evidence(entry.matches().get(0)));
        List<String> others = entry.matches().stream()
                .skip(1)
                .map(match -> Wording.clip(match.subscription().name(), LONGEST_NAME))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            reasons.add("also under " + Wording.list(others, MOST_NAMES));
        }
        if (entry.carriedOver()) {
            reasons.add("carried over from your last digest");
        }
        reasons.add(listed(entry.paper()));
        return String.join(" · ", reasons);
    }

    /** {@code first listed Friday 7 August (hf-daily)}, and when it was published if that is long past. */
    String listed(KnownPaper known) {
        LocalDate revised = known.revisedOn();
        String listed = revised == null
                ? "first listed " + Wording.day(known.listedOn(), today.getYear())
                : "new version announced " + Wording.day(revised, today.getYear());
        if (!known.sources().isEmpty()) {
            List<String> sources = known.sources().stream()
                    .sorted()
                    .map(name -> Wording.clip(name, LONGEST_NAME))
                    .toList();
            listed += " (" + Wording.list(sources, MOST_NAMES) + ")";
        }
        Instant published = known.paper().publishedAt();
        if (published != null && published.plus(OLD).isBefore(known.firstSeenAt())) {
            LocalDate day = published.atZone(zone).toLocalDate();
            listed += (revised == null ? " · newly listed, published " : " · first published ")
                    + Wording.day(day, Integer.MIN_VALUE);
        }
        return listed;
    }

    /** {@code ▲ 42 votes, +12 since yesterday}; empty if nobody counts them. */
    String votes(KnownPaper known) {
        Integer votes = known.votes();
        return votes == null ? "" : "▲ " + Wording.count(votes, "vote") + change(known, votes);
    }

    /** How a rising paper rises. */
    String rises(KnownPaper known, String why) {
        Integer votes = known.votes();
        return votes == null ? why : "▲ " + why + change(known, votes);
    }

    // The earlier count is from yesterday for certain only where the paper itself is no older.
    private String change(KnownPaper known, int votes) {
        Integer before = known.votesBefore();
        if (before == null || before == votes) {
            return "";
        }
        LocalDate firstSeen = known.firstSeenAt().atZone(zone).toLocalDate();
        String since = firstSeen.isBefore(today.minusDays(1)) ? " lately" : " since yesterday";
        return ", " + (votes > before ? "+" : "−") + Math.abs(votes - before) + since;
    }

    private static String evidence(Match match) {
        Map<String, String> words = new LinkedHashMap<>();
        boolean title = false;
        boolean inAbstract = false;
        for (Hit hit : match.evidence().hits()) {
            String word = word(match.paper().paper(), hit);
            if (word != null) {
                words.putIfAbsent(word.toLowerCase(Locale.ROOT), "“" + word + "”" + meant(hit));
                title |= hit.field() == Field.TITLE;
                inAbstract |= hit.field() == Field.ABSTRACT;
            }
        }
        List<String> traits =
                match.evidence().traits().stream().map(Because::told).toList();
        if (words.isEmpty() && traits.isEmpty()) {
            return everything(match.subscription().filter());
        }
        String where = title && inAbstract ? " in title and abstract" : title ? " in the title" : " in the abstract";
        String matched =
                words.isEmpty() ? "" : "matches " + Wording.list(List.copyOf(words.values()), MOST_NAMES) + where;
        return Stream.concat(Stream.of(matched).filter(text -> !text.isEmpty()), traits.stream())
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", "));
    }

    /** {@code  (for “RL”)}, where other words for the same stand in the paper. */
    private static String meant(Hit hit) {
        return hit.meant().isEmpty() ? "" : " (for “" + Wording.clip(hit.meant(), LONGEST_NAME) + "”)";
    }

    private static String told(Query.Trait trait) {
        String value = Wording.clip(trait.value(), LONGEST_NAME);
        return switch (trait.field()) {
            case AUTHOR -> "by " + value;
            case CATEGORY -> "in " + value;
            case SOURCE -> "listed by " + value;
            case HAS, TEXT, TITLE, ABSTRACT -> "with " + value;
        };
    }

    private static @Nullable String word(Paper paper, Hit hit) {
        String text = hit.field() == Field.TITLE ? paper.title() : paper.abstractText();
        return hit.end() > text.length() ? null : Wording.clip(text.substring(hit.start(), hit.end()), LONGEST_NAME);
    }

    private static String everything(Filter filter) {
        StringBuilder every = new StringBuilder("every paper");
        every.append(named(" by ", filter.authors()));
        every.append(named(" in ", filter.categories()));
        every.append(named(" from ", filter.sources()));
        every.append(named(
                " announced as ",
                filter.announced().stream().map(Announcement::word).collect(Collectors.toSet())));
        if (filter.minVotes() > 0) {
            every.append(" with at least ").append(Wording.count(filter.minVotes(), "vote"));
        }
        return every.toString();
    }

    private static String named(String preposition, Set<String> names) {
        List<String> sorted = names.stream()
                .sorted()
                .map(name -> Wording.clip(name, LONGEST_NAME))
                .toList();
        return sorted.isEmpty() ? "" : preposition + Wording.list(sorted, MOST_NAMES);
    }
}
