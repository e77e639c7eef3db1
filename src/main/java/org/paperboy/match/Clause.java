package org.paperboy.match;

import java.util.List;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Everything;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;

/**
 * A part of a query, and whether it holds for one paper: the tree of a query with an answer at each node.
 *
 * @param hits of a word or phrase, where it stands; empty for anything else
 * @param operands the parts this one combines; empty for a word, phrase or trait
 */
public record Clause(Query query, boolean holds, List<Hit> hits, List<Clause> operands) {

    public Clause {
        hits = List.copyOf(hits);
        operands = List.copyOf(operands);
    }

    /** Decides each part by itself. Says the same as a matcher that has the whole query. */
    public static Clause of(Query query, KnownPaper paper) {
        return of(query, Matcher.of(query.leaves()).match(paper));
    }

    private static Clause of(Query query, Answers answers) {
        if (query instanceof And and) {
            List<Clause> operands = each(and.operands(), answers);
            return new Clause(query, operands.stream().allMatch(Clause::holds), List.of(), operands);
        }
        if (query instanceof Or or) {
            List<Clause> operands = each(or.operands(), answers);
            return new Clause(query, operands.stream().anyMatch(Clause::holds), List.of(), operands);
        }
        if (query instanceof Not not) {
            Clause operand = of(not.operand(), answers);
            return new Clause(query, !operand.holds(), List.of(), List.of(operand));
        }
        if (query instanceof Everything) {
            return new Clause(query, true, List.of(), List.of());
        }
        return answers.evidence(query)
                .map(evidence -> new Clause(query, true, evidence.hits(), List.of()))
                .orElseGet(() -> new Clause(query, false, List.of(), List.of()));
    }

    private static List<Clause> each(List<Query> operands, Answers answers) {
        return operands.stream().map(operand -> of(operand, answers)).toList();
    }
}
