package org.paperboy.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.config.Place;
import org.paperboy.config.Written;
import org.paperboy.paper.KnownPaper;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Everything;
import org.paperboy.subscription.Query.Trait;
import org.paperboy.subscription.Subscription;

/**
 * Looks at what people ask for beside the papers that are known. Tell it all papers, then ask for the report. For one
 * thread, which shares the work with others.
 */
public final class Lint {
    /** What is called recent. */
    public static final int RECENT_DAYS = 30;

    private static final int WIDE_PERCENT = 20;
    private static final int ENOUGH_FOR_A_SHARE = 50;
    private static final int ENOUGH_FOR_THE_WHOLE = 1_000;

    private final List<Interest> interests;
    private final Survey survey;

    /** @param today the day up to which papers are recent */
    public Lint(List<Interest> interests, LocalDate today) {
        this.interests = List.copyOf(interests);
        this.survey = new Survey(
                questions(interests),
                interests.stream().map(Interest::subscription).toList(),
                today.minusDays(RECENT_DAYS));
    }

    private static Set<Query> questions(List<Interest> interests) {
        Set<Query> questions = new LinkedHashSet<>();
        for (Interest interest : interests) {
            questions.add(interest.subscription().query());
            questions.addAll(Exclusions.variants(interest.subscription().query()));
            for (Written.Part part : interest.written().parts()) {
                questions.add(part.query());
                SilentParts.wider(part.query()).ifPresent(questions::add);
            }
        }
        return questions;
    }

    /** How many recent papers answer to a subscription. */
    public record Breadth(Interest interest, int hits) {}

    /**
     * What came of it.
     *
     * @param papers how many were looked at
     * @param recentPapers how many of them were listed within the last {@value #RECENT_DAYS} days
     * @param recentDays on how many days these were listed
     * @param breadths by subscription, in the order of the files
     * @param warnings in the order of the files
     */
    public record Report(int papers, int recentPapers, int recentDays, List<Breadth> breadths, List<Fault> warnings) {
        public Report {
            breadths = List.copyOf(breadths);
            warnings = List.copyOf(warnings);
        }

        /** The share of the recent papers that answer to a subscription, in words; empty if there are none. */
        public String share(Breadth breadth) {
            return recentPapers == 0 ? "" : Numbers.share(breadth.hits(), recentPapers);
        }

        /** Whether silence says anything. */
        public boolean hasEnoughPapers() {
            return papers >= SilentParts.ENOUGH;
        }
    }

    /** Looks at some papers, none of them twice. */
    public void look(List<KnownPaper> some) {
        survey.look(some);
    }

    /** What can be said of the papers so far. */
    public Report report() {
        SilentParts silent = new SilentParts(survey);
        Repetition repetition = new Repetition(survey.matcher());
        List<Fault> warnings = new ArrayList<>(repetition.twins(interests));
        List<Breadth> breadths = new ArrayList<>();
        for (Interest interest : interests) {
            breadths.add(new Breadth(interest, survey.recentHits(interest.subscription())));
            if (!interest.isOfATopicAlone()) {
                warnings.addAll(ofOne(interest, silent, repetition));
            }
        }
        Comparator<Fault> inOrder =
                Comparator.comparing(Fault::file).thenComparing(Fault::line).thenComparing(Fault::column);
        return new Report(
                survey.papers(),
                survey.recentPapers(),
                survey.recentDays(),
                breadths,
                warnings.stream().sorted(inOrder).toList());
    }

    private List<Fault> ofOne(Interest interest, SilentParts silent, Repetition repetition) {
        List<Fault> warnings = new ArrayList<>();
        warnings.addAll(silent.warnings(interest));
        warnings.addAll(Exclusions.warnings(interest, survey));
        warnings.addAll(Categories.warnings(interest, survey));
        List<Fault> ofParts = List.copyOf(warnings);
        Set<Place> places = ofParts.stream().map(Lint::place).collect(Collectors.toSet());
        width(interest).ifPresent(warnings::add);
        if (ofParts.isEmpty()) {
            silence(interest).ifPresent(warnings::add);
        }
        // What is misspelled says nothing twice.
        repetition.warnings(interest).stream()
                .filter(twice -> !places.contains(place(twice)))
                .forEach(warnings::add);
        return warnings;
    }

    private static Place place(Fault fault) {
        return new Place(fault.line(), fault.column());
    }

    private Optional<Fault> width(Interest interest) {
        Subscription subscription = interest.subscription();
        int recent = survey.recentPapers();
        int hits = survey.recentHits(subscription);
        // Who asks for everything knows.
        boolean wide = recent >= ENOUGH_FOR_A_SHARE
                && hits * 100L > (long) WIDE_PERCENT * recent
                && !(subscription.query() instanceof Everything);
        return wide
                ? Optional.of(interest.warning(
                        interest.name() + ": answers to " + Numbers.share(hits, recent) + " of the papers of the last "
                                + RECENT_DAYS + " days (" + hits + " of " + recent + ")",
                        "narrow it: more words in a phrase, exclude, categories, min-votes"))
                : Optional.empty();
    }

    // Where a word is silent, that says it all.
    private Optional<Fault> silence(Interest interest) {
        Subscription subscription = interest.subscription();
        boolean never = survey.papers() >= ENOUGH_FOR_THE_WHOLE
                && survey.hits(subscription) == 0
                && !asksForPeople(subscription);
        return never
                ? Optional.of(interest.warning(
                        interest.name() + ": nothing is misspelled, but none of " + Numbers.papers(survey.papers())
                                + " answers to all that it asks",
                        "look at what stands together: AND, sources, categories, min-votes"))
                : Optional.empty();
    }

    private static boolean asksForPeople(Subscription subscription) {
        return !subscription.filter().authors().isEmpty()
                || subscription.query().leaves().stream()
                        .anyMatch(leaf -> leaf instanceof Trait trait && trait.field() == Field.AUTHOR);
    }
}
