package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.FaultRoom.Client.ELSEWHERE;
import static org.paperboy.app.FaultRoom.Client.HASTY;
import static org.paperboy.app.FaultRoom.Client.USUAL;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
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
    private static final String CHALLENGE =
            "<html><head><title>Just a moment, please</title></head><body>Are you a kite?</body></html>";
    private static final String ERROR = "{\"error\":\"the kite string is cut\"}";

    @TempDir
    private Path folder;

    /**
     * A row of the table.
     *
     * @param reason part of why
     * @param asked what the site was asked for in one round
     * @param answer as the operator is told it
     * @param beginning of what came, as the operator is told it; empty if nothing that could be shown
     */
    private record Fault(
            String name,
            FaultRoom.Client client,
            Misbehaviour how,
            String reason,
            String asked,
            String answer,
            String beginning) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> unreachable() {
        return Stream.of(
                new Fault(
                        "500",
                        USUAL,
                        Misbehaviour.status("500 Internal Server Error", "out of string"),
                        "status 500 Internal Server Error",
                        "4 api, 1 robots",
                        "status 500",
                        "out of string"),
                new Fault(
                        "502",
                        USUAL,
                        Misbehaviour.status("502 Bad Gateway", "<h1>Bad gateway</h1>"),
                        "status 502 Bad Gateway",
                        "4 api, 1 robots",
                        "status 502",
                        "<h1>Bad gateway</h1>"),
                new Fault(
                        "403",
                        USUAL,
                        Misbehaviour.status("403 Forbidden", "not you"),
                        "status 403 Forbidden",
                        "4 api, 4 page, 1 robots",
                        "status 403",
                        "not you"),
                new Fault(
                        "cut off before its length",
                        USUAL,
                        Misbehaviour.halfOf("[" + " ".repeat(2_000) + "]"),
                        "the connection broke, twice",
                        "8 api, 2 robots",
                        "none",
                        ""),
                new Fault(
                        "slow",
                        HASTY,
                        Misbehaviour.slow(),
                        "no complete answer in time",
                        "4 api, 1 robots",
                        "none",
                        ""),
                new Fault(
                        "endless",
                        HASTY,
                        Misbehaviour.endless(),
                        "the answer is larger than 10000 bytes",
                        "4 api, 4 page, 1 robots",
                        "none",
                        ""),
                new Fault(
                        "bomb",
                        HASTY,
                        Misbehaviour.bomb(),
                        "the answer is larger than 10000 bytes",
                        "4 api, 4 page, 1 robots",
                        "none",
                        ""),
                new Fault(
                        "redirected in circles",
                        USUAL,
                        Misbehaviour.loop(),
                        "redirects more than 5 times",
                        "24 api, 24 robots",
                        "none",
                        ""),
                new Fault(
                        "redirected into a private network",
                        ELSEWHERE,
                        Misbehaviour.redirect("http://inside.example.org/"),
                        "private address",
                        "4 api, 4 robots",
                        "none",
                        ""),
                new Fault(
                        "reset",
                        USUAL,
                        Misbehaviour.reset(),
                        "the connection broke, twice",
                        "8 api, 2 robots",
                        "none",
                        ""));
    }

    static Stream<Fault> unreadable() {
        return Stream.of(
                unreadable("challenge", Misbehaviour.status("202 Accepted", CHALLENGE), "Just a moment, please"),
                unreadable("error body", Misbehaviour.json(ERROR), "the kite string is cut"),
                unreadable("empty body", Misbehaviour.json(""), "an empty body"),
                unreadable(
                        "cut in the middle and said to be whole",
                        Misbehaviour.json("[" + RecordedSite.stub("2608.00201") + ",{\"title\":\"Kites in the")
                                .where(target -> target.startsWith("/api/"))
                                .or(Misbehaviour.html(
                                        "<html><body><div data-target=\"DailyPapers\" data-props=\"{&quot;da")),
                        "expected a JSON array of papers"),
                unreadable(
                        "redesigned",
                        Misbehaviour.json("{\"items\":[]}")
                                .where(target -> target.startsWith("/api/"))
                                .or(Misbehaviour.html("<html><body><div class=\"x1\" data-target=\"Papers2\">"
                                        + "<section><h2>Kites</h2></section></div></body></html>")),
                        "expected hydration data"));
    }

    private static Fault unreadable(String name, Misbehaviour how, String reason) {
        boolean accepted = name.equals("challenge");
        return new Fault(
                name, USUAL, how, reason, "4 api, 4 page, 1 robots", accepted ? "status 202" : "status 200", "");
    }

    @ParameterizedTest
    @MethodSource({"unreachable", "unreadable"})
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
