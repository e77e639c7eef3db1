package org.paperboy.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Explanation.Answer;
import org.paperboy.app.Explanation.Fate;
import org.paperboy.app.Explanation.Obstacle;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.Suppression;
import org.paperboy.match.Clause;
import org.paperboy.match.Filters;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Carriages;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;

/** Finds out why a paper did or did not reach somebody. Changes nothing. */
public final class Explain {
    private final Application application;
    private final Preview preview;
    private final Carriages carriages;

    public Explain(Application application) {
        this.application = application;
        this.preview = new Preview(application);
        this.carriages = application.carriages();
    }

    /** Empty if nobody of that address was ever listed or mailed. */
    public Optional<Explanation> of(String email, KnownPaper paper) {
        Roster.State roster = application.roster().inspect();
        Optional<Subscribers.Listed> listed = roster.listed().stream()
                .filter(one -> one.subscriber().email().equals(email))
                .findFirst();
        if (listed.isEmpty() && application.ledger().digests().of(email).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(listed.isPresent() ? ofReader(listed.get(), roster, paper) : ofFormerReader(email, paper));
    }

    private Explanation ofFormerReader(String email, KnownPaper paper) {
        List<Carriages.Carriage> carried = carriages.of(email, paper.ordinal());
        return new Explanation(
                email,
                paper,
                fate(carried).orElse(Fate.KEPT),
                List.of(Obstacle.NOT_LISTED),
                List.of(),
                new Explanation.Then(true, List.of(), null),
                new Explanation.Standing(null, suppressed(email), null, false, null),
                carried,
                earlier(email, paper));
    }

    private Explanation ofReader(Subscribers.Listed listed, Roster.State roster, KnownPaper paper) {
        Subscriber reader = listed.subscriber();
        String email = reader.email();
        Optional<Subscribers.Member> member = application.ledger().subscribers().find(email);
        List<Answer> answers = answers(reader.subscriptions(), paper);
        List<Subscription> asked =
                member.map(one -> one.askedAt(paper.ordinal())).orElse(reader.subscriptions());
        Explanation.Then then = new Explanation.Then(
                asked.equals(reader.subscriptions()),
                answers(asked, paper).stream()
                        .filter(Answer::holds)
                        .map(answer -> answer.subscription().name())
                        .toList(),
                isRead(member, reader)
                        ? application.ledger().subscribers().askingSince(email).orElse(null)
                        : null);
        List<Carriages.Carriage> carried = carriages.of(email, paper.ordinal());
        Editor.Draft next = preview.now(reader);
        List<Obstacle> obstacles = obstacles(paper, answers, then, next, suppressed(email));
        boolean fileIsFaulty = roster.faults().stream()
                .anyMatch(fault -> !fault.warning() && fault.file().equals(listed.file()));
        return new Explanation(
                email,
                paper,
                fate(carried).orElseGet(() -> fate(paper, obstacles, next)),
                obstacles,
                answers,
                then,
                new Explanation.Standing(
                        member.map(Subscribers.Member::since).orElse(null),
                        suppressed(email),
                        pausedUntil(reader),
                        fileIsFaulty,
                        reader.schedule().nextAfter(application.clock().instant(), reader.timezone())),
                carried,
                earlier(email, paper));
    }

    /** Whether a run knows what the files say that they ask for. */
    private static boolean isRead(Optional<Subscribers.Member> member, Subscriber reader) {
        return member.map(Subscribers.Member::wishes)
                .map(wishes -> wishes.get(wishes.size() - 1).subscriptions())
                .filter(reader.subscriptions()::equals)
                .isPresent();
    }

    private List<Answer> answers(List<Subscription> subscriptions, KnownPaper paper) {
        return subscriptions.stream()
                .map(subscription -> new Answer(
                        subscription,
                        Clause.of(subscription.query(), paper),
                        Filters.findings(subscription.filter(), paper)))
                .toList();
    }

    private List<Obstacle> obstacles(
            KnownPaper paper, List<Answer> answers, Explanation.Then then, Editor.Draft next, String suppressed) {
        List<Obstacle> obstacles = new ArrayList<>();
        boolean answersNow = answers.stream().anyMatch(Answer::holds);
        Slots.Due due = next.due();
        if (!suppressed.isEmpty()) {
            obstacles.add(Obstacle.SUPPRESSED);
        }
        if (!answersNow) {
            obstacles.add(Obstacle.NO_ANSWER);
        }
        if (paper.baseline()) {
            obstacles.add(Obstacle.HISTORY);
        }
        if (paper.ordinal() <= due.member().startOrdinal()) {
            obstacles.add(Obstacle.BEFORE_THEM);
        }
        if (answersNow && !then.same() && then.answered().isEmpty()) {
            obstacles.add(Obstacle.NOT_ASKED_THEN);
        }
        if (answersNow && Editor.isForgotten(paper, due)) {
            obstacles.add(Obstacle.TOO_LATE);
        }
        return obstacles;
    }

    private static Fate fate(KnownPaper paper, List<Obstacle> obstacles, Editor.Draft next) {
        boolean matched = next.digest().sections().stream()
                .flatMap(section -> section.entries().stream())
                .anyMatch(entry -> entry.paper().ordinal() == paper.ordinal());
        if (obstacles.contains(Obstacle.SUPPRESSED)) {
            return Fate.KEPT;
        }
        if (next.plan().papers().contains(paper.ordinal())) {
            return matched ? Fate.COMES : Fate.COMES_RISING;
        }
        return matched ? Fate.WAITS : Fate.KEPT;
    }

    /** What the ledger says became of it; empty if it says nothing that lasts. */
    private static Optional<Fate> fate(List<Carriages.Carriage> carried) {
        Optional<Fate> fate = Optional.empty();
        for (Carriages.Carriage one : carried) {
            DeliveryState state = one.digest().state();
            if (!one.leftOver() && (state == DeliveryState.SENT || one.digest().maybeDelivered())) {
                return Optional.of(Fate.SENT);
            }
            if (!one.leftOver() && state.carriesPapers()) {
                fate = Optional.of(Fate.ON_ITS_WAY);
            }
        }
        return fate;
    }

    private List<Carriages.Carriage> earlier(String email, KnownPaper paper) {
        return application.ledger().snapshot().earlierVersions(paper.ordinal()).stream()
                .flatMap(ordinal -> carriages.of(email, ordinal).stream())
                .toList();
    }

    private String suppressed(String email) {
        return application.ledger().suppressions().all().stream()
                .filter(one -> one.email().equals(email))
                .map(Suppression::reason)
                .findFirst()
                .orElse("");
    }

    private @Nullable LocalDate pausedUntil(Subscriber reader) {
        LocalDate until = reader.pausedUntil();
        Instant now = application.clock().instant();
        return until != null && LocalDate.ofInstant(now, reader.timezone()).isBefore(until) ? until : null;
    }
}
