package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.ADA_WANTS_ALL;
import static org.paperboy.app.Newsroom.FRIDAY;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.SATURDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.store.Digests;

/** Which papers stand in which digest, as the contract's "How time works" and its promises have it. */
class WhatDigestsCarryTest {
    @TempDir
    private Path folder;

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.publish(MONDAY, "2608.00101");
    }

    @AfterEach
    void close() {
        newsroom.close();
        server.close();
    }

    private void subscribe(String yaml) {
        newsroom.installation().subscribe("ada", yaml);
    }

    private List<DeliveryState> states() {
        return newsroom.installation().digests(ADA).stream()
                .map(Digests.Recorded::state)
                .toList();
    }

    @Test
    void aPaperThatGathersItsVotesDaysLaterIsMailedThenAndOnce() {
        subscribe(ADA_WANTS_ALL.replace("everything: true", "everything: true, min-votes: 5"));
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.once(TUESDAY, "21:00");
        newsroom.once(WEDNESDAY, "21:00");
        assertThat(newsroom.toAda()).isEmpty();

        newsroom.papers().liked("2608.00101", 5);
        newsroom.once(THURSDAY, "21:00");
        newsroom.papers().liked("2608.00101", 50);
        newsroom.once(FRIDAY, "07:30");
        newsroom.once(FRIDAY, "21:00");
        newsroom.once(SATURDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"));
    }

    @ParameterizedTest
    @CsvSource({"29, 2608.00101", "36,"})
    void whatGathersItsVotesLateReachesWhoReadsOnceAWeekUnlessItWasTooOldAtTheSlotBefore(int days, String late) {
        subscribe(ADA_WANTS_ALL
                .replace("everything: true", "everything: true, min-votes: 5")
                .replace("daily 07:30", "weekly mon 07:30"));
        newsroom.papers().liked("2608.00301", 9);
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(WEDNESDAY, "2608.00301");
        newsroom.once(WEDNESDAY, "21:00");
        for (int week = 1; 7 * week < days; week++) {
            newsroom.once(MONDAY.plusWeeks(week), "09:00");
        }
        newsroom.papers().liked("2608.00101", 12);
        newsroom.publish(MONDAY.plusDays(days), "2608.00101");
        newsroom.once(MONDAY.plusDays(days), "21:00");
        newsroom.once(MONDAY.plusDays(days / 7 * 7 + 7), "07:30");

        assertThat(newsroom.toAda().stream().flatMap(List::stream).toList())
                .isEqualTo(
                        Stream.of("2608.00301", late).filter(Objects::nonNull).toList());
    }

    @Test
    void theFooterCountsWhatEachSourceHadForTheReader() {
        newsroom.papers().called("2608.00201", "Grey llamas");
        subscribe(ADA_WANTS_ALL.replace("everything: true", "keywords: [llamas]"));
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(TUESDAY, "2608.00201", "2608.00202");
        newsroom.once(TUESDAY, "21:00");
        newsroom.once(WEDNESDAY, "07:30");

        assertThat(newsroom.lastToAda().text().replaceAll("\\s+", " ")).contains("2 papers read, 1 matched");
    }

    @Test
    void whoseDigestCannotBeWrittenKeepsNobodyElsesAndGetsItLater() throws SQLException {
        subscribe(ADA_WANTS_ALL);
        newsroom.installation().subscribe("bo", ADA_WANTS_ALL.replace("ada@", "bo@"));
        newsroom.installation().open().close();
        newsroom.installation().inTheStore("""
                CREATE TRIGGER no_bo BEFORE INSERT ON digest WHEN NEW.email = 'bo@example.org'
                BEGIN SELECT RAISE(ABORT, 'no digest for Bo'); END""");

        assertThat(newsroom.once(MONDAY, "09:00").failures())
                .singleElement()
                .asString()
                .startsWith("the digest for bo@example.org could not be composed");
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"));

        newsroom.installation().inTheStore("DROP TRIGGER no_bo");
        assertThat(newsroom.once(MONDAY, "13:00").failures()).isEmpty();
        assertThat(newsroom.installation().papersTo("bo@example.org")).containsExactly(List.of("2608.00101"));
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"));
    }

    @Test
    void aMailIsDatedWhenItWasComposedHoweverLongAgoItsSlotWas() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(TUESDAY, "2608.00201");

        newsroom.once(TUESDAY, "21:00");

        assertThat(newsroom.installation().digests(ADA).get(1).content())
                .startsWith("Date: Tue, 4 Aug 2026 21:00:00 +0000\r\n");
    }

    @Test
    void aPaperThatIsListedLateUnderAPastDayIsMailed() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "21:00");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.once(TUESDAY, "21:00");
        newsroom.publish(MONDAY, "2608.00102");

        newsroom.once(WEDNESDAY, "21:00");
        newsroom.once(THURSDAY, "07:30");

        assertThat(newsroom.toAda())
                .containsExactly(List.of("2608.00101"), List.of("2608.00201"), List.of("2608.00102"));
    }

    @Test
    void theSamePaperOnAnotherDayIsNotMailedAgain() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "21:00");
        newsroom.publish(TUESDAY, "2608.00201", "2608.00101");
        newsroom.papers().called("2608.00101", "Notes, part 00101, with another title");

        newsroom.once(TUESDAY, "21:00");
        newsroom.once(WEDNESDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00201"));
    }

    @Test
    void thePapersOfARejectedDigestGoIntoTheNext() {
        subscribe(ADA_WANTS_ALL);
        newsroom.installation().sendTo(server.port());
        server.once("RCPT TO:<ada@", "550 5.2.1 this mailbox is closed today");
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");
        newsroom.once(MONDAY, "21:00");
        assertThat(newsroom.toAda()).isEmpty();

        newsroom.once(TUESDAY, "07:30");
        newsroom.once(WEDNESDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101", "2608.00102"));
        assertThat(states()).containsExactly(DeliveryState.REJECTED, DeliveryState.SENT, DeliveryState.EMPTY);
    }

    @Test
    void thePapersOfAnExpiredDigestGoIntoTheNext() {
        subscribe(ADA_WANTS_ALL.replace("daily", "weekly fri"));
        newsroom.installation().sendTo(server.port());
        server.always("RCPT TO:<ada@", "450 4.2.0 not now");
        newsroom.once(MONDAY, "09:00");
        newsroom.once(TUESDAY, "09:00");
        newsroom.once(THURSDAY, "21:00");
        assertThat(states()).containsExactly(DeliveryState.EXPIRED);

        newsroom.installation().sendTo(server.port());
        server.once("RCPT TO:<ada@", "250 2.1.5 welcome back");
        newsroom.once(FRIDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"));
    }

    @Test
    void aDeferredDigestIsTriedAgainWithinTheSameRoundAndSentOnce() {
        subscribe(ADA_WANTS_ALL);
        newsroom.installation().sendTo(server.port());
        server.once("RCPT TO:<ada@", "450 4.2.0 not now").once("RCPT TO:<ada@", "450 4.2.0 still not now");

        Once.Report report = newsroom.once(MONDAY, "09:00");

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(1);
        assertThat(server.received()).hasSize(1);
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"));
    }

    @Test
    void oneBadAddressNeverAffectsAnother() {
        for (String name : List.of("ada", "bad", "carl", "slow", "zoe")) {
            newsroom.installation().subscribe(name, ADA_WANTS_ALL.replace("ada@", name + "@"));
        }
        newsroom.installation().sendTo(server.port());
        server.always("RCPT TO:<bad@", "550 5.1.1 no such user")
                .always("RCPT TO:<slow@", "450 4.2.0 not now")
                .once("RCPT TO:<carl@", ScriptedSmtpServer.RESET);

        Once.Report report = newsroom.once(MONDAY, "09:00");

        assertThat(server.received())
                .extracting(ScriptedSmtpServer.Received::recipient)
                .containsExactlyInAnyOrder("ada@example.org", "carl@example.org", "zoe@example.org");
        assertThat(report.count(DeliveryState.REJECTED)).isEqualTo(1);
        assertThat(report.count(DeliveryState.DEFERRED)).isEqualTo(1);
    }

    @Test
    void aServerThatRefusesUsCostsNobodyTheirPapers() {
        subscribe(ADA_WANTS_ALL);
        newsroom.installation().sendTo(server.port());
        server.always("MAIL", "550 5.7.1 you may not send here");

        newsroom.once(MONDAY, "09:00");

        assertThat(states()).containsExactly(DeliveryState.DEFERRED);
    }

    @Test
    void whatFindsNoRoomFollowsInTheNextDigestsWhichSaySo() {
        String[] ids = IntStream.rangeClosed(1, 260)
                .mapToObj(number -> String.format("2608.%05d", number))
                .toArray(String[]::new);
        for (String id : ids) {
            newsroom.papers()
                    .called(id, "On " + "the long and winding roads ".repeat(9) + "to part " + id.substring(5));
        }
        subscribe(ADA_WANTS_ALL + "max-papers: 5\n");
        newsroom.publish(TUESDAY, ids);

        newsroom.once(TUESDAY, "21:00");
        newsroom.once(WEDNESDAY, "07:30");
        newsroom.once(THURSDAY, "07:30");
        newsroom.once(FRIDAY, "07:30");
        newsroom.once(SATURDAY, "07:30");

        List<List<String>> mails = newsroom.toAda();
        List<String> mailed = new ArrayList<>();
        mails.forEach(mailed::addAll);
        Set<String> wanted = new TreeSet<>(List.of(ids));
        assertThat(mails).hasSizeBetween(2, 4);
        assertThat(mailed).doesNotHaveDuplicates().containsAll(wanted);
        assertThat(newsroom.installation().mailsTo(ADA).get(0).text()).containsPattern("next\\s+(digest|mail)");
        assertThat(newsroom.lastToAda().text()).containsPattern("(?i)earlier|carried|no\\s+room");
    }

    @Test
    void risingPapersCountAsDeliveredAndAreEnoughForAMail() {
        subscribe("""
                email: ada@example.org
                schedule: "daily 07:30"
                keywords: [something nobody writes about]
                trending: 2
                """);
        newsroom.publish(MONDAY, "2608.00102", "2608.00103");
        newsroom.papers().liked("2608.00101", 90);
        newsroom.papers().liked("2608.00102", 40);
        newsroom.once(MONDAY, "09:00");
        newsroom.once(TUESDAY, "07:30");
        newsroom.once(WEDNESDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101", "2608.00102"), List.of("2608.00103"));
    }
}
