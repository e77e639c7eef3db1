package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.FaultRoom.MONDAYS;
import static org.paperboy.app.FaultRoom.TUESDAYS;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;
import static org.paperboy.paper.Verdict.BROKEN;
import static org.paperboy.paper.Verdict.FRESH;
import static org.paperboy.paper.Verdict.PARTIAL;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.ReceivedMail;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;

/** Sites that answer well and say too little, the wrong thing or the same again; what is missing comes later, once. */
class DoubtfulListingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.paperboy.app.Doubt#all")
    void isToldForWhatItIs(Doubt doubt) {
        try (FaultRoom room = new FaultRoom(folder, FaultRoom.Client.USUAL)) {
            room.gate().misbehaves(doubt.how());
            room.round(TUESDAY, "09:00");

            Listings.Judged judged = room.latest();
            assertThat(judged.judgement().verdict()).isEqualTo(doubt.verdict());
            assertThat(judged.judgement().reason()).contains(doubt.reason());
            assertThat(room.asked()).isEqualTo(doubt.asked());
            assertIsStored(room, doubt);
            assertIsReadAgain(room, judged);
            assertThat(room.told()).as("within a day").isEmpty();

            room.behavingRound(TUESDAY, "13:00");
            assertThat(room.latest().judgement().verdict()).isEqualTo(FRESH);
            assertThat(room.latest().news()).isEqualTo(TUESDAYS.size() - doubt.stored());
            room.behavingRound(WEDNESDAY, "07:30");
            room.assertReadersGotEveryPaperOnceAndNoMailOfTrouble();
            assertThat(room.told()).isEmpty();
        }
    }

    private static void assertIsStored(FaultRoom room, Doubt doubt) {
        boolean once = doubt.verdict().settles();
        assertThat(room.papers()).isEqualTo(MONDAYS.size() + doubt.stored());
        assertThat(room.sightings(TUESDAY)).isEqualTo(doubt.stored() * (once ? 1 : 4));
        List<ReceivedMail> digests = room.newsroom().installation().mailsTo(Newsroom.ADA);
        if (doubt.stored() == 0) {
            assertThat(digests).hasSize(1);
        } else {
            assertThat(digests).hasSize(2);
            assertThat(digests.get(1).papers()).hasSize(doubt.stored());
            assertThat(digests.get(1).text().contains("Not complete"))
                    .as("says that some are missing")
                    .isEqualTo(doubt.verdict() == PARTIAL);
        }
    }

    private static void assertIsReadAgain(FaultRoom room, Listings.Judged judged) {
        if (judged.judgement().verdict().settles()) {
            assertThat(room.dueAt()).isEqualTo(at(TUESDAY, "13:00"));
        } else {
            assertThat(Duration.between(judged.readAt(), room.dueAt()))
                    .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10));
        }
    }

    @ParameterizedTest
    @CsvSource({"utf-8, windows-1252", "iso-8859-1, UTF-8", "utf-16, UTF-8", "no-such, UTF-8"})
    void aListInTheWrongCharsetKeepsItsWords(String declared, String real) {
        try (FaultRoom room = new FaultRoom(folder, FaultRoom.Client.USUAL)) {
            byte[] body = ListingBodies.api(TUESDAYS)
                    .replace("Notes, part 00201", "Drachen über Ærø")
                    .getBytes(Charset.forName(real));
            room.gate()
                    .misbehaves(Misbehaviour.body("application/json; charset=" + declared, body)
                            .where(Doubt::isOfApi));
            room.round(TUESDAY, "09:00");

            assertThat(room.latest().judgement().verdict()).isEqualTo(FRESH);
            assertThat(room.asked()).isEqualTo("1 api");
            assertThat(room.told()).isEmpty();
            assertThat(room.newsroom().lastToAda().papers()).isEqualTo(TUESDAYS);
            assertThat(room.newsroom().lastToAda().text()).contains("Drachen über Ærø");
        }
    }

    @Test
    void aDayThatIsHalfPublishedInTheMorningIsTakenAsItFillsUpAndMailedOnce() {
        try (FaultRoom room = new FaultRoom(folder, FaultRoom.Client.USUAL)) {
            List<Verdict> verdicts = new ArrayList<>();
            for (int[] morning : new int[][] {{5, 5}, {9, 9}, {13, 14}, {17, 20}}) {
                String body = ListingBodies.api(TUESDAYS.subList(0, morning[1]));
                room.gate().misbehaves(Misbehaviour.json(body).where(Doubt::isOfApi));
                room.round(TUESDAY, "%02d:00".formatted(morning[0]));
                verdicts.add(room.latest().judgement().verdict());
            }
            room.behavingRound(WEDNESDAY, "07:30");

            assertThat(verdicts).isEqualTo(Collections.nCopies(4, FRESH));
            assertThat(room.told()).isEmpty();
            room.assertReadersGotEveryPaperOnceAndNoMailOfTrouble();
        }
    }

    @Test
    void aDayThatShrinksToLessThanHalfIsBrokenAndForgetsNothing() {
        try (FaultRoom room = new FaultRoom(folder, FaultRoom.Client.USUAL)) {
            room.behavingRound(TUESDAY, "09:00");
            int sightings = room.sightings(TUESDAY);
            room.gate()
                    .misbehaves(Misbehaviour.json(ListingBodies.api(TUESDAYS.subList(0, 5)))
                            .where(Doubt::isOfApi));
            room.round(TUESDAY, "13:00");

            assertThat(room.latest().judgement().verdict()).isEqualTo(BROKEN);
            assertThat(room.latest().judgement().reason()).contains("fewer than half of the 20 that stood before");
            assertThat(room.sightings(TUESDAY)).isEqualTo(sightings);
            assertThat(room.papers()).isEqualTo(22);
            assertThat(room.told()).extracting(ReceivedMail::subject).containsExactly("hf-daily is broken");

            room.behavingRound(TUESDAY, "17:00");
            assertThat(room.latest().news()).isZero();
            room.behavingRound(WEDNESDAY, "07:30");
            room.assertReadersGotEveryPaperOnceAndNoMailOfTrouble();
        }
    }

    @Test
    void aSourceThatStaysOutOfDateForADayIsToldToTheOperator() {
        try (FaultRoom room = new FaultRoom(folder, FaultRoom.Client.USUAL)) {
            room.gate()
                    .misbehaves(Misbehaviour.json(ListingBodies.api(MONDAYS))
                            .where(target -> target.startsWith("/api/") && !target.contains("" + MONDAY)));
            room.round(TUESDAY, "09:00");
            assertThat(room.told()).isEmpty();
            room.round(WEDNESDAY, "09:30");

            assertThat(room.told()).extracting(ReceivedMail::subject).containsExactly("hf-daily is out of date");
        }
    }
}
