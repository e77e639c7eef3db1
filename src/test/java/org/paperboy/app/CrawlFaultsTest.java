package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.FaultRoom.Client.ELSEWHERE;
import static org.paperboy.app.FaultRoom.Client.USUAL;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ReceivedMail;
import org.paperboy.SelfSigned;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;

/** Sites that cannot be read: what is concluded, stored, asked again and told, and that all is made up for later. */
class CrawlFaultsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource({"org.paperboy.app.Fault#unreachable", "org.paperboy.app.Fault#unreadable"})
    void isBrokenAndMovesNothing(Fault fault) {
        try (FaultRoom room = new FaultRoom(folder, fault.client())) {
            room.gate().misbehaves(fault.how());
            room.round(TUESDAY, "09:00");

            Listings.Judged broken = room.latest();
            assertThat(broken.judgement().verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(broken.judgement().reason()).contains(fault.reason());
            assertThat(room.asked()).isEqualTo(fault.asked());
            assertNothingWasStored(room);
            assertIsAskedAgainInEightMinutes(room, broken);
            assertTheOperatorIsTold(room, fault);
            assertAllIsMadeUpFor(room);
        }
    }

    private static void assertNothingWasStored(FaultRoom room) {
        assertThat(room.papers()).isEqualTo(FaultRoom.MONDAYS.size());
        assertThat(room.sightings(TUESDAY)).isZero();
        assertThat(room.newsroom().toAda()).containsExactly(FaultRoom.MONDAYS);
    }

    // Four readings failed in this round.
    private static void assertIsAskedAgainInEightMinutes(FaultRoom room, Listings.Judged broken) {
        Instant due = room.dueAt();
        assertThat(due)
                .isBetween(
                        broken.readAt().plus(Duration.ofMinutes(8)),
                        broken.readAt().plus(Duration.ofMinutes(10)));
        assertIsLeftAloneUntil(due, room);
    }

    private static void assertIsLeftAloneUntil(Instant due, FaultRoom room) {
        int before = room.gate().asked().size();
        room.round(due.minusMillis(1));
        assertThat(room.gate().asked()).hasSize(before);
    }

    private static void assertTheOperatorIsTold(FaultRoom room, Fault fault) {
        assertThat(room.told()).extracting(ReceivedMail::subject).containsExactly("hf-daily is broken");
        assertThat(line(room.told().get(0)))
                .contains("The source hf-daily (huggingface) is broken.")
                .contains("Since: Tue 4 Aug 2026, 09:00 UTC")
                .contains("Address: "
                        + (fault.client() == ELSEWHERE
                                ? "http://inside.example.org/"
                                : room.gate().url()))
                .contains("Answer: " + fault.answer())
                .contains("Reason: ")
                .contains(fault.reason())
                .contains(fault.beginning().isEmpty() ? "" : "begins like this: | " + fault.beginning())
                .contains("It is tried again from Tue 4 Aug 2026, 09:1");
    }

    private static void assertAllIsMadeUpFor(FaultRoom room) {
        room.behavingRound(TUESDAY, "12:00");
        assertThat(room.latest())
                .satisfies(read -> assertThat(read.judgement().verdict()).isEqualTo(Verdict.FRESH))
                .satisfies(read -> assertThat(read.news()).isEqualTo(FaultRoom.TUESDAYS.size()));
        assertThat(room.told())
                .extracting(ReceivedMail::subject)
                .containsExactlyInAnyOrder("hf-daily is broken", "hf-daily can be read again");
        room.behavingRound(WEDNESDAY, "07:30");
        room.assertReadersGotEveryPaperOnceAndNoMailOfTrouble();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After: 1800", "Retry-After: Tue, 04 Aug 2026 09:30:00 GMT"})
    void aSiteThatAsksToBeLeftAloneIsAskedOnceAndNotBeforeThat(String header) {
        try (FaultRoom room = new FaultRoom(folder, USUAL)) {
            room.gate().misbehaves(Misbehaviour.status("429 Too Many Requests", "slower", header));
            room.round(TUESDAY, "09:00");

            Listings.Judged broken = room.latest();
            assertThat(broken.judgement().verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(broken.judgement().reason()).contains("status 429 Too Many Requests");
            assertThat(room.asked()).isEqualTo("1 api");
            assertNothingWasStored(room);
            assertThat(room.dueAt()).isEqualTo(at(TUESDAY, "09:30"));
            assertIsLeftAloneUntil(at(TUESDAY, "09:30"), room);
            assertThat(room.told()).hasSize(1);
            assertThat(line(room.told().get(0)))
                    .contains("Answer: status 429", "| slower", "tried again from Tue 4 Aug 2026, 09:30");
            assertAllIsMadeUpFor(room);
        }
    }

    @Test
    void aSiteThatMovesBehindACertificateThatNobodyKnowsIsBroken() throws Exception {
        try (FaultRoom room = new FaultRoom(folder, USUAL);
                MockWebServer secure = new MockWebServer()) {
            secure.useHttps(SelfSigned.sockets());
            secure.start();
            Fault fault = new Fault(
                    "TLS",
                    USUAL,
                    Misbehaviour.redirect("https://localhost:" + secure.getPort() + "/"),
                    "its certificate is not signed by anyone this machine trusts",
                    "4 api, 4 robots",
                    "none",
                    "");
            room.gate().misbehaves(fault.how());
            room.round(TUESDAY, "09:00");

            Listings.Judged broken = room.latest();
            assertThat(broken.judgement().verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(broken.judgement().reason()).contains(fault.reason());
            assertThat(room.asked()).isEqualTo(fault.asked());
            assertThat(secure.getRequestCount()).isZero();
            assertNothingWasStored(room);
            assertIsAskedAgainInEightMinutes(room, broken);
            assertThat(line(room.told().get(0))).contains("Answer: none", fault.reason());
            assertAllIsMadeUpFor(room);
        }
    }

    @Test
    void aCleanMondayIsNotTouchedByATuesdayThatIsBroken() {
        try (FaultRoom room = new FaultRoom(folder, USUAL)) {
            int before = room.sightings(MONDAY);
            room.gate().misbehaves(Misbehaviour.status("500 Internal Server Error", ""));
            room.round(TUESDAY, "09:00");

            assertThat(room.sightings(MONDAY)).isEqualTo(before);
        }
    }

    /** The words without their line breaks. */
    private static String line(ReceivedMail mail) {
        return mail.text().replaceAll("\\s+", " ");
    }
}
