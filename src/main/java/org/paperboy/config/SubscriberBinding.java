package org.paperboy.config;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.paperboy.calendar.Schedule;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;
import org.paperboy.subscription.WhenEmpty;

/** The keys of a subscriber, and what they become. */
final class SubscriberBinding {
    private static final int TRENDING_WITHOUT_SUBSCRIPTIONS = 10;

    static final Key<String> EMAIL = Key.required("email", Addresses.READER, "", "the address digests go to");
    private static final Key<String> NAME = Key.optional("name", Values.TEXT, "", "How the mail greets them.");
    private static final Key<ZoneId> TIMEZONE =
            Key.of("timezone", Values.ZONE, "UTC", "The timezone of their schedule, such as Europe/London.");
    private static final Key<Schedule> SCHEDULE = Key.of(
            "schedule",
            Values.SCHEDULE,
            "daily 08:00",
            "When they get a digest: daily, weekdays, weekly mon or monthly 1, then one or more HH:MM.");
    private static final Key<Schedule> CRON =
            Key.optional("cron", Values.CRON, SCHEDULE.fallback(), "When they get a digest, as five crontab fields.");
    private static final Key<LocalDate> PAUSED_UNTIL =
            Key.optional("paused-until", Values.DATE, LocalDate.EPOCH, "The first day on which digests go out again.");
    private static final Key<List<Fields>> SUBSCRIPTIONS =
            Key.list("subscriptions", new SectionKind(SubscriptionBinding.SECTION), "What they want to read about.");
    private static final Key<Integer> TRENDING = Key.optional(
            "trending",
            Values.count(0, 100),
            0,
            "How many rising papers besides the matches; 0, or 10 without any subscription.");
    private static final Key<Integer> MAX_PAPERS =
            Key.of("max-papers", Values.count(1, 500), "25", "How many papers in full; the rest follow as titles.");
    private static final Key<String> WHEN_EMPTY = Key.of(
            "when-empty",
            Values.choice("skip", "send"),
            "skip",
            "What to do on a day with nothing: skip it, or send a short mail.");

    static final Section SECTION = new Section(
            List.of(
                    EMAIL,
                    NAME,
                    TIMEZONE,
                    SCHEDULE,
                    CRON,
                    PAUSED_UNTIL,
                    SUBSCRIPTIONS,
                    SubscriptionBinding.KEYWORDS,
                    SubscriptionBinding.QUERY,
                    SubscriptionBinding.EXCLUDE,
                    SubscriptionBinding.TOPICS,
                    TRENDING,
                    MAX_PAPERS,
                    WHEN_EMPTY),
            List.of(List.of("schedule", "cron"), List.of("keywords", "query")),
            List.of());

    private final SubscriptionBinding subscriptions;
    private final Faults faults;

    SubscriberBinding(References references, Faults faults) {
        this.subscriptions = new SubscriptionBinding(references, faults);
        this.faults = faults;
    }

    Subscriber bind(Fields fields) {
        List<Subscription> all = new ArrayList<>(shortForm(fields));
        all.addAll(subscriptions.bindTopics(fields));
        all.addAll(subscriptions.bind(fields.get(SUBSCRIPTIONS)));
        int trendingByDefault = all.isEmpty() ? TRENDING_WITHOUT_SUBSCRIPTIONS : 0;
        return new Subscriber(
                fields.get(EMAIL),
                fields.get(NAME),
                fields.get(TIMEZONE),
                fields.has(CRON) ? fields.get(CRON) : fields.get(SCHEDULE),
                fields.has(PAUSED_UNTIL) ? fields.get(PAUSED_UNTIL) : null,
                all,
                fields.has(TRENDING) ? fields.get(TRENDING) : trendingByDefault,
                fields.get(MAX_PAPERS),
                WhenEmpty.valueOf(fields.get(WHEN_EMPTY).toUpperCase(Locale.ROOT)));
    }

    /** The names of the topics that anybody referred to. */
    Set<String> topics() {
        return subscriptions.topics();
    }

    /** The subscriptions of a subscriber that was bound from these fields, with their places. */
    List<Written> written(Fields fields, List<Subscription> subscriptions) {
        Iterator<Subscription> each = subscriptions.iterator();
        List<Written> written = new ArrayList<>();
        if (isShortForm(fields) && each.hasNext()) {
            Key<?> what =
                    fields.has(SubscriptionBinding.KEYWORDS) ? SubscriptionBinding.KEYWORDS : SubscriptionBinding.QUERY;
            written.add(this.subscriptions.written(fields, each.next(), fields.placeOf(what)));
        }
        for (Scalar topic : fields.scalarsOf(SubscriptionBinding.TOPICS)) {
            if (each.hasNext()) {
                written.add(new Written(each.next(), topic.at(), true, List.of()));
            }
        }
        for (Fields one : fields.get(SUBSCRIPTIONS)) {
            if (each.hasNext()) {
                Place at = one.placeOf(SubscriptionBinding.NAME);
                written.add(this.subscriptions.written(one, each.next(), at));
            }
        }
        return written;
    }

    private static boolean isShortForm(Fields fields) {
        return fields.has(SubscriptionBinding.KEYWORDS) || fields.has(SubscriptionBinding.QUERY);
    }

    private List<Subscription> shortForm(Fields fields) {
        if (isShortForm(fields)) {
            subscriptions.warnOfQuery(fields);
            return List.of(new Subscription("", subscriptions.query(fields), Filter.NONE));
        }
        if (fields.has(SubscriptionBinding.EXCLUDE)) {
            faults.error(
                    fields.placeOf(SubscriptionBinding.EXCLUDE),
                    "exclude: stands without keywords or query",
                    "say what it is to be excluded from");
        }
        return List.of();
    }
}
