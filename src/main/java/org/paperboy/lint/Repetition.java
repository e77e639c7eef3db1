package org.paperboy.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.paperboy.config.Written.Part;
import org.paperboy.config.Written.Role;
import org.paperboy.match.Coverage;
import org.paperboy.match.Matcher;
import org.paperboy.match.SameQuestion;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;

/** Finds what is said twice: the same word, a word that a wider one covers, two subscriptions that ask the same. */
final class Repetition {
    private final Coverage coverage;
    private final SameQuestion same = new SameQuestion();

    /** @param matcher has all that may be asked about, among others */
    Repetition(Matcher matcher) {
        this.coverage = new Coverage(matcher);
    }

    List<Fault> warnings(Interest interest) {
        List<Fault> warnings = new ArrayList<>();
        List<Part> keywords = interest.written().parts(Role.KEYWORD);
        List<Part> exclusions = interest.written().parts(Role.EXCLUSION);
        warnings.addAll(among(interest, keywords));
        warnings.addAll(among(interest, exclusions));
        warnings.addAll(among(interest, interest.written().parts(Role.CATEGORY)));
        warnings.addAll(among(interest, interest.written().parts(Role.AUTHOR)));
        warnings.addAll(hopeless(interest, keywords, exclusions));
        choicesIn(interest).forEach(choice -> warnings.addAll(among(interest, choice)));
        return warnings;
    }

    /** Of parts any of which is enough, those that another one makes needless. */
    private List<Fault> among(Interest interest, List<Part> choice) {
        List<Fault> warnings = new ArrayList<>();
        Rivals rivals = new Rivals(choice);
        for (int at = 0; at < choice.size(); at++) {
            Part part = choice.get(at);
            List<Integer> few = rivals.of(part);
            int place = at;
            Optional<Part> twin = few.stream()
                    .filter(other -> other < place)
                    .map(choice::get)
                    .filter(earlier -> saysTheSame(earlier.query(), part.query()))
                    .findFirst();
            Optional<Part> wider = twin.isPresent()
                    ? Optional.empty()
                    : few.stream()
                            .map(choice::get)
                            .filter(other -> isWider(other.query(), part.query()))
                            .findFirst();
            twin.map(first -> interest.warning(
                            part,
                            Interest.shown(part) + " says the same as " + Interest.shown(first) + " in " + place(first),
                            "one of them is enough"))
                    .ifPresent(warnings::add);
            wider.map(other -> interest.warning(
                            part,
                            Interest.shown(part) + " adds nothing: " + Interest.shown(other) + " in " + place(other)
                                    + " hits wherever it does",
                            "keep the one you mean"))
                    .ifPresent(warnings::add);
        }
        return warnings;
    }

    private boolean saysTheSame(Query one, Query other) {
        return coverage.covers(one, other) && coverage.covers(other, one);
    }

    private boolean isWider(Query one, Query other) {
        return !one.equals(other) && coverage.covers(one, other) && !coverage.covers(other, one);
    }

    private List<Fault> hopeless(Interest interest, List<Part> keywords, List<Part> exclusions) {
        List<Fault> warnings = new ArrayList<>();
        Rivals rivals = new Rivals(exclusions);
        for (Part keyword : keywords) {
            rivals.of(keyword).stream()
                    .map(exclusions::get)
                    .filter(exclusion -> coverage.covers(exclusion.query(), keyword.query()))
                    .findFirst()
                    .map(exclusion -> interest.warning(
                            keyword,
                            Interest.shown(keyword) + " can find nothing: exclude: " + Interest.shown(exclusion)
                                    + " in " + place(exclusion) + " takes it all away",
                            "remove one of the two"))
                    .ifPresent(warnings::add);
        }
        return warnings;
    }

