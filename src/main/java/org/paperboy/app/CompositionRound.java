package org.paperboy.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.paperboy.store.Digests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Composes what is due together and puts it into the outbox, some at a time, for each time waits for the disk. */
final class CompositionRound {
    private static final Logger LOG = LoggerFactory.getLogger(CompositionRound.class);
    private static final int AT_A_TIME = 32;

    private final Editor.Round round;
    private final Digests digests;
    private final Instant now;
    private final Consumer<Editor.Draft> composed;
    private final List<Editor.Draft> drafts = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int planned;

    CompositionRound(Editor.Round round, Digests digests, Instant now, Consumer<Editor.Draft> composed) {
        this.round = round;
        this.digests = digests;
        this.now = now;
        this.composed = composed;
    }

    Pipeline.Composition run(List<Slots.Due> allDue, BooleanSupplier goOn) {
        for (Slots.Due due : allDue) {
            if (!goOn.getAsBoolean()) {
                break;
            }
            try {
                drafts.add(round.draft(due));
            } catch (RuntimeException e) {
                fail(due, e);
            }
            if (drafts.size() == AT_A_TIME) {
                plan();
            }
        }
        plan();
        return new Pipeline.Composition(planned, failures);
    }

    private void plan() {
        try {
            plan(drafts);
        } catch (RuntimeException e) {
            // One of them, perhaps: each for itself then.
            drafts.forEach(this::planAlone);
        }
        drafts.clear();
    }

    private void planAlone(Editor.Draft draft) {
        try {
            plan(List.of(draft));
        } catch (RuntimeException e) {
            fail(draft.due(), e);
        }
    }

    private void plan(List<Editor.Draft> some) {
        List<Boolean> written = digests.plan(
                some.stream()
                        .map(draft -> new Digests.Proposal(
                                draft.plan(), draft.received().basis()))
                        .toList(),
                now);
        for (int i = 0; i < some.size(); i++) {
            if (written.get(i)) {
                tell(some.get(i));
            }
        }
    }

    private void tell(Editor.Draft draft) {
        planned++;
        LOG.info(
                "composed digest={} slot={} papers={} state={}",
                draft.plan().messageId(),
                draft.plan().slot(),
                draft.plan().papers().size(),
                draft.plan().state());
        composed.accept(draft);
    }

    // One reader's trouble must not keep the others' mail; their slot stays due.
    private void fail(Slots.Due due, RuntimeException e) {
        LOG.error("could not compose slot={}", due.slot(), e);
        failures.add("the digest for " + due.subscriber().email() + " could not be composed: " + e.getMessage());
    }
}
