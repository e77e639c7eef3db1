package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.ADA_WANTS_ALL;
import static org.paperboy.app.Newsroom.FRIDAY;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ReceivedMail;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.PaperId;

/** A replay brings what would have come had somebody asked for it all along. */
class TimeTravelTest {
    private static final String LIKED = ADA_WANTS_ALL.replace("everything: true", "everything: true, min-votes: 5");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.installation().set("initial-lookback", "7d");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    private void subscribe(String yaml) {
        newsroom.installation().subscribe("ada", yaml);
    }

    /** By day, the papers of each mail that the replay brings. */
    private Map<LocalDate, List<String>> replay(LocalDate today, int days) {
        newsroom.installation().clock().moveTo(Newsroom.at(today, "12:00"));
        try (Application application = newsroom.installation().open()) {
            var ada = new Preview(application).subscriber(ADA).orElseThrow();
            Replay.Told told = new Replay(application).of(ada, Duration.ofDays(days));
            assertThat(told.days()).hasSize(days);
            return told.days().stream()
                    .filter(day -> day.draft().composed().isPresent())
                    .collect(Collectors.toMap(
                            day -> LocalDate.ofInstant(day.draft().plan().slot(), ada.timezone()),
                            day -> ids(application, day.draft().plan().papers()),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static List<String> ids(Application application, Iterable<Long> ordinals) {
        List<String> ids = new ArrayList<>();
        for (long ordinal : ordinals) {
            KnownPaper paper = application.ledger().snapshot().at(ordinal).orElseThrow();
            ids.addAll(paper.paper().ids().stream().map(PaperId::value).toList());
        }
        return ids.stream().sorted().toList();
    }

    @Test
    void bringsEachPaperInTheSlotInWhichItWasSent() {
        subscribe(ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "05:00");
        newsroom.publish(TUESDAY, "2608.00201", "2608.00202");
        newsroom.once(TUESDAY, "21:00");
        newsroom.once(WEDNESDAY, "07:30");
        newsroom.publish(WEDNESDAY, "2608.00301");
        newsroom.publish(MONDAY, "2608.00101", "2608.00102");
        newsroom.once(WEDNESDAY, "21:00");
        newsroom.once(THURSDAY, "07:30");
        Map<LocalDate, List<String>> sent = new TreeMap<>();
        for (ReceivedMail mail : newsroom.installation().mailsTo(ADA)) {
            sent.put(
                    LocalDate.EPOCH.plusDays(sent.size()),
                    mail.papers().stream().sorted().toList());
        }

        Map<LocalDate, List<String>> replayed = replay(FRIDAY, 6);

        assertThat(replayed.keySet()).containsExactly(MONDAY, WEDNESDAY, THURSDAY);
        assertThat(replayed.values()).containsExactlyElementsOf(sent.values());
    }

    @Test
    void countsVotesAsTheyStoodWhenTheSlotCame() {
        subscribe(ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101", "2608.00102");
        newsroom.papers().liked("2608.00102", 9);
        newsroom.once(MONDAY, "05:00");
        newsroom.papers().liked("2608.00101", 4);
        newsroom.once(TUESDAY, "21:00");
        newsroom.papers().liked("2608.00101", 5);
        newsroom.once(WEDNESDAY, "21:00");
        newsroom.papers().liked("2608.00101", 50);
        newsroom.once(THURSDAY, "21:00");
        subscribe(LIKED);

        assertThat(replay(FRIDAY, 6)).isEqualTo(Map.of(MONDAY, List.of("2608.00102"), THURSDAY, List.of("2608.00101")));
    }

    @Test
    void whatWasKnownBeforeMayGatherItsVotesWithinTheSpanButIsNoNewsItself() {
        subscribe(ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101", "2608.00102");
        newsroom.papers().liked("2608.00102", 9);
        newsroom.once(MONDAY, "05:00");
        newsroom.once(TUESDAY, "21:00");
        newsroom.papers().liked("2608.00101", 5);
        newsroom.once(WEDNESDAY, "21:00");
        subscribe(LIKED);

        assertThat(replay(FRIDAY, 3)).isEqualTo(Map.of(THURSDAY, List.of("2608.00101")));
    }

    @Test
    void aPaperCountsForTheSourcesThatHadListedItByThen() {
        subscribe(ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "05:00");
        newsroom.installation()
                .alsoRead("{name: second, type: huggingface, url: \""
                        + newsroom.site().url()
                        + "\", initial-lookback: 7d, schedule: \"daily 09:00\", allow-private: true}");
        newsroom.once(TUESDAY, "21:00");
        subscribe(ADA_WANTS_ALL.replace("everything: true", "everything: true, sources: [second]"));
        assertThat(replay(FRIDAY, 6)).isEqualTo(Map.of(WEDNESDAY, List.of("2608.00101")));

        subscribe(ADA_WANTS_ALL.replace("everything: true", "query: 'source:second'"));
        assertThat(replay(FRIDAY, 6)).isEqualTo(Map.of(WEDNESDAY, List.of("2608.00101")));
    }

    @Test
    void historyIsCountedAndNeverBrought() {
        newsroom.installation().replace("initial-lookback: 7d", "initial-lookback: 0d");
        subscribe(ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "05:00");

        newsroom.installation().clock().moveTo(Newsroom.at(FRIDAY, "12:00"));
        try (Application application = newsroom.installation().open()) {
            Replay.Told told = new Replay(application)
                    .of(new Preview(application).subscriber(ADA).orElseThrow(), Duration.ofDays(6));

            assertThat(told.history()).isEqualTo(1);
            assertThat(told.days())
                    .allMatch(day -> day.seen() == 0 && day.draft().composed().isEmpty());
        }
    }
}
