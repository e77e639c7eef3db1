package org.paperboy.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.config.Written.Part;
import org.paperboy.config.Written.Role;
import org.paperboy.match.Coverage;
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

    Repetition(Coverage coverage) {
        this.coverage = coverage;
    }

    List<Fault> warnings(Interest interest) {
        List<Fault> warnings = new ArrayList<>();
        List<Part> keywords = interest.written().parts(Role.KEYWORD);
        List<Part> exclusions = interest.written().parts(Role.EXCLUSION);
        warnings.addAll(among(interest, keywords));
        warnings.addAll(among(interest, exclusions));
        warnings.addAll(among(interest, interest.written().parts(Role.CATEGORY)));
        warnings.addAll(hopeless(interest, keywords, exclusions));
        List<Part> wanted = interest.written().parts(Role.WANTED);
        choicesIn(interest.subscription().query())
                .forEach(choice -> warnings.addAll(among(
                        interest,
                        wanted.stream()
                                .filter(part -> choice.contains(part.query()))
                                .toList())));
        return warnings;
    }

    /** Of parts any of which is enough, those that another one makes needless. */
    private List<Fault> among(Interest interest, List<Part> choice) {
        List<Fault> warnings = new ArrayList<>();
        for (int at = 0; at < choice.size(); at++) {
            Part part = choice.get(at);
            Optional<Part> twin = earlierTwin(choice, at);
            Optional<Part> wider = twin.isPresent() ? Optional.empty() : wider(choice, at);
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

    private Optional<Part> earlierTwin(List<Part> choice, int at) {
        Query query = choice.get(at).query();
        return choice.subList(0, at).stream()
                .filter(earlier -> coverage.covers(earlier.query(), query) && coverage.covers(query, earlier.query()))
                .findFirst();
    }

    private Optional<Part> wider(List<Part> choice, int at) {
        Query query = choice.get(at).query();
        return choice.stream()
                .filter(other -> !other.query().equals(query)
                        && coverage.covers(other.query(), query)
                        && !coverage.covers(query, other.query()))
                .findFirst();
    }

    private List<Fault> hopeless(Interest interest, List<Part> keywords, List<Part> exclusions) {
        List<Fault> warnings = new ArrayList<>();
        for (Part keyword : keywords) {
            exclusions.stream()
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

    /** The words and phrases of each OR, but for what is excluded. */
    private static List<List<Query>> choicesIn(Query query) {
        List<List<Query>> choices = new ArrayList<>();
        if (query instanceof Or or) {
            choices.add(or.operands().stream()
                    .filter(operand -> operand.leaves().equals(List.of(operand)))
                    .toList());
            or.operands().forEach(operand -> choices.addAll(choicesIn(operand)));
        } else if (query instanceof And and) {
            and.operands().stream()
                    .filter(operand -> !(operand instanceof Not))
                    .forEach(operand -> choices.addAll(choicesIn(operand)));
        }
        return choices;
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
