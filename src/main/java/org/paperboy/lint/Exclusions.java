package org.paperboy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.paperboy.config.Written.Part;
import org.paperboy.config.Written.Role;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;

/** Finds exclusions that take nothing away, or everything. */
final class Exclusions {
    // Of fewer papers, that none has an unwanted word says nothing; that all have it says something earlier.
    private static final int ENOUGH_FOR_NOTHING = 20;
    private static final int ENOUGH_FOR_EVERYTHING = 3;
    // Each exclusion is counted with all that is wanted beside it: of many, the store of questions would burst.
    private static final int MOST_QUESTIONS = 200_000;

    private Exclusions() {}

    /** What must be counted to judge the exclusions of a query: the query without any, and with each of them alone. */
    static List<Query> variants(Query query) {
        List<Not> exclusions = judged(query);
        if (exclusions.isEmpty()) {
            return List.of();
        }
        List<Query> variants = new ArrayList<>(List.of(keeping(query, List.of())));
        exclusions.forEach(one -> variants.add(keeping(query, List.of(one))));
        return variants;
    }

    static List<Fault> warnings(Interest interest, Survey survey) {
        Query query = interest.subscription().query();
        List<Not> exclusions = judged(query);
        if (exclusions.isEmpty()) {
            return List.of();
        }
        int wanted = survey.hits(keeping(query, List.of()));
        List<Fault> warnings = new ArrayList<>();
        for (Not exclusion : exclusions) {
            Optional<Part> part = partOf(interest, exclusion);
            int left = survey.hits(keeping(query, List.of(exclusion)));
            // One without a place stands in a topic file, and is looked at there.
            if (part.isPresent() && left == wanted && wanted >= ENOUGH_FOR_NOTHING) {
                warnings.add(warning(
                        interest,
                        part.get(),
                        exclusion,
                        " excludes nothing: none of the " + wanted + " papers that the rest finds has it",
                        "harmless; look whether it is spelled as papers have it"));
            } else if (part.isPresent() && left == 0 && wanted >= ENOUGH_FOR_EVERYTHING) {
                warnings.add(warning(
                        interest,
                        part.get(),
                        exclusion,
                        " excludes everything: all " + wanted + " papers that the rest finds have it",
                        "remove it, or ask for something else"));
            }
        }
        if (warnings.isEmpty() && wanted >= ENOUGH_FOR_EVERYTHING && survey.hits(query) == 0) {
            warnings.add(interest.warning(
                    interest.name() + ": the exclusions together leave none of the " + wanted
                            + " papers that the rest finds",
                    "remove the widest of them"));
        }
        return warnings;
    }

    /** The exclusions of a query; none if there are too many to look at each. */
    private static List<Not> judged(Query query) {
        List<Not> exclusions = in(query).toList();
        long questions = (long) exclusions.size() * query.leaves().size();
        return questions > MOST_QUESTIONS ? List.of() : exclusions;
    }

    private static Fault warning(Interest interest, Part part, Not exclusion, String message, String hint) {
        String shown = part.role() == Role.EXCLUSION
                ? "exclude: " + Interest.shown(part)
                : "NOT " + exclusion.operand().text();
        return interest.warning(part, shown + message, hint);
    }

    private static Optional<Part> partOf(Interest interest, Not exclusion) {
        List<Query> leaves = exclusion.operand().leaves();
        return interest.written().parts().stream()
                .filter(part -> part.role() == Role.EXCLUSION || part.role() == Role.UNWANTED)
                .filter(part -> leaves.contains(part.query()))
                .findFirst();
    }

    /** What a query must not have; what stands within such a part belongs to it. */
    private static Stream<Not> in(Query query) {
        if (query instanceof Not not) {
            return Stream.of(not);
        }
        return operands(query).stream().flatMap(Exclusions::in).distinct();
    }

    private static List<Query> operands(Query query) {
        if (query instanceof And and) {
            return and.operands();
        }
        return query instanceof Or or ? or.operands() : List.of();
    }

    /** The query with no exclusion but these. */
    private static Query keeping(Query query, List<Not> kept) {
        List<Query> operands = operands(query).stream()
                .filter(operand -> !(operand instanceof Not not) || kept.contains(not))
                .map(operand -> operand instanceof Not ? operand : keeping(operand, kept))
                .toList();
        if (operands.isEmpty()) {
            return query;
        }
        if (operands.size() == 1) {
            return operands.get(0);
        }
        return query instanceof And ? new And(operands) : new Or(operands);
    }
}
