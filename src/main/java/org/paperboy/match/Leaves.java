package org.paperboy.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.match.Findings.Place;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/** What queries are made of, each distinct part numbered once, and which of them stand in a paper. */
final class Leaves {
    private static final int ALIAS = 1;
    private static final int NOT_IN_TITLE = 2;
    private static final int NOT_IN_ABSTRACT = 4;
    private static final int ENTRY_BITS = 3;

    private final PaperAnalyzer analyzer = new PaperAnalyzer();
    private final Map<Query, Integer> numbers = new HashMap<>();
    private final List<Query> leaves = new ArrayList<>();
    private final TokenTrie trie = new TokenTrie();
    private final Map<String, List<Integer>> traits = new HashMap<>();
    /** By the last of its words to be numbered, the leaves of words near each other. */
    private final Map<Integer, List<Proximity>> nears = new HashMap<>();

    private final Map<Integer, Proximity> nearsByLeaf = new HashMap<>();

    /** @param words the numbers of its words, each of which is a leaf itself */
    private record Proximity(int leaf, Near near, List<Integer> words) {}

    /** The number of a part, which is entered if it is new. */
    int enter(Query leaf) {
        Integer known = numbers.get(leaf);
        return known == null ? enterNew(leaf) : known;
    }

    private int enterNew(Query leaf) {
        List<Integer> words = leaf instanceof Near near
                ? near.words().stream()
                        .map(word -> enter(new Phrase(near.field(), word, false)))
                        .toList()
                : List.of();
        int number = leaves.size();
        leaves.add(leaf);
        numbers.put(leaf, number);
        if (leaf instanceof Phrase phrase) {
            enter(phrase, number);
        } else if (leaf instanceof Exact exact) {
            int entry = entry(number, exact.field());
            Readings.of(analyzer, exact).forEach(reading -> trie.add(reading, entry));
        } else if (leaf instanceof Near near) {
            int rarest = words.get(words.size() - 1);
            Proximity proximity = new Proximity(number, near, words);
            nears.computeIfAbsent(rarest, unseen -> new ArrayList<>(1)).add(proximity);
            nearsByLeaf.put(number, proximity);
        } else {
            traits.computeIfAbsent(key((Trait) leaf), unseen -> new ArrayList<>(1))
                    .add(number);
        }
        return number;
    }

    private void enter(Phrase phrase, int number) {
        int entry = entry(number, phrase.field());
        Readings.of(analyzer, phrase).forEach(reading -> trie.add(reading, entry));
        for (String other : phrase.also()) {
            Readings.ofAlias(analyzer, other).forEach(reading -> trie.add(reading, entry | ALIAS));
        }
    }

    // Where a part may stand is told by its entry: to look it up for each place found would take longer than to find
    // it.
    private static int entry(int number, Field field) {
        return number << ENTRY_BITS
                | (field == Field.ABSTRACT ? NOT_IN_TITLE : 0)
                | (field == Field.TITLE ? NOT_IN_ABSTRACT : 0);
    }

    /** The number of a part; null if no query has it. */
    @Nullable
    Integer numberOf(Query leaf) {
        return numbers.get(leaf);
    }

    Query get(int number) {
        return leaves.get(number);
    }

    int size() {
        return leaves.size();
    }

    void trim() {
        trie.trim();
    }

    /**
     * The parts that stand in a paper. Safe for use by several threads once all parts are entered.
     *
     * @param words where the paper's words are gathered; null if nobody asks for them
     */
    Findings find(KnownPaper known, @Nullable PaperWords words) {
        Findings findings = new Findings();
        Paper paper = known.paper();
        PaperAnalyzer reader = new PaperAnalyzer();
        TokenGraph title = reader.analyze(paper.title());
        TokenGraph text = reader.analyze(paper.abstractText());
        collect(Field.TITLE, title, findings);
        collect(Field.ABSTRACT, text, findings);
        if (words != null) {
            words.add(title);
            words.add(text);
            paper.authors().forEach(words::addAuthor);
        }
        if (!nears.isEmpty()) {
            collectNears(findings);
        }
        if (!traits.isEmpty()) {
            collectTraits(known, findings);
        }
        return findings;
    }

    private void collect(Field field, TokenGraph text, Findings findings) {
        int elsewhere = field == Field.TITLE ? NOT_IN_TITLE : NOT_IN_ABSTRACT;
        trie.find(text, (entry, from, to, start, end) -> {
            if ((entry & elsewhere) == 0) {
                findings.add(new Place(entry >> ENTRY_BITS, (entry & ALIAS) != 0, field, from, to, start, end));
            }
        });
    }

    // Where they stand is looked for only if somebody asks: many may be near each other, at many places.
    private void collectNears(Findings findings) {
        int[] found = findings.leaves().stream().toArray();
        for (int word : found) {
            for (Proximity proximity : nears.getOrDefault(word, List.of())) {
                if (proximity.words().stream().allMatch(findings::has)
                        && nearness(proximity, findings).holds()) {
                    findings.add(proximity.leaf());
                }
            }
        }
    }

    private static Nearness nearness(Proximity proximity, Findings findings) {
        List<List<Place>> places =
                proximity.words().stream().map(findings::placesOf).toList();
        return new Nearness(places, proximity.near().apart());
    }

    /** Where a part that was found stands; nowhere if it is a trait. */
    List<Place> placesOf(int leaf, Findings findings) {
        Proximity proximity = nearsByLeaf.get(leaf);
        return proximity == null
                ? findings.placesOf(leaf)
                : nearness(proximity, findings).places();
    }

    private void collectTraits(KnownPaper known, Findings findings) {
        Paper paper = known.paper();
        note(known.sources().stream().map(source -> key(Field.SOURCE, source)).toList(), findings);
        if (paper.links().containsKey(LinkKind.CODE)) {
            note(List.of(key(Field.HAS, "code")), findings);
        }
        for (String category : paper.categories()) {
            note(
                    CategoryName.covering(category).stream()
                            .map(name -> key(Field.CATEGORY, name))
                            .toList(),
                    findings);
        }
        for (String author : paper.authors()) {
            AuthorName name = AuthorName.of(author);
            for (int leaf : traits.getOrDefault(key(Field.AUTHOR, name.surname()), List.of())) {
                if (AuthorName.of(((Trait) leaves.get(leaf)).value()).mayBe(name)) {
                    findings.add(leaf);
                }
            }
        }
    }

    private void note(Collection<String> keys, Findings findings) {
        keys.forEach(key -> traits.getOrDefault(key, List.of()).forEach(findings::add));
    }

    private static String key(Trait trait) {
        return switch (trait.field()) {
            case AUTHOR -> key(Field.AUTHOR, AuthorName.of(trait.value()).surname());
            case CATEGORY -> key(Field.CATEGORY, trait.value().toLowerCase(Locale.ROOT));
            default -> key(trait.field(), trait.value());
        };
    }

    private static String key(Field field, String value) {
        return field + ":" + value;
    }
}
