package org.paperboy.cli.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.paperboy.app.Editor;
import org.paperboy.match.Answers;
import org.paperboy.match.Matcher;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Snapshot;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscription;

/** Papers that answer to what a reader asks for, but for what the same subscription excludes. */
final class Withheld {
    private final Snapshot snapshot;
    private final Set<Long> told = new HashSet<>();

    Withheld(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** One sentence for each such paper, in the first draft after it was seen. */
    List<String> from(Editor.Draft draft) {
        List<String> sentences = new ArrayList<>();
        for (Subscription subscription : draft.digest().subscriber().subscriptions()) {
            if (subscription.query() instanceof Query.And query) {
                for (KnownPaper paper : excluded(query)) {
                    if (told.add(paper.ordinal())) {
                        sentences.add("\"" + paper.paper().title() + "\": the subscription \"" + subscription.name()
                                + "\" excludes it");
                    }
                }
            }
        }
        return sentences;
    }

    private List<KnownPaper> excluded(Query.And query) {
        Query wanted = new Query.And(query.operands().stream()
                .filter(operand -> !(operand instanceof Query.Not))
                .toList());
        Matcher matcher = Matcher.of(List.of(wanted, query));
        return snapshot.seenSince(0, Instant.EPOCH).stream()
                .filter(paper -> {
                    Answers answers = matcher.match(paper);
                    return answers.evidence(wanted).isPresent()
                            && answers.evidence(query).isEmpty();
                })
                .toList();
    }
}