    /** The words and phrases of each OR of the query, but for what is excluded. */
    private static List<List<Part>> choicesIn(Interest interest) {
        List<Part> parts = interest.written().parts().stream()
                .filter(part -> part.role() == Role.WANTED || part.role() == Role.UNWANTED)
                .toList();
        List<List<Part>> choices = new ArrayList<>();
        if (!parts.isEmpty()) {
            Query query = interest.subscription().query();
            List<List<Part>> byLeaf = byLeaf(query, parts);
            // Of "flow OR flow" nothing but the word is left.
            if (isLeaf(query) && !byLeaf.isEmpty()) {
                choices.add(byLeaf.get(0));
            }
            addChoices(query, byLeaf, choices);
        }
        return choices;
    }

    /**
     * For each leaf of a query the parts that became it. Usually both stand in the same order; but of what was said twice in
     * one place the query has only the first, and then only what is certain is told.
     */
    private static List<List<Part>> byLeaf(Query query, List<Part> parts) {
        // What is excluded beside the query stands behind it.
        List<Query> leaves = query.leaves().stream().limit(parts.size()).toList();
        List<Query> written = parts.stream().map(Part::query).toList();
        if (leaves.equals(written)) {
            return parts.stream().map(List::of).toList();
        }
        return leaves.stream()
                .map(leaf -> Collections.frequency(leaves, leaf) == 1 ? certain(leaf, written, parts) : List.<Part>of())
                .toList();
    }

    private static List<Part> certain(Query leaf, List<Query> written, List<Part> parts) {
        return IntStream.range(0, parts.size())
                .filter(at -> written.get(at).equals(leaf))
                .filter(at ->
                        !isRepeated(at, written) || (isApart(at, at - 1, written) && isApart(at, at + 1, written)))
                .mapToObj(parts::get)
                .toList();
    }

    private static boolean isRepeated(int at, List<Query> written) {
        return written.indexOf(written.get(at)) < at;
    }

    // In (a OR b) AND (a OR b) it is the parenthesis that stands twice, and neither word can go alone.
    private static boolean isApart(int at, int neighbour, List<Query> written) {
        return neighbour < 0
                || neighbour == written.size()
                || !isRepeated(neighbour, written)
                || written.get(neighbour).equals(written.get(at));
    }

    /** @param byLeaf the parts of each leaf of the query, and of leaves behind it */
    private static void addChoices(Query query, List<List<Part>> byLeaf, List<List<Part>> choices) {
        List<Part> choice = new ArrayList<>();
        int at = 0;
        for (Query operand : operands(query)) {
            if (at >= byLeaf.size()) {
                break;
            }
            if (isLeaf(operand) && query instanceof Or) {
                choice.addAll(byLeaf.get(at));
            } else if (isLeaf(operand)) {
                choices.add(byLeaf.get(at));
            } else if (!(operand instanceof Not)) {
                addChoices(operand, byLeaf.subList(at, byLeaf.size()), choices);
            }
            at += operand.leaves().size();
        }
        choices.add(choice);
    }

    private static boolean isLeaf(Query query) {
        return query.leaves().equals(List.of(query));
    }

    private static List<Query> operands(Query query) {
        if (query instanceof And and) {
            return and.operands();
        }
        return query instanceof Or or ? or.operands() : List.of();
    }

    /** What a subscription asks, however it is written. */
    private record Asked(String reader, String query, Filter filter) {}

    /** Of each reader, the subscriptions that ask what an earlier one of theirs asks. */
    List<Fault> twins(List<Interest> interests) {
        Map<Asked, Interest> first = new HashMap<>();
        List<Fault> warnings = new ArrayList<>();
        for (Interest interest : interests) {
            String query = same.key(interest.subscription().query());
            Asked asked =
                    new Asked(interest.reader(), query, interest.subscription().filter());
            @Nullable Interest earlier = first.putIfAbsent(asked, interest);
            if (earlier != null) {
                warnings.add(interest.warning(
                        interest.name() + ": asks the same as " + earlier.name() + " in "
                                + (earlier.file().equals(interest.file()) ? "" : earlier.file() + ", ") + "line "
                                + earlier.written().at().line(),
                        interest.reader().isEmpty()
                                ? "one topic is enough"
                                : "its papers all stand under the first of the two; remove one"));
            }
        }
        return warnings;
    }

    private static String place(Part part) {
        return "line " + part.at().line() + ", column " + part.at().column();
    }
}
