package org.paperboy.subscription;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.calendar.Schedule;

/**
 * A person with an address, a zone, a schedule and subscriptions.
 *
 * @param email the address, in lower case, its domain in ASCII: the key to all that is kept about them
 * @param name how the mail greets them; empty if not given
 * @param pausedUntil the first day on which digests go out again; null if not paused
 * @param trending how many rising papers besides the matches; 0 for none
 * @param maxPapers how many papers in full; the rest follow as one-line titles
 */
public record Subscriber(
        String email,
        String name,
        ZoneId timezone,
        Schedule schedule,
        @Nullable LocalDate pausedUntil,
        List<Subscription> subscriptions,
        int trending,
        int maxPapers,
        WhenEmpty whenEmpty) {

    public Subscriber {
        subscriptions = List.copyOf(subscriptions);
    }
}
