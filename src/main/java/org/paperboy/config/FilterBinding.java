package org.paperboy.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.paper.Announcement;
import org.paperboy.subscription.Filter;

/** The keys by which a subscription asks for more than words, and what they become. */
final class FilterBinding {
    static final Key<Integer> MIN_VOTES =
            Key.of("min-votes", Values.count(0, 1_000_000), "0", "Only papers with at least so many votes.");
    static final Key<List<String>> SOURCES =
            Key.list("sources", Values.TEXT, "Only papers listed by one of these sources.");
    static final Key<List<String>> CATEGORIES = Key.list(
            "categories",
            new ScalarKind<>("a category such as cs.CV", Map.of("type", "string"), FilterBinding::category),
            "Only papers in one of these categories; cs.* is all of cs.");
    static final Key<List<String>> AUTHORS = Key.list(
            "authors",
            new ScalarKind<>("a name such as Ada Moor", Values.ANY_SCALAR, FilterBinding::author),
            "Only papers by one of these people.");
    static final Key<List<String>> ANNOUNCE = Key.list(
            "announce",
            Values.choice(
                    Arrays.stream(Announcement.values()).map(Announcement::word).toArray(String[]::new)),
            "Only papers announced as one of these; as what a source announces its papers is for its own announce to say.");

    /** All of them, behind a section's own keys. */
    static List<Key<?>> after(Key<?>... own) {
        List<Key<?>> keys = new ArrayList<>(List.of(own));
        keys.addAll(List.of(MIN_VOTES, SOURCES, CATEGORIES, AUTHORS, ANNOUNCE));
        return List.copyOf(keys);
    }

    private final References references;
    private final Faults faults;

    FilterBinding(References references, Faults faults) {
        this.references = references;
        this.faults = faults;
    }

    /** What the filters of a section ask together. */
    static Filter filter(Fields fields) {
        return new Filter(
                fields.get(MIN_VOTES),
                Set.copyOf(fields.get(SOURCES)),
                Set.copyOf(fields.get(CATEGORIES)),
                Set.copyOf(fields.get(AUTHORS)),
                announced(fields));
    }

    private static Set<Announcement> announced(Fields fields) {
        return Arrays.stream(Announcement.values())
                .filter(one -> fields.get(ANNOUNCE).contains(one.word()))
                .collect(Collectors.toSet());
    }

    private static String words(Set<Announcement> announced) {
        return announced.stream().sorted().map(Announcement::word).collect(Collectors.joining(", "));
    }

    /** Tells of what no paper can have. */
    void warn(Fields fields) {
        Set<Announcement> asked = announced(fields);
        if (!asked.isEmpty() && asked.stream().noneMatch(references.announced()::contains)) {
            faults.warning(
                    fields.placeOf(ANNOUNCE),
                    "announce: no source reads what is announced as " + words(asked),
                    "give a source of arXiv the same announce");
        }
        for (Scalar source : fields.scalarsOf(SOURCES)) {
            if (!source.text().isBlank()) {
                warnOfUnknown(source.text().strip(), source.at(), "sources: ");
            }
        }
    }

    /** Tells of a source that is not configured. */
    void warnOfUnknown(String name, Place at, String where) {
        Set<String> known = references.sources();
        if (!known.contains(name)) {
            String all = known.isEmpty()
                    ? ""
                    : "configured: " + String.join(", ", known.stream().sorted().toList());
            faults.warning(
                    at, where + Values.quoted(name) + " is not configured", Spelling.didYouMean(name, known, all));
        }
    }

    private static String category(String text) throws UnfitException {
        if (!text.matches("[A-Za-z-]+(\\.([A-Za-z-]+|\\*))?")) {
            throw new UnfitException(Values.quoted(text) + " is not a category", "such as cs.CV or cs.*");
        }
        return text;
    }

    // As author: in a query has them.
    private static String author(String text) throws UnfitException {
        String name = Values.line(text);
        int star = text.indexOf('*');
        if (star >= 0) {
            throw new UnfitException("a name cannot end in *", "the last name alone finds all who bear it", star);
        }
        if (name.codePoints().noneMatch(Character::isLetter)) {
            throw new UnfitException(Values.quoted(text) + " is not a name", "such as Ada Moor");
        }
        return name;
    }
}
