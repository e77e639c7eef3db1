package org.paperboy.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
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
                graph.at(position).forEach(token -> terms.addAll(List.of(token.term(), token.surface())));
            }
            return new Words(graph, terms);
        }

        boolean hasAll(List<Token> reading) {
            return reading.stream().allMatch(word -> terms.contains(word.term()) || terms.contains(word.surface()));
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
                    .anyMatch(graph -> !places(exact.words(), graph, NaiveMatcher::isSameInCapitals)
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
                        .anyMatch(other -> !places(
                                        other,
                                        graph,
                                        (token, word) -> isCasedThrough(other, word)
                                                ? isSameInCapitals(token, word)
                                                : isSame(token, word))
                                .isEmpty());
    }

    // "sars" is the plural of SAR, and SARS in small letters; SARS is only itself.
    private static boolean isSame(Token token, Token word) {
        return token.term().equals(word.term()) || token.surface().equals(word.surface());
    }

    // The same capitals as far as the words are alike; behind that are endings of plurals.
    private static boolean isSameInCapitals(Token token, Token word) {
        int alike = 0;
        while (alike < Math.min(token.surface().length(), word.surface().length())
                && token.surface().charAt(alike) == word.surface().charAt(alike)) {
            alike++;
        }
        return isSame(token, word)
                && token.cased().substring(0, alike).equals(word.cased().substring(0, alike));
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
        return last ? token.surface().startsWith(word.surface()) : isSame(token, word);
    }

    /** A run of positions. */
    private record Span(int from, int to) {}

    private List<Span> places(String words, Words graph) {
        return places(words, graph, NaiveMatcher::isSame);
    }

    /** Where the words stand. */
    private List<Span> places(String words, Words text, BiPredicate<Token, Token> same) {
        List<Span> places = new ArrayList<>();
        TokenGraph graph = text.graph();
        for (List<Token> reading : readings(words).stream().filter(text::hasAll).toList()) {
            for (int from = 0; from < graph.length(); from++) {
                addEnds(reading, 0, graph, from, from, same, places);
            }
        }
        return places;
    }

    private static void addEnds(
            List<Token> reading,
            int at,
            TokenGraph graph,
            int from,
            int position,
            BiPredicate<Token, Token> same,
            List<Span> places) {
        if (at == reading.size()) {
            places.add(new Span(from, position));
            return;
        }
        for (Token token : graph.at(position)) {
            if (same.test(token, reading.get(at))) {
                addEnds(reading, at + 1, graph, from, token.to(), same, places);
            }
        }
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
        List<List<Span>> places =
                near.words().stream().map(word -> places(word, graph)).toList();
        int farthest = near.apart()
                + places.stream()
                        .mapToInt(word -> word.stream()
                                .mapToInt(place -> place.to() - place.from())
                                .max()
                                .orElse(0))
                        .sum();
        return places.stream().noneMatch(List::isEmpty) && choose(places, new ArrayList<>(), near.apart(), farthest);
    }

    // A place of its own for each word, and no more than so many others between.
    private static boolean choose(List<List<Span>> places, List<Span> chosen, int apart, int farthest) {
        if (chosen.size() == places.size()) {
            return others(chosen) <= apart;
        }
        for (Span place : places.get(chosen.size())) {
            boolean fits = chosen.stream()
                    .allMatch(
                            other -> other.from() != place.from() && Math.abs(other.from() - place.from()) <= farthest);
            if (fits) {
                chosen.add(place);
                boolean found = choose(places, chosen, apart, farthest);
                chosen.remove(chosen.size() - 1);
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long others(List<Span> chosen) {
        int first = chosen.stream().mapToInt(Span::from).min().orElseThrow();
        int last = chosen.stream().mapToInt(Span::to).max().orElseThrow();
        return IntStream.range(first, last)
                .filter(position -> chosen.stream().noneMatch(word -> word.from() <= position && position < word.to()))
                .count();
    }

    private List<List<Token>> readings(String words) {
        return readings.computeIfAbsent(
                words, unread -> analyzer.analyze(unread).paths(MOST_READINGS));
    }
}
