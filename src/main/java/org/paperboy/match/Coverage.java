package org.paperboy.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/**
 * Whether one word or phrase hits wherever another one does, in whatever paper. Each way to write the other is looked at as
 * if it were all of a paper: what hits there hits in every paper that has it. A word in small letters that may be a plural
 * or an acronym counts as the plural. Not thread-safe.
 */
public final class Coverage {
    // Letters that go on a word as no word does.
    private static final String ANYTHING = "qxq";

    private final Matcher matcher;
    private final PaperAnalyzer analyzer = new PaperAnalyzer();
    private final Map<Query, List<List<Answers>>> written = new HashMap<>();

    /** @param matcher has all that may be asked about, among others */
    public Coverage(Matcher matcher) {
        this.matcher = matcher;
    }

    /** Whether every paper with the second has the first, too; a "no" is only that it cannot be shown. */
    public boolean covers(Query general, Query special) {
        if (general.equals(special)) {
            return true;
        }
        if (general instanceof Trait one && special instanceof Trait other) {
            return covers(one, other);
        }
        if (general instanceof Near one && special instanceof Near other) {
            return reaches(one.field(), other.field())
                    && one.apart() >= other.apart()
                    && small(one.words()).equals(small(other.words()));
        }
        if (general instanceof Trait || special instanceof Trait || !reaches(fieldOf(general), fieldOf(special))) {
            return false;
        }
        return written.computeIfAbsent(special, this::waysToWrite).stream()
                .anyMatch(ways -> !ways.isEmpty()
                        && ways.stream().allMatch(way -> way.evidence(general).isPresent()));
    }

    private static boolean covers(Trait general, Trait special) {
        if (general.field() != special.field()) {
            return false;
        }
        if (general.field() == Field.AUTHOR) {
            return AuthorName.of(general.value()).covers(AuthorName.of(special.value()));
        }
        return general.field() == Field.CATEGORY
                ? CategoryName.covering(special.value())
                        .contains(general.value().toLowerCase(Locale.ROOT))
                : general.value().equalsIgnoreCase(special.value());
    }

    private static boolean reaches(Field general, Field special) {
        return general == Field.TEXT || general == special;
    }

    private static Field fieldOf(Query leaf) {
        if (leaf instanceof Phrase phrase) {
            return phrase.field();
        }
        return leaf instanceof Exact exact ? exact.field() : ((Near) leaf).field();
    }

    private static Set<String> small(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** For each of several words that all must stand there the ways to write it; of a phrase, the ways to write it all. */
    private List<List<Answers>> waysToWrite(Query leaf) {
        if (leaf instanceof Near near) {
            return near.words().stream()
                    .map(word -> waysToWrite(new Phrase(near.field(), word, false)))
                    .flatMap(List::stream)
                    .toList();
        }
        List<List<Step>> readings = new ArrayList<>();
        if (leaf instanceof Phrase phrase) {
            readings.addAll(Readings.ofPlurals(analyzer, phrase));
            phrase.also().forEach(other -> readings.addAll(Readings.ofAlias(analyzer, other)));
        } else {
            readings.addAll(Readings.of(analyzer, (Exact) leaf));
        }
        return List.of(new HashSet<>(readings)
                .stream().map(Coverage::text).map(this::answersOf).toList());
    }

    private static String text(List<Step> reading) {
        return reading.stream().map(Coverage::text).collect(Collectors.joining(" "));
    }

    private static String text(Step step) {
        if (step instanceof Step.Word word) {
            // In small letters SARS would be the plural of SAR.
            boolean acronym = !Plural.fold(word.term()).equals(word.term());
            return acronym ? word.term().toUpperCase(Locale.ROOT) : word.term();
        }
        return step instanceof Step.Cased cased ? cased.written() : ((Step.Beginning) step).letters() + ANYTHING;
    }

    private Answers answersOf(String text) {
        return matcher.match(KnownPaper.saying(text));
    }
}
