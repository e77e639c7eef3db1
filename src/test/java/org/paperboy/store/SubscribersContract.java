package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.store.Papers.listing;
import static org.paperboy.store.Papers.plain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.calendar.Schedule;
import org.paperboy.calendar.ScheduleSyntaxException;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.paper.Announcement;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;
import org.paperboy.subscription.WhenEmpty;

/** Who subscribes since when, and what they asked for when a paper came. */
abstract class SubscribersContract extends StoreContract {
    private static final String ADA = "ada@example.org";
    private static final String BEA = "bea@example.org";
    private static final Subscription KITES = asking("Kites", new Query.Phrase(Field.TEXT, "kites", true));
    private static final Subscription EVERYTHING = asking("", new Query.Everything());

    private Subscribers subscribers;

    @BeforeEach
    void openRoster() {
        subscribers = new Subscribers(database);
    }

    private static Subscription asking(String name, Query query) {
        return new Subscription(name, query, Filter.NONE);
    }

    static Subscribers.Listed listed(String email, Subscription... subscriptions) {
        try {
            Subscriber subscriber = new Subscriber(
                    email,
                    "",
                    ZoneOffset.UTC,
                    Schedule.parse("daily 08:00"),
                    null,
                    List.of(subscriptions),
                    0,
                    25,
                    WhenEmpty.SKIP);
            return new Subscribers.Listed(subscriber, email + ".yaml", 1);
        } catch (ScheduleSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private Subscribers.Change replace(Instant now, Subscribers.Listed... listed) {
        return subscribers.replaceWith(List.of(listed), now);
    }

    private long newest() {
        return known().get(known().size() - 1).ordinal();
    }

    @Test
    void whoIsListedSubscribes() {
        assertThat(replace(NOW, listed(ADA, KITES), listed(BEA))).isEqualTo(new Subscribers.Change(2, 0, 0));

        assertThat(subscribers.emails()).containsExactlyInAnyOrder(ADA, BEA);
        Subscribers.Member ada = subscribers.find(ADA).orElseThrow();
        assertThat(ada.since()).isEqualTo(NOW);
        assertThat(ada.file()).isEqualTo("ada@example.org.yaml");
        assertThat(ada.wishes()).containsExactly(new Subscribers.Wish(0, List.of(KITES)));
    }

    @Test
    void theSameRosterAgainChangesNothing() {
        replace(NOW, listed(ADA, KITES));
        Subscribers.Member before = subscribers.find(ADA).orElseThrow();

        assertThat(replace(after(Duration.ofDays(1)), listed(ADA, KITES))).isEqualTo(new Subscribers.Change(0, 0, 0));
        assertThat(subscribers.find(ADA)).contains(before);
    }

    @Test
    void everyKindOfQuestionSurvivesTheStore() {
        Query tree = Query.anyOf(List.of(
                Query.allOf(List.of(
                        new Query.Phrase(Field.TITLE, "\"quoted\" kites", false),
                        Query.not(new Query.Phrase(Field.ABSTRACT, "strings", true)))),
                new Query.Phrase(Field.TEXT, "凧", false)));
        Subscription filtered = new Subscription(
                "All",
                tree,
                new Filter(5, Set.of("a"), Set.of("cs.*"), Set.of("Ida Quill"), Set.of(Announcement.CROSS)));
        replace(NOW, listed(ADA, filtered, EVERYTHING));

        assertThat(subscribers.find(ADA).orElseThrow().wishes().get(0).subscriptions())
                .containsExactly(filtered, EVERYTHING);
    }

    @Test
    void knowsSinceWhenSomebodyAsksForWhatTheyAskForNow() {
        assertThat(subscribers.askingSince(ADA)).isEmpty();
        replace(NOW, listed(ADA, KITES));
        accept(plain("Lamps"));
        Instant later = after(Duration.ofHours(2));
        replace(later, listed(ADA, KITES, EVERYTHING));

        assertThat(subscribers.askingSince(ADA)).contains(later);
    }

    @Test
    void aNewWishLooksForward() {
        accept(plain("Lamps"));
        replace(NOW, listed(ADA, KITES));
        accept(listing(plain("Tides")), after(Duration.ofHours(1)));
        long tides = newest();

        assertThat(replace(after(Duration.ofHours(2)), listed(ADA, EVERYTHING)).changed())
                .isEqualTo(1);
        accept(listing(plain("Ropes")), after(Duration.ofHours(3)));

        Subscribers.Member ada = subscribers.find(ADA).orElseThrow();
        assertThat(ada.askedAt(0)).as("before all wishes").containsExactly(KITES);
        assertThat(ada.askedAt(tides)).containsExactly(KITES);
        assertThat(ada.askedAt(newest())).containsExactly(EVERYTHING);
        assertThat(ada.since()).isEqualTo(NOW);
    }

    @Test
    void ofTwoChangesWithNoPaperBetweenTheSecondHolds() {
        replace(NOW, listed(ADA, KITES));
        replace(after(Duration.ofMinutes(1)), listed(ADA));
        replace(after(Duration.ofMinutes(2)), listed(ADA, EVERYTHING));

        assertThat(subscribers.find(ADA).orElseThrow().wishes())
                .containsExactly(new Subscribers.Wish(0, List.of(EVERYTHING)));
    }

    @Test
    void whoIsNoLongerListedEndsAndMayComeBackAsNew() {
        replace(NOW, listed(ADA, KITES), listed(BEA, KITES));
        assertThat(replace(after(Duration.ofDays(1)), listed(BEA, KITES)).removed())
                .isEqualTo(1);
        assertThat(subscribers.find(ADA)).isEmpty();
        assertThat(subscribers.emails()).containsExactly(BEA);
        accept(listing(plain("Lamps")), after(Duration.ofDays(2)));

        Instant back = after(Duration.ofDays(9));
        assertThat(replace(back, listed(ADA, EVERYTHING), listed(BEA, KITES)).added())
                .isEqualTo(1);

        Subscribers.Member ada = subscribers.find(ADA).orElseThrow();
        assertThat(ada.since()).isEqualTo(back);
        assertThat(ada.wishes())
                .as("what they asked for before is over")
                .containsExactly(new Subscribers.Wish(ada.startOrdinal(), List.of(EVERYTHING)));
    }

    @Test
    void whoIsBackSoonWasNeverAway() {
        replace(NOW, listed(ADA, KITES));
        Subscribers.Member before = subscribers.find(ADA).orElseThrow();
        replace(after(Duration.ofDays(1)));
        accept(listing(plain("Lamps")), after(Duration.ofDays(2)));

        assertThat(replace(after(Duration.ofDays(3)), listed(ADA, KITES)).added())
                .isZero();

        assertThat(subscribers.find(ADA)).contains(before);
    }

    @Test
    void aFirstDigestBeginsWithThePapersOfTheLastDay() {
        accept(plain("Lamps"));
        accept(listing(plain("Tides"), plain("Kites")), after(Duration.ofHours(20)));

        assertThat(startAt(Duration.ofHours(21))).as("all of the last day").isZero();
        assertThat(startAt(Duration.ofHours(30))).as("not what came before").isEqualTo(1);
    }

    @Test
    void afterAWeekendAFirstDigestBeginsWithTheNewestListingDay() {
        accept(plain("Lamps"));
        accept(listing(Papers.SOURCE, Papers.MONDAY.plusDays(1), plain("Tides")), after(Duration.ofDays(1)));

        assertThat(startAt(Duration.ofDays(4))).isEqualTo(1);
    }

    @Test
    void historyIsNoPartOfAFirstDigest() {
        assertThat(startAt(Duration.ZERO)).as("an empty snapshot").isZero();

        listings.accept(visit(Papers.SOURCE, true, NOW), listing(plain("Lamps"), plain("Tides")), FRESH, any -> true);

        assertThat(startAt(Duration.ofSeconds(1))).isEqualTo(2);
    }

    private long startAt(Duration later) {
        long start = subscribers.startOrdinal(after(later));
        String newcomer = "newcomer-" + later + "@example.org";
        replace(after(later), listed(newcomer));
        assertThat(subscribers.find(newcomer).orElseThrow().startOrdinal()).isEqualTo(start);
        return start;
    }

    @Test
    void whoIsGoneIsNotGoneAnewAtEachLook() {
        replace(NOW, listed(ADA, KITES), listed(BEA, KITES));
        assertThat(replace(NOW, listed(BEA, KITES)).removed()).isEqualTo(1);

        assertThat(replace(after(Duration.ofDays(5)), listed(BEA, KITES))).isEqualTo(new Subscribers.Change(0, 0, 0));

        assertThat(replace(after(Duration.ofDays(8)), listed(ADA, KITES), listed(BEA, KITES))
                        .added())
                .as("away for more than a week")
                .isEqualTo(1);
    }

    @Test
    void tellsHowFarEachPresentSubscriberIsServed() {
        replace(NOW, listed(ADA, KITES), listed(BEA, KITES), listed("gone@example.org", KITES));
        replace(NOW.plusSeconds(1), listed(ADA, KITES), listed(BEA, KITES));
        Digests digests = new Digests(database);
        for (int second : List.of(60, 30)) {
            digests.plan(
                    plan(ADA, NOW.plusSeconds(second), DeliveryState.EMPTY),
                    digests.receivedBy(ADA).basis(),
                    NOW.plusSeconds(90));
        }

        assertThat(subscribers.served())
                .containsOnly(
                        Map.entry(ADA, new Subscribers.Served(NOW, Optional.of(NOW.plusSeconds(60)))),
                        Map.entry(BEA, new Subscribers.Served(NOW, Optional.empty())));
    }

    @Test
    void countsSlotsBeforeARestoreAsServed() {
        replace(NOW, listed(ADA, KITES));
        new Restorations(database).note(new Restorations.Restoration(NOW, NOW.plusSeconds(90)), Set.of());

        assertThat(subscribers.served())
                .containsOnly(Map.entry(ADA, new Subscribers.Served(NOW, Optional.of(NOW.plusSeconds(90)))));
    }
}
