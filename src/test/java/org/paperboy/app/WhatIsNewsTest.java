package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;

/** Which readings bother the operator, and with what words. The readings are written into the store by hand. */
class WhatIsNewsTest {
    @TempDir
    private Path folder;

    private ControlRoom room;
    private Application application;

    @BeforeEach
    void open() {
        room = new ControlRoom(folder).mailed();
        application = room.installation().open();
        reads(MONDAY + "T05:00:00Z", Verdict.FRESH);
    }

    @AfterEach
    void close() {
        application.close();
        room.close();
    }

    private void reads(String time, Verdict verdict) {
        reads(time, verdict, Duration.ZERO);
    }

    private void reads(String time, Verdict verdict, Duration stayAway) {
        Instant now = Instant.parse(time);
        Exhibit exhibit = new Exhibit("https://papers.example.org/", 503, "<h1>Closed</h1>\u0000\u202Eend");
        application
                .ledger()
                .listings()
                .note(
                        new Listings.Visit("hf-daily", "any", true, now, now.plus(stayAway), exhibit),
                        MONDAY,
                        new Judgement(verdict, "as was to be seen"));
        room.installation().clock().moveTo(now);
    }

    private void tell(Duration patience) {
        assertThat(application.pipeline().tell(application.transport(), patience, () -> true))
                .isEmpty();
    }

    private void tellAt(Instant now) {
        room.installation().clock().moveTo(now);
        tell(Duration.ZERO);
    }

    private String text() {
        return room.mails().get(room.mails().size() - 1).text().replaceAll("\\s+", " ");
    }

    @Test
    void oneBrokenReadingIsNewsWhenTheNextIsFarOff() {
        reads(MONDAY + "T09:00:00Z", Verdict.BROKEN, Duration.ofHours(1));
        tell(Duration.ZERO);

        assertThat(room.subjects()).containsExactly("hf-daily is broken");
        assertThat(text())
                .contains("It is tried again from Mon 3 Aug 2026, 10:00 UTC on")
                .contains("| <h1>Closed</h1>\\x00\\u202Eend");
    }

    @Test
    void anIncompleteSourceIsNewsAfterADay() {
        reads(MONDAY + "T09:00:00Z", Verdict.PARTIAL);
        reads(TUESDAY + "T08:50:00Z", Verdict.PARTIAL);
        tell(Duration.ZERO);
        assertThat(room.mails()).isEmpty();

        tellAt(at(TUESDAY, "09:00"));
        tellAt(at(TUESDAY, "10:00"));

        assertThat(room.subjects()).containsExactly("hf-daily is incomplete");
        assertThat(text())
                .contains("has been incomplete for 1 day. It can be read, but papers are known to be missing")
                .contains("The papers that could be read are stored");
    }

    @Test
    void aSourceThatIsOutOfDateIsNewsAfterADay() {
        reads(MONDAY + "T09:00:00Z", Verdict.STALE);
        tellAt(at(TUESDAY, "09:00"));

        assertThat(room.subjects()).containsExactly("hf-daily is out of date");
        assertThat(text()).contains("It shows an old listing in place of the one it was asked for.");
    }

    @Test
    void anIncompleteSourceThatBreaksIsNewsAgainButNotTheOtherWayRound() {
        reads(MONDAY + "T09:00:00Z", Verdict.PARTIAL);
        tellAt(at(TUESDAY, "09:00"));
        reads(TUESDAY + "T09:10:00Z", Verdict.BROKEN);
        reads(TUESDAY + "T09:11:00Z", Verdict.BROKEN);
        tell(Duration.ZERO);
        reads(TUESDAY + "T09:12:00Z", Verdict.PARTIAL);
        tell(Duration.ZERO);

        assertThat(room.subjects()).containsExactlyInAnyOrder("hf-daily is incomplete", "hf-daily is broken");
    }

    @Test
    void aPartialReadingIsNoRecovery() {
        reads(MONDAY + "T09:00:00Z", Verdict.BROKEN);
        reads(MONDAY + "T09:01:00Z", Verdict.BROKEN);
        tell(Duration.ZERO);
        reads(MONDAY + "T09:03:00Z", Verdict.PARTIAL);
        tell(Duration.ZERO);
        assertThat(room.mails()).hasSize(1);

        reads(MONDAY + "T13:00:00Z", Verdict.QUIET);
        tell(Duration.ZERO);

        assertThat(room.subjects()).contains("hf-daily can be read again");
        assertThat(room.mails().stream()
                        .filter(mail -> mail.subject().endsWith("again"))
                        .findFirst()
                        .orElseThrow()
                        .text()
                        .replaceAll("\\s+", " "))
                .contains("after 4 hours of trouble", "nothing, and nothing was to be expected (as was to be seen)")
                .doesNotContain("paperboy try");
    }

    @Test
    void whatRecoversBeforeTheMailHasLeftIsNoNews() {
        reads(MONDAY + "T09:00:00Z", Verdict.BROKEN);
        reads(MONDAY + "T09:01:00Z", Verdict.BROKEN);
        tell(Duration.ofMinutes(1));
        reads(MONDAY + "T09:02:00Z", Verdict.FRESH);
        tell(Duration.ofMinutes(1));
        tellAt(at(TUESDAY, "09:00"));

        assertThat(room.mails()).isEmpty();
    }

    @Test
    void aMailWaitsForWhatBreaksWithinTheSameMinute() {
        reads(MONDAY + "T09:00:00Z", Verdict.BROKEN);
        reads(MONDAY + "T09:01:00Z", Verdict.BROKEN);
        tell(Duration.ofMinutes(1));
        assertThat(room.mails()).isEmpty();
        assertThat(application.herald().next(Duration.ofMinutes(1))).contains(at(MONDAY, "09:02"));

        room.installation().clock().moveTo(at(MONDAY, "09:02"));
        tell(Duration.ofMinutes(1));

        assertThat(room.mails()).hasSize(1);
        assertThat(application.herald().next(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void aSecondTroubleIsNewsOfItsOwn() {
        reads(MONDAY + "T09:00:00Z", Verdict.BROKEN);
        reads(MONDAY + "T09:01:00Z", Verdict.BROKEN);
        tell(Duration.ZERO);
        reads(MONDAY + "T13:00:00Z", Verdict.FRESH);
        tell(Duration.ZERO);
        reads(MONDAY + "T17:00:00Z", Verdict.BROKEN);
        reads(MONDAY + "T17:01:00Z", Verdict.BROKEN);
        tell(Duration.ZERO);

        assertThat(room.subjects())
                .containsExactlyInAnyOrder("hf-daily is broken", "hf-daily can be read again", "hf-daily is broken");
    }
}
