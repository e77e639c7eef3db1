package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Installation;

/** Everybody's own hour, through a year in which their clocks are put forward and back. */
class DaylightSavingTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final LocalTime BREAKFAST = LocalTime.of(7, 30);
    private static final Duration A_LITTLE = Duration.ofMinutes(3);
    private static final List<String> ZONES =
            List.of("Pacific/Auckland", "Asia/Kolkata", "Europe/Berlin", "America/St_Johns", "America/Los_Angeles");

    @TempDir
    private Path folder;

    private final Map<String, List<Instant>> mailed = new TreeMap<>();

    private Installation installation(RecordedSite site, LocalDate begins) {
        return Installation.in(folder, site.url(), midnight(begins)).crawl("daily 00:00\"\n    revisit: \"0d");
    }

    private static void subscribe(Installation installation, String zone, String time) {
        installation.subscribe(emailIn(zone), """
                email: %s
                timezone: %s
                schedule: "daily %s"
                subscriptions: [{name: All, everything: true}]
                """.formatted(emailIn(zone), zone, time));
    }

    private static String emailIn(String zone) {
        return zone.replaceAll(".*/", "").toLowerCase(Locale.ROOT) + "@example.org";
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @Test
    void everyReaderHasAMailAtTheirHalfPastSevenOnEveryDayOfAYear() throws IOException {
        LocalDate begins = NEW_YEAR.minusDays(2);
        Map<String, List<Instant>> breakfasts = new TreeMap<>();
        for (String zone : ZONES) {
            List<Instant> ofZone = begins.datesUntil(NEW_YEAR.plusYears(1))
                    .map(day -> day.atTime(BREAKFAST).atZone(ZoneId.of(zone)).toInstant())
                    .filter(breakfast -> breakfast.isAfter(midnight(begins)))
                    .toList();
            breakfasts.put(emailIn(zone), ofZone);
        }
        try (RecordedSite site = new RecordedSite(RecordedSite::stub)) {
            Installation installation = installation(site, begins);
            ZONES.forEach(zone -> subscribe(installation, zone, "07:30"));
            try (Application application = installation.open()) {
                Roster.State roster = firstDigests(application, site, begins);
                drive(new Look(application, installation, roster), site, breakfasts);
            }
        }
        assertThat(mailed).isEqualTo(breakfasts);
    }

    private static Roster.State firstDigests(Application application, RecordedSite site, LocalDate begins) {
        site.lists(begins.minusDays(1), List.of(paperOf(begins.minusDays(1))));
        Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
        application.sources().values().forEach(application.pipeline()::crawl);
        application.pipeline().digest(roster, Slots.Wanted.DUE, () -> true);
        application.pipeline().deliver(new RehearsalTransport(), () -> true);
        return roster;
    }

    private static String paperOf(LocalDate day) {
        return "%ty%<tm.%05d".formatted(day, day.toEpochDay());
    }

    // One paper a day, at midnight; then the clock goes from breakfast to breakfast, around a change with a look
    // shortly before and after each.
    private void drive(Look look, RecordedSite site, Map<String, List<Instant>> breakfasts) {
        TreeSet<Instant> moments = new TreeSet<>();
        breakfasts.values().forEach(moments::addAll);
        LocalDate listed = LocalDate.MIN;
        for (Instant moment : moments) {
            LocalDate today = LocalDate.ofInstant(moment, ZoneOffset.UTC);
            if (!today.equals(listed)) {
                listed = today;
                site.lists(today, List.of(paperOf(today)));
                look.crawl(midnight(today));
            }
            boolean closely = changesNear(moment);
            if (closely) {
                assertThat(look.at(moment.minus(A_LITTLE))).isEmpty();
            }
            for (Editor.Draft draft : look.at(moment)) {
                assertThat(draft.plan().slot()).isEqualTo(moment);
                assertThat(draft.composed())
                        .as("%s at %s", draft.plan().email(), moment)
                        .isPresent();
                mailed.computeIfAbsent(draft.plan().email(), unseen -> new ArrayList<>())
                        .add(moment);
            }
            if (closely) {
                assertThat(look.at(moment.plus(A_LITTLE))).isEmpty();
            }
        }
    }

    private static boolean changesNear(Instant moment) {
        return ZONES.stream()
                .map(zone -> ZoneId.of(zone).getRules().nextTransition(moment.minus(Duration.ofDays(2))))
                .anyMatch(change -> change != null && change.getInstant().isBefore(moment.plus(Duration.ofDays(2))));
    }

    private record Look(Application application, Installation installation, Roster.State roster) {
        void crawl(Instant at) {
            installation.clock().moveTo(at);
            application.sources().values().forEach(application.pipeline()::crawl);
        }

        List<Editor.Draft> at(Instant at) {
            installation.clock().moveTo(at);
            List<Editor.Draft> drafts = new ArrayList<>();
            application.pipeline().digest(roster, Slots.Wanted.DUE, () -> true, drafts::add);
            if (!drafts.isEmpty()) {
                application.pipeline().deliver(new RehearsalTransport(), () -> true);
            }
            return drafts;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28, 2026-03-28T02:30+01:00 2026-03-29T03:30+02:00 2026-03-30T02:30+02:00",
        "2026-10-24, 2026-10-24T02:30+02:00 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00"
    })
    void anHourThatIsSkippedIsServedOnceAndOneThatIsRepeatedToo(LocalDate begins, String served) throws IOException {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List<String> slots = new ArrayList<>();
        try (RecordedSite site = new RecordedSite(RecordedSite::stub)) {
            Installation installation = installation(site, begins.minusDays(1)).crawl("monthly 1 00:00");
            subscribe(installation, berlin.getId(), "02:30");
            try (Application application = installation.open()) {
                Look look = new Look(application, installation, firstDigests(application, site, begins.minusDays(1)));
                look.at(midnight(begins).minus(Duration.ofHours(3)));
                for (int quarters = 0; quarters < 3 * 96; quarters++) {
                    look.at(midnight(begins).plus(Duration.ofMinutes(15L * quarters - 120))).stream()
                            .map(draft -> draft.plan().slot().atZone(berlin).toOffsetDateTime())
                            .forEach(slot -> slots.add(slot.toString()));
                }
            }
        }
        assertThat(slots).containsExactly(served.split(" "));
    }
}
