package org.paperboy.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.setting.Fault;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;
import org.paperboy.web.WebSettings;

/** Tells what nobody serves where {@code once} runs, from its runs of the last week: digest hours, and links. */
public final class OnceTimes {
    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration WATCHED = Duration.ofDays(2);

    private final Application application;

    public OnceTimes(Application application) {
        this.application = application;
    }

    /** A warning for each subscriber whose last digest hour was followed by no run within an hour. */
    public List<Fault> unservedHours(Roster.State roster) {
        List<Instant> runs = runs();
        if (runs.isEmpty()) {
            return List.of();
        }
        Instant now = application.clock().instant();
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

    /**
     * A warning if mails have links to a page, and no daemon is there to show it.
     *
     * @param file the main file
     */
    public Optional<Fault> unansweredLinks(String file) {
        @Nullable WebSettings web = application.configuration().web();
        List<Instant> runs = runs();
        boolean once = !runs.isEmpty()
                && runs.get(runs.size() - 1)
                        .isAfter(application.clock().instant().minus(WATCHED));
        if (web == null || web.baseUrl().isEmpty() || !once || !application.isAlone()) {
            return Optional.empty();
        }
        return Optional.of(Fault.warning(
                file,
                0,
                0,
                "web: base-url: links in mails lead to the daemon, and none runs beside `once`",
                "start `run`; or leave base-url out, so that readers unsubscribe by mail"));
    }

    // Of fewer days nothing follows.
    private List<Instant> runs() {
        List<Instant> runs = application.ledger().onceRuns().all();
        Instant watched = application.clock().instant().minus(WATCHED);
        return runs.isEmpty() || runs.get(0).isAfter(watched) ? List.of() : runs;
    }
}
