package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.setting.Fault;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;

/** Tells digest hours that no run of {@code once} serves, from the runs of the last week. */
public final class OnceTimes {
    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration WATCHED = Duration.ofDays(2);

    private final Application application;

    public OnceTimes(Application application) {
        this.application = application;
    }

    /** A warning for each subscriber whose last digest hour was followed by no run within an hour. */
    public List<Fault> unservedHours(Roster.State roster) {
        List<Instant> runs = application.ledger().onceRuns().all();
        Instant now = application.clock().instant();
        if (runs.isEmpty() || runs.get(0).isAfter(now.minus(WATCHED))) {
            return List.of();
        }
        List<Fault> warnings = new ArrayList<>();
        for (Subscribers.Listed listed : roster.listed()) {
            Subscriber subscriber = listed.subscriber();
            Instant slot = subscriber.schedule().latestAtOrBefore(now.minus(LATE), subscriber.timezone());
            Optional<Instant> served =
                    runs.stream().filter(run -> !run.isBefore(slot)).findFirst();
            if (slot.isAfter(runs.get(0)) && (served.isEmpty() || served.get().isAfter(slot.plus(LATE)))) {
                warnings.add(Fault.warning(
                        listed.file(),
                        listed.line(),
                        1,
                        "`once` did not run within an hour of " + subscriber.schedule() + " " + subscriber.timezone()
                                + ", so this digest goes out late",
                        "run `once` every quarter of an hour, or use `run`"));
            }
        }
        return warnings;
    }
}
