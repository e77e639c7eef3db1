package org.paperboy.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/** The plainest answer to whether a part of a query stands in a paper: every way to read it, tried at every word. */
final class NaiveMatcher {
    private static final int MOST_READINGS = 32;

    private final PaperAnalyzer analyzer = new PaperAnalyzer();
    private final Map<String, List<List<Token>>> readings = new HashMap<>();

    /** A paper taken apart. */
    record Text(Words title, Words abstractText, List<String> authors) {}

    /** A text taken apart, and all terms that stand in it: most phrases have one that does not. */
    private record Words(TokenGraph graph, Set<String> terms) {
        static Words of(TokenGraph graph) {
            Set<String> terms = new HashSet<>();
            for (int position = 0; position < graph.length(); position++) {
                graph.at(position).forEach(token -> terms.add(token.term()));
            }
            return new Words(graph, terms);
        }

        boolean hasAll(List<Token> reading) {
            return reading.stream().allMatch(word -> terms.contains(word.term()));
        }
    }

    Text read(Paper paper) {
        return new Text(
                Words.of(analyzer.analyze(paper.title())),
                Words.of(analyzer.analyze(paper.abstractText())),
                paper.authors());
    }

    boolean stands(Query part, Text text) {
        if (part instanceof Phrase phrase) {
            return in(phrase.field(), text).anyMatch(graph -> stands(phrase, graph));
        }
        if (part instanceof Exact exact) {
            return in(exact.field(), text)
                    .anyMatch(graph -> !beginnings(
                                    exact.words(),
                                    graph,
                                    (token, word) -> token.cased().equals(word.cased()))
                            .isEmpty());
        }
        if (part instanceof Near near) {
            return in(near.field(), text).anyMatch(graph -> stands(near, graph));
        }
        Trait trait = (Trait) part;
        return text.authors().stream()
                .anyMatch(author -> AuthorName.of(trait.value()).mayBe(AuthorName.of(author)));
    }

    private static Stream<Words> in(Field field, Text text) {
        return switch (field) {
            case TITLE -> Stream.of(text.title());
            case ABSTRACT -> Stream.of(text.abstractText());
            default -> Stream.of(text.title(), text.abstractText());
        };
    }

    private boolean stands(Phrase phrase, Words graph) {
        boolean own = phrase.prefix()
                ? standsOpen(phrase.words(), graph)
                : !places(phrase.words(), graph).isEmpty();
        return own
                || phrase.also().stream()
                        .map(other -> other.substring(1))
                        .anyMatch(other -> !beginnings(
                                        other,
                                        graph,
                                        (token, word) -> isCasedThrough(other, word)
                                                ? token.cased().equals(word.cased())
                                                : token.term().equals(word.term()))
                                .isEmpty());
    }

    // The sign stands before the first word only, up to the next blank.
    private static boolean isCasedThrough(String words, Token word) {
        int blank = words.indexOf(' ');
        return blank < 0 || word.start() <= blank;
    }

    private boolean standsOpen(String words, Words text) {
        for (List<Token> reading : readings(words)) {
            if (!text.hasAll(reading.subList(0, reading.size() - 1))) {
                continue;
            }
            TokenGraph graph = text.graph();
            int last = reading.get(reading.size() - 1).from();
            for (int from = 0; from < graph.length(); from++) {
                if (goesOn(reading, 0, graph, from, (token, word) -> isOpen(token, word, word.from() == last))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOpen(Token token, Token word, boolean last) {
        return last ? token.surface().startsWith(word.surface()) : token.term().equals(word.term());
    }

    private List<Integer> places(String words, Words graph) {
        return beginnings(words, graph, (token, word) -> token.term().equals(word.term()));
    }

    /** Where the words stand, by the position of their first. */
    private List<Integer> beginnings(String words, Words text, BiPredicate<Token, Token> same) {
        List<Integer> places = new ArrayList<>();
        TokenGraph graph = text.graph();
        List<List<Token>> possible =
                readings(words).stream().filter(text::hasAll).toList();
        for (int from = 0; !possible.isEmpty() && from < graph.length(); from++) {
            int position = from;
            if (possible.stream().anyMatch(reading -> goesOn(reading, 0, graph, position, same))) {
                places.add(from);
            }
        }
        return places;
    }

    private static boolean goesOn(
            List<Token> reading, int at, TokenGraph graph, int position, BiPredicate<Token, Token> same) {
        if (at == reading.size()) {
            return true;
        }
        for (Token token : graph.at(position)) {
            if (same.test(token, reading.get(at)) && goesOn(reading, at + 1, graph, token.to(), same)) {
                return true;
            }
        }
        return false;
    }

    private boolean stands(Near near, Words graph) {
        List<List<Integer>> places =
                near.words().stream().map(word -> places(word, graph)).toList();
        return choose(places, 0, new ArrayList<>(), near.words().size() - 1 + near.apart());
    }

    // A place of its own for each word, not too far from each other.
    private static boolean choose(List<List<Integer>> places, int word, List<Integer> chosen, int reach) {
        if (word == places.size()) {
            return true;
        }
        for (int place : places.get(word)) {
            boolean fits = chosen.stream().allMatch(other -> other != place && Math.abs(other - place) <= reach);
            if (fits) {
                chosen.add(place);
                boolean found = choose(places, word + 1, chosen, reach);
                chosen.remove(chosen.size() - 1);
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<List<Token>> readings(String words) {
        return readings.computeIfAbsent(
                words, unread -> analyzer.analyze(unread).paths(MOST_READINGS));
    }
}
