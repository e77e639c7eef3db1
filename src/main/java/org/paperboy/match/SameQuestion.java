package org.paperboy.match;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.And;
import org.paperboy.subscription.Query.Near;
import org.paperboy.subscription.Query.Not;
import org.paperboy.subscription.Query.Or;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/** Knows queries again that were only written differently. Not thread-safe. */
public final class SameQuestion {
    private final PaperAnalyzer analyzer = new PaperAnalyzer();

    /** Equal for queries that ask the same in another order, in other capitals, or in plural; never to be shown. */
    public String key(Query query) {
        if (query instanceof And and) {
            return keys("and", and.operands());
        }
        if (query instanceof Or or) {
            return or.operands().size() == 1 ? key(or.operands().get(0)) : keys("or", or.operands());
        }
        if (query instanceof Not not) {
            return "not " + key(not.operand());
        }
        if (query instanceof Phrase phrase) {
            return phrase.field() + ":" + Readings.ofPlurals(analyzer, phrase);
        }
        if (query instanceof Near near) {
            List<Query> words = near.words().stream()
                    .<Query>map(word -> new Phrase(near.field(), word, false))
                    .toList();
            return keys("near" + near.apart(), words);
        }
        return query instanceof Trait trait
                ? trait.field() + ":" + trait.value().toLowerCase(Locale.ROOT)
                : query.toString();
    }

    private String keys(String operator, List<Query> operands) {
        return operands.stream()
                .map(this::key)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ", operator + "(", ")"));
    }
}
