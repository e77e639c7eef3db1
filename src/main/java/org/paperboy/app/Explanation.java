package org.paperboy.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.match.Clause;
import org.paperboy.match.Filters;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Carriages;
import org.paperboy.subscription.Subscription;

/**
 * Why a paper did or did not reach somebody.
 *
 * @param email whose it would have been
 * @param fate what became of it
 * @param obstacles all that keeps it from them, the weightiest first; empty if nothing does
 * @param answers one for each subscription, in their order
 * @param then what they asked for when it was first seen
 * @param carriages the digests that carried it or had no room for it, oldest first
 * @param earlier the same of its earlier versions
 */
public record Explanation(
        String email,
        KnownPaper paper,
        Fate fate,
        List<Obstacle> obstacles,
        List<Answer> answers,
        Then then,
        Standing standing,
        List<Carriages.Carriage> carriages,
        List<Carriages.Carriage> earlier) {

    public Explanation {
        obstacles = List.copyOf(obstacles);
        answers = List.copyOf(answers);
        carriages = List.copyOf(carriages);
        earlier = List.copyOf(earlier);
    }

    /** What became of the paper. */
    public enum Fate {
        /** It was sent, or may have been. */
        SENT,
        /** It stands in a digest that is not sent yet. */
        ON_ITS_WAY,
        /** The next digest will have it. */
        COMES,
        /** The next digest will have it, not for what they ask but for how it rises. */
        COMES_RISING,
        /** It is theirs, but the next digest will have no room for it; a later one will. */
        WAITS,
        /** Something keeps it from them. */
        KEPT
    }

    /** What may keep a paper from somebody, the weightiest first. */
    public enum Obstacle {
        /** No file lists them any more. */
        NOT_LISTED,
        /** Their address must not be mailed. */
        SUPPRESSED,
        /** It answers to nothing that they ask for. */
        NO_ANSWER,
        /** It is history: a first reading found it, or one of past days. */
        HISTORY,
        /** It was seen before they came. */
        BEFORE_THEM,
        /** It answers, but not to what they asked for when it was first seen. */
        NOT_ASKED_THEN,
        /** It answers, but does so only since it is too old. */
        TOO_LATE
    }

    /** How a paper answers to one subscription. */
    public record Answer(Subscription subscription, Clause clause, List<Filters.Finding> filter) {
        public Answer {
            filter = List.copyOf(filter);
        }

        /** Whether it passes. */
        public boolean holds() {
            return clause.holds() && filter.stream().allMatch(Filters.Finding::holds);
        }
    }

    /**
     * What they asked for when the paper was first seen.
     *
     * @param same whether that is what they ask for now
     * @param answered the names of those of these subscriptions to which it answers; one may be empty
     * @param askingSince since when they ask for what they ask for now; null if no run has read yet that they do
     */
    public record Then(
            boolean same, List<String> answered, @Nullable Instant askingSince) {
        public Then {
            answered = List.copyOf(answered);
        }
    }

    /**
     * How it stands with them.
     *
     * @param since when they came; null if they are not listed, or no run has read their file yet
     * @param suppressed why they get no mail; empty if they do
     * @param pausedUntil the first day on which they get mail again; null if they are not paused
     * @param fileIsFaulty whether the last good version of their file is in force
     * @param nextSlot when their next digest is due; null if they are not listed
     */
    public record Standing(
            @Nullable Instant since,
            String suppressed,
            @Nullable LocalDate pausedUntil,
            boolean fileIsFaulty,
            @Nullable Instant nextSlot) {}
}
