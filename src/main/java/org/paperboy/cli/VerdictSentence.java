package org.paperboy.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.paperboy.app.Explanation;
import org.paperboy.app.Explanation.Answer;
import org.paperboy.app.Explanation.Obstacle;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.match.Clause;
import org.paperboy.match.Filters.Finding;
import org.paperboy.store.Carriages.Carriage;
import org.paperboy.subscription.Query;

/** The verdict of {@code explain} in plain words. */
final class VerdictSentence {
    private VerdictSentence() {}

    static String of(Explanation told) {
        return switch (told.fate()) {
            case SENT -> sent(told);
            case ON_ITS_WAY ->
                "On its way: it stands in the digest to " + told.email() + " for " + lastSlot(told) + ", which is "
                        + last(told).digest().state() + " and was not sent yet.";
            case COMES -> "To come: the next digest to " + told.email() + next(told) + " has it.";
            case COMES_RISING ->
                "To come: the next digest to " + told.email() + next(told)
                        + " has it among the most rising, not for what they ask.";
            case WAITS ->
                "To come, but later: the next digest to " + told.email() + next(told)
                        + " has no room for it, and one after that will.";
            case KEPT ->
                told.obstacles().isEmpty()
                        ? "Undecided: nothing keeps it from " + told.email()
                                + ", and still their next digest would not have it."
                        : "No: it does not reach " + told.email() + ", for "
                                + reason(told, told.obstacles().get(0)) + ".";
        };
    }

    /** What keeps it from them besides what the verdict says. */
    static List<String> besides(Explanation told) {
        boolean verdictHasFirst = told.fate() == Explanation.Fate.KEPT;
        return told.obstacles().stream()
                .skip(verdictHasFirst ? 1 : told.obstacles().size())
                .map(obstacle -> "Besides, " + reason(told, obstacle) + ".")
                .toList();
    }

    private static String sent(Explanation told) {
        Carriage carriage = last(told);
        boolean certain = carriage.digest().state() == DeliveryState.SENT;
        return certain
                ? "Sent: " + told.email() + " has it in the digest for " + lastSlot(told) + under(told) + "."
                : "Perhaps sent: it stands in the digest to " + told.email() + " for " + lastSlot(told) + ", which is "
                        + carriage.digest().state() + " and may have arrived.";
    }

    private static String under(Explanation told) {
        List<String> now = told.answers().stream()
                .filter(Answer::holds)
                .map(answer -> answer.subscription().name())
                .toList();
        if (!now.isEmpty()) {
            return ", for " + names(now);
        }
        return told.then().answered().isEmpty() || told.then().same()
                ? ""
                : ", for " + names(told.then().answered()) + " as they had it then";
    }

    private static Carriage last(Explanation told) {
        List<Carriage> carried =
                told.carriages().stream().filter(one -> !one.leftOver()).toList();
        return carried.stream()
                .filter(one -> one.digest().state() == DeliveryState.SENT)
                .findFirst()
                .orElseGet(() -> carried.get(carried.size() - 1));
    }

    private static String lastSlot(Explanation told) {
        return Words.time(last(told).digest().slot());
    }

    private static String next(Explanation told) {
        return told.standing().pausedUntil() != null
                ? ", who is paused until " + told.standing().pausedUntil() + ","
                : told.standing().nextSlot() == null
                        ? ""
                        : ", due " + Words.time(told.standing().nextSlot()) + " at the latest,";
    }

    private static String reason(Explanation told, Obstacle obstacle) {
        return switch (obstacle) {
            case NOT_LISTED -> "no subscription file lists them any more";
            case SUPPRESSED -> "that address gets no mail: " + told.standing().suppressed();
            case NO_ANSWER -> noAnswer(told);
            case HISTORY ->
                "it is history: a first reading found it, or one of past days, and that is never news to anybody";
            case BEFORE_THEM ->
                "it was first seen " + Words.time(told.paper().firstSeenAt()) + ", too long before they came"
                        + (told.standing().since() == null
                                ? ""
                                : " (" + Words.time(told.standing().since()) + ")");
            case NOT_ASKED_THEN ->
                "it was first seen " + Words.time(told.paper().firstSeenAt())
                        + (told.then().askingSince() == null
                                ? ", before any run read that they ask for it"
                                : ", before they asked for it ("
                                        + Words.time(told.then().askingSince()) + ")")
                        + ": new keywords look forward only";
            case TOO_LATE ->
                "when it came to answer, more than 30 days had passed since it was first seen on "
                        + Words.time(told.paper().firstSeenAt());
        };
    }

    private static String noAnswer(Explanation told) {
        List<Answer> answers = told.answers();
        if (answers.isEmpty()) {
            return "they ask for nothing but rising papers, and it is not among these";
        }
        String then = told.then().answered().isEmpty() || told.then().same()
                ? ""
                : ", though it does to " + names(told.then().answered()) + " as they had it when it was first seen";
        return answers.stream()
                .filter(answer -> answer.clause().holds())
                .findFirst()
                .map(answer -> name(answer) + wouldTake(answer) + ", but " + refusal(answer) + then)
                .or(() -> answers.stream()
                        .filter(answer -> !excluded(answer).isEmpty())
                        .findFirst()
                        .map(answer -> name(answer) + " would take it, were it not for " + excluded(answer)
                                + ", which it excludes" + then))
                .orElseGet(() -> (answers.size() == 1
                                ? "it does not answer to " + name(answers.get(0))
                                : "it answers to none of their " + answers.size() + " subscriptions")
                        + then);
    }

    private static String wouldTake(Answer answer) {
        return answer.subscription().query() instanceof Query.Everything
                ? " asks for no words"
                : " would take it by its words";
    }

    /** The words that keep it out of a subscription that would take it without them; empty if there is more to it. */
    private static String excluded(Answer answer) {
        List<Clause> refused = answer.clause().operands().stream()
                .filter(operand -> !operand.holds())
                .toList();
        boolean onlyExcluded = answer.clause().query() instanceof Query.And
                && refused.stream().allMatch(operand -> operand.query() instanceof Query.Not);
        return onlyExcluded
                ? refused.stream()
                        .map(operand -> operand.operands().get(0).query().text())
                        .collect(Collectors.joining(" and "))
                : "";
    }

    private static String refusal(Answer answer) {
        return answer.filter().stream()
                .filter(finding -> !finding.holds())
                .map(VerdictSentence::refusal)
                .collect(Collectors.joining(" and "));
    }

    private static String refusal(Finding finding) {
        String asked = String.join(" or ", finding.asked());
        if (finding.key().equals("announce")) {
            return "it is announced as " + String.join(" and ", finding.found()) + ", not as " + asked;
        }
        if (!finding.key().equals("min-votes")) {
            return "none of its " + finding.key() + " is " + asked;
        }
        String votes = finding.found().isEmpty()
                ? "no counted votes"
                : Words.count(Long.parseLong(finding.found().get(0)), "vote");
        return "it has " + votes + " of the " + asked + " it needs";
    }

    private static String names(List<String> names) {
        return names.stream()
                .map(name -> name.isEmpty() ? "their keywords" : '"' + name + '"')
                .collect(Collectors.joining(", "));
    }

    private static String name(Answer answer) {
        return names(List.of(answer.subscription().name()));
    }
}
