package org.paperboy.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of many papers: which there are, in how many papers, and which stand side by side. Not thread-safe. */
public final class Vocabulary {
    private static final int SHORTEST = 4;
    private static final int LONG_ENOUGH_FOR_TWO_SLIPS = 8;
    // A slip of the hand is in some paper, too; what stands in one of so many is no word yet.
    private static final int PAPERS_OF_A_SLIP = 10_000;
    // 4 MB: of the neighbours in 10,000 papers, one in a hundred that were never seen passes for seen.
    private static final int PAIR_BITS = 25;

    private final Map<String, Word> words = new HashMap<>();
    private final Set<String> surnames = new HashSet<>();
    private final BitSet pairs = new BitSet();
    private final Map<Character, List<Word>> byFirstLetter = new HashMap<>();
    private int papers;

    /** A word and in how many papers it stands. */
    private static final class Word {
        private final String written;
        private int papers;

        Word(String written) {
            this.written = written;
        }

        String written() {
            return written;
        }

        int papers() {
            return papers;
        }
    }

    /** Learns the words of one more paper. */
    public void add(PaperWords paper) {
        papers++;
        byFirstLetter.clear();
        paper.written().forEach((term, written) -> words.computeIfAbsent(term, first -> new Word(written)).papers++);
        surnames.addAll(paper.surnames());
        for (int i = 0; i < paper.pairs().size(); i++) {
            int pair = paper.pairs().get(i);
            pairs.set(firstBit(pair));
            pairs.set(secondBit(pair));
        }
    }

    private static int firstBit(int pair) {
        return (pair * 0x9E3779B9) >>> (Integer.SIZE - PAIR_BITS);
    }

    private static int secondBit(int pair) {
        return (Integer.reverse(pair) * 0x85EBCA6B) >>> (Integer.SIZE - PAIR_BITS);
    }

    boolean hasPair(String first, String second) {
        int pair = PaperWords.pair(Plural.fold(first), Plural.fold(second));
        return pairs.get(firstBit(pair)) && pairs.get(secondBit(pair));
    }

    boolean has(String surface) {
        return words.containsKey(Plural.fold(surface));
    }

    boolean hasSurname(String surname) {
        return surnames.contains(surname);
    }

    /** Known words that may have been meant by one that is not known, the likeliest first. */
    List<String> alike(String surface) {
        Set<Word> near = new HashSet<>();
        Neighbours.of(surface).stream()
                .filter(neighbour -> surface.length() > SHORTEST || isSwap(surface, neighbour))
                .flatMap(neighbour -> known(neighbour).stream())
                .forEach(near::add);
        if (near.isEmpty() && surface.length() >= LONG_ENOUGH_FOR_TWO_SLIPS) {
            startingLike(surface)
                    .filter(word -> Neighbours.within(surface, word.written(), 2))
                    .forEach(near::add);
        }
        boolean tooShort = surface.length() < SHORTEST;
        String term = Plural.fold(surface);
        return near.stream()
                .filter(word -> !tooShort && !Plural.fold(word.written()).equals(term))
                .filter(word -> word.papers() * PAPERS_OF_A_SLIP >= papers)
                .sorted(Comparator.comparingInt(Word::papers).reversed().thenComparing(Word::written))
                .map(Word::written)
                .toList();
    }

    /** The surname that may have been meant by one that is not known. */
    Optional<String> surnameLike(String surname) {
        return Neighbours.of(surname).stream()
                .filter(neighbour -> surname.length() > SHORTEST && surnames.contains(neighbour))
                .min(Comparator.naturalOrder());
    }

    /** Whether a word is known that begins so. */
    boolean hasBeginning(String letters) {
        return startingLike(letters).anyMatch(word -> word.written().startsWith(letters));
    }

    private Optional<Word> known(String surface) {
        @Nullable Word word = words.get(Plural.fold(surface));
        return Optional.ofNullable(word);
    }

    private Stream<Word> startingLike(String surface) {
        if (byFirstLetter.isEmpty()) {
            words.values().stream()
                    .filter(word -> !word.written().isEmpty())
                    .forEach(word -> byFirstLetter
                            .computeIfAbsent(word.written().charAt(0), first -> new ArrayList<>())
                            .add(word));
        }
        return surface.isEmpty() ? Stream.of() : byFirstLetter.getOrDefault(surface.charAt(0), List.of()).stream();
    }

    private static boolean isSwap(String word, String neighbour) {
        return word.length() == neighbour.length()
                && word.chars()
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(neighbour.chars().sorted().boxed().toList());
    }
}
