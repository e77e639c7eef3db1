package org.paperboy.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/** What may have been meant by words that stand in no paper. Not thread-safe. */
public final class DidYouMean {
    private final PaperAnalyzer analyzer = new PaperAnalyzer();
    private final Vocabulary vocabulary;

    /** @param vocabulary of the papers in which the words do not stand */
    public DidYouMean(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Other words that do stand in some paper, in small letters; empty if none are alike. */
    public Optional<String> insteadOf(Query leaf) {
        if (leaf instanceof Phrase phrase) {
            return phrase.prefix() ? beginning(phrase.words()) : words(phrase.words());
        }
        if (leaf instanceof Exact exact) {
            return words(exact.words());
        }
        if (leaf instanceof Near near) {
            return near(near.words());
        }
        return leaf instanceof Trait trait && trait.field() == Field.AUTHOR ? author(trait.value()) : Optional.empty();
    }

    private Optional<String> words(String phrase) {
        List<String> words = surfaces(phrase);
        return joined(words).or(() -> replaced(words));
    }

    // "auto encoder" for "autoencoder": each word is known, and still nobody writes it so.
    private Optional<String> joined(List<String> words) {
        for (int at = 0; at + 1 < words.size(); at++) {
            String together = words.get(at) + words.get(at + 1);
            if (!vocabulary.hasPair(words.get(at), words.get(at + 1)) && vocabulary.has(together)) {
                return verified(replacing(words, at, 2, together));
            }
        }
        return Optional.empty();
    }

    private Optional<String> replaced(List<String> words) {
        List<Integer> suspects = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            if (!vocabulary.has(words.get(at))) {
                suspects.add(at);
            }
        }
        boolean eachIsAWord = suspects.isEmpty();
        for (int at = 0; eachIsAWord && at < words.size(); at++) {
            suspects.add(at);
        }
        for (int at : suspects) {
            for (String other : others(words.get(at))) {
                Optional<String> better = verified(replacing(words, at, 1, other));
                if (better.isPresent()) {
                    return better;
                }
            }
        }
        return Optional.empty();
    }

    private List<String> others(String word) {
        List<String> others = new ArrayList<>(vocabulary.alike(word));
        for (int at = 2; at + 2 <= word.length(); at++) {
            String first = word.substring(0, at);
            String second = word.substring(at);
            if (vocabulary.has(first) && vocabulary.has(second) && vocabulary.hasPair(first, second)) {
                others.add(first + " " + second);
            }
        }
        return others;
    }

    // Word by word it would be easy to name a phrase that stands nowhere either.
    private Optional<String> verified(List<String> words) {
        List<String> all = words.stream()
                .flatMap(word -> List.of(word.split(" ", -1)).stream())
                .toList();
        for (int at = 0; at < all.size(); at++) {
            boolean stands =
                    vocabulary.has(all.get(at)) && (at == 0 || vocabulary.hasPair(all.get(at - 1), all.get(at)));
            if (!stands) {
                return Optional.empty();
            }
        }
        return Optional.of(String.join(" ", all));
    }

    private Optional<String> beginning(String phrase) {
        List<String> words = surfaces(phrase);
        String last = words.get(words.size() - 1);
        if (vocabulary.hasBeginning(last)) {
            return Optional.empty();
        }
        return Neighbours.of(last).stream()
                .filter(neighbour -> neighbour.length() >= last.length() && neighbour.length() > 3)
                .filter(vocabulary::hasBeginning)
                .findFirst()
                .map(neighbour -> String.join(" ", replacing(words, words.size() - 1, 1, neighbour)) + "*");
    }

    private Optional<String> near(List<String> words) {
        List<String> better = words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .map(word -> vocabulary.has(word)
                        ? word
                        : vocabulary.alike(word).stream().findFirst().orElse(""))
                .toList();
        boolean same = better.equals(
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
        return same || better.contains("") ? Optional.empty() : Optional.of(String.join(" ", better));
    }

    private Optional<String> author(String name) {
        String surname = AuthorName.of(name).surname();
        return vocabulary.hasSurname(surname) ? Optional.empty() : vocabulary.surnameLike(surname);
    }

    private List<String> surfaces(String phrase) {
        return analyzer.analyze(phrase).paths(1).stream()
                .flatMap(List::stream)
                .map(Token::surface)
                .collect(Collectors.toList());
    }

    private static List<String> replacing(List<String> words, int at, int count, String other) {
        List<String> replaced = new ArrayList<>(words.subList(0, at));
        replaced.add(other);
        replaced.addAll(words.subList(at + count, words.size()));
        return replaced;
    }
}
