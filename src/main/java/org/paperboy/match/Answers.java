package org.paperboy.match;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.paperboy.subscription.Query;

/** The queries that one paper answers to. Evidence is gathered when it is asked for. */
public final class Answers {
    private final Matcher matcher;
    private final Findings base;
    private final @Nullable Findings added;

    Answers(Matcher matcher, Findings base, @Nullable Findings added) {
        this.matcher = matcher;
        this.base = base;
        this.added = added;
    }

    /** Calls with the {@link Matcher#numberOf number} of each query that answers, once, in no order. */
    public void forEach(IntConsumer answer) {
        matcher.answers(base, added, answer);
    }

    /** Why the paper answers to a query of the matcher; empty if it does not. */
    public Optional<Evidence> evidence(Query query) {
        return evidence(matcher.numberOf(query));
    }

    /** The same, by the number of the query; empty for -1. */
    public Optional<Evidence> evidence(int query) {
        return query < 0 ? Optional.empty() : matcher.evidence(query, base, added);
    }
}
