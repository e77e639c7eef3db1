package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA_WANTS_ALL;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Installation;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.setting.Fault;
import org.paperboy.store.Digests;
import org.paperboy.store.Subscribers;

/** The contract's "When files go wrong": nobody is lost, and nobody is flooded. */
class SubscriptionFilesTest {
    private static final List<String> READERS = List.of("ada", "bob", "cleo", "dana");

    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private Installation installation;

    @BeforeEach
    void mailMondaysPaperToFourReaders() {
        newsroom = new Newsroom(folder);
        installation = newsroom.installation();
        READERS.forEach(this::subscribe);
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    private void subscribe(String name) {
        installation.subscribe(name, ADA_WANTS_ALL.replace("ada@", name + "@"));
    }

    private List<List<String>> mailsTo(String name) {
        return installation.papersTo(name + "@example.org");
    }

    private Set<String> present() {
        try (Application application = installation.open()) {
            return application.ledger().subscribers().emails();
        }
    }

    private static Set<String> addresses(List<String> names) {
        return names.stream().map(name -> name + "@example.org").collect(Collectors.toSet());
    }

    private static List<Fault> errors(Once.Report report) {
        return report.faults().stream().filter(fault -> !fault.warning()).toList();
    }

    private void assertEverybodyGotBothPapersOnce() {
        newsroom.once(TUESDAY, "07:30");
        newsroom.once(WEDNESDAY, "07:30");
        for (String name : READERS) {
            assertThat(mailsTo(name)).as(name).containsExactly(List.of("2608.00101"), List.of("2608.00102"));
        }
    }

    @Test
    void anEmptiedFolderIsAFaultAndEndsNobodysSubscription() {
        READERS.forEach(installation::unsubscribe);

        Once.Report report = newsroom.once(MONDAY, "21:00");

        assertThat(errors(report))
                .extracting(Fault::message)
                .contains(
                        "holds no subscription file",
                        "4 of 4 subscribers are no longer listed; all of them stay subscribed");
        assertThat(present()).isEqualTo(addresses(READERS));
        assertEverybodyGotBothPapersOnce();
    }

    @Test
    void aMissingFolderIsAFaultAndEndsNobodysSubscription() throws IOException {
        Files.move(folder.resolve("subscriptions"), folder.resolve("elsewhere"));

        assertThat(errors(newsroom.once(MONDAY, "21:00")))
                .extracting(Fault::message)
                .contains("there is no such folder");
        assertEverybodyGotBothPapersOnce();

        Files.move(folder.resolve("elsewhere"), folder.resolve("subscriptions"));
        assertThat(errors(newsroom.once(WEDNESDAY, "07:45"))).isEmpty();
        assertEverybodyGotBothPapersOnce();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "email: bob@example.org\nschedule: \"daily 07:",
                "email: bob@example.org\nschedule: \"daily 07:30\"\nsubscriptions: [{name: All, every",
                "email: bob@example.org\nsubscriptions: [}",
                "email: bob@example.org\nkeyword: [flow]\n",
                "subscribers:\n"
            })
    void aFaultyFileLeavesItsLastGoodVersionInForceAlsoAfterARestart(String content) {
        installation.subscribe("bob", content);

        Once.Report report = newsroom.once(MONDAY, "21:00");

        assertThat(errors(report))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.file()).endsWith("subscriptions/bob.yaml"));
        assertThat(present()).isEqualTo(addresses(READERS));
        assertEverybodyGotBothPapersOnce();
    }

    @Test
    void aFaultyFileThatWasNeverGoodSubscribesNobodyAndHarmsNobody() {
        installation.subscribe("eve", "email: eve@example.org\nkeywords: []\n");

        assertThat(errors(newsroom.once(MONDAY, "21:00"))).isNotEmpty();
        assertThat(present()).isEqualTo(addresses(READERS));
        assertEverybodyGotBothPapersOnce();
    }

    @Test
    void theLossOfMoreThanHalfIsRefusedUntilItIsAccepted() {
        List.of("bob", "cleo", "dana").forEach(installation::unsubscribe);

        assertThat(errors(newsroom.once(MONDAY, "21:00")))
                .extracting(Fault::message)
                .containsExactly("3 of 4 subscribers are no longer listed; all of them stay subscribed");
        assertThat(present()).isEqualTo(addresses(READERS));

        try (Application application = installation.open()) {
            application.roster().load(Roster.Loss.ACCEPTED);
        }
        assertThat(errors(newsroom.once(TUESDAY, "07:30"))).isEmpty();
        assertThat(present()).isEqualTo(addresses(List.of("ada")));
        assertThat(mailsTo("ada")).hasSize(2);
        assertThat(mailsTo("bob")).hasSize(1);
    }

    @Test
    void theLossOfHalfOrLessIsTheOperatorsWill() {
        List.of("cleo", "dana").forEach(installation::unsubscribe);

        assertThat(errors(newsroom.once(MONDAY, "21:00"))).isEmpty();
        newsroom.once(TUESDAY, "07:30");

        assertThat(mailsTo("bob")).hasSize(2);
        assertThat(mailsTo("cleo")).hasSize(1);
    }

    @Test
    void whoIsRemovedGetsNothingMoreNotEvenWhatIsQueued() {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
            server.once("RCPT TO:<ada@", "250 2.1.5 ok").always("RCPT TO:<bob@", "450 4.2.0 not now");
            installation.sendTo(server.port());
            newsroom.once(MONDAY, "21:00");
            newsroom.once(TUESDAY, "07:30");
            assertThat(last("bob").state()).isEqualTo(DeliveryState.DEFERRED);

            installation.unsubscribe("bob");
            newsroom.once(TUESDAY, "08:30");
            newsroom.once(WEDNESDAY, "07:30");

            assertThat(last("bob").state()).isEqualTo(DeliveryState.CANCELLED);
            assertThat(server.received())
                    .extracting(ScriptedSmtpServer.Received::recipient)
                    .doesNotContain("bob@example.org");
        }
    }

    private Digests.Recorded last(String name) {
        List<Digests.Recorded> digests = installation.digests(name + "@example.org");
        return digests.get(digests.size() - 1);
    }

    @Test
    void anAddressThatStandsTwiceIsAFaultInTheLaterFile() {
        installation.subscribe("zweite", ADA_WANTS_ALL.replace("ada@example.org", "Ada@Example.org"));

        List<Fault> errors = errors(newsroom.once(MONDAY, "21:00"));

        assertThat(errors).singleElement().satisfies(fault -> {
            assertThat(fault.file()).endsWith("zweite.yaml");
            assertThat(fault.line()).isEqualTo(1);
            assertThat(fault.hint()).contains("ada.yaml:1:");
        });
        assertEverybodyGotBothPapersOnce();
    }

    @Test
    void anAddressThatMovesToAnotherFileLosesAndRepeatsNothing() {
        installation.unsubscribe("ada").subscribe("zz", "subscribers:\n- " + ADA_WANTS_ALL.replace("\n", "\n  "));

        assertThat(errors(newsroom.once(MONDAY, "21:00"))).isEmpty();
        assertEverybodyGotBothPapersOnce();
    }

    @Test
    void aFileThatWasGoneForAMomentCostsNothingAndRepeatsNothing() {
        installation.unsubscribe("ada");
        newsroom.once(MONDAY, "13:00");
        subscribe("ada");

        newsroom.once(MONDAY, "13:15");

        assertEverybodyGotBothPapersOnce();
    }

    @Test
    void whoComesBackAfterAWeekIsANewcomerAndGetsNothingTwice() {
        newsroom.once(TUESDAY, "07:30");
        installation.unsubscribe("ada");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.once(TUESDAY, "21:00");
        LocalDate weekLater = WEDNESDAY.plusWeeks(1);
        newsroom.publish(weekLater, "2608.01201", "2608.00102");
        newsroom.once(weekLater, "09:00");
        subscribe("ada");

        newsroom.once(weekLater, "10:00");
        newsroom.once(weekLater.plusDays(1), "07:30");

        assertThat(mailsTo("ada")).containsExactly(List.of("2608.00101"), List.of("2608.00102"), List.of("2608.01201"));
    }

    @Test
    void anAddressInAnotherCaseIsTheSameReader() {
        installation.subscribe("ada", ADA_WANTS_ALL.replace("ada@", "Ada@"));

        newsroom.once(MONDAY, "21:00");
        assertEverybodyGotBothPapersOnce();
    }

    @Test
    void whoMovedToAGoodFileHasTheNewEntryAlthoughTheOldFileIsFaultyNow() {
        installation.subscribe(
                "aa", "subscribers:\n- " + ADA_WANTS_ALL.replace("\n", "\n  ").replace("ada@", "zoe@"));
        newsroom.once(MONDAY, "13:00");
        installation.subscribe("aa", "subscribers: [");
        installation.subscribe("zz", ADA_WANTS_ALL.replace("ada@", "zoe@").replace("07:30", "08:30"));

        newsroom.once(MONDAY, "14:00");

        try (Application application = installation.open()) {
            assertThat(application.roster().inspect().listed())
                    .filteredOn(one -> one.subscriber().email().equals("zoe@example.org"))
                    .extracting(Subscribers.Listed::file)
                    .singleElement()
                    .asString()
                    .endsWith("zz.yaml");
        }
    }

    @Test
    void aTopicInTwoFilesIsAFault() {
        installation.write("subscriptions/topics/kites.yaml", "everything: true");
        installation.write("subscriptions/topics/kites.yml", "keywords: [string]");

        assertThat(errors(newsroom.once(MONDAY, "20:00"))).singleElement().satisfies(fault -> {
            assertThat(fault.file()).endsWith("kites.yml");
            assertThat(fault.message()).isEqualTo("there is another file of the topic kites, which counts");
        });
    }

    @Test
    void aTopicGoneWrongOrGoneStaysInForceAsItWas() throws IOException {
        installation.write("subscriptions/topics/kites.yaml", "everything: true");
        READERS.forEach(name -> installation.subscribe(name, """
                email: %s@example.org
                topics: [kites]
                """.formatted(name)));
        assertThat(errors(newsroom.once(MONDAY, "20:00"))).isEmpty();

        installation.write("subscriptions/topics/kites.yaml", "keywords: [");
        assertThat(errors(newsroom.once(MONDAY, "20:30")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.file()).endsWith("topics/kites.yaml"));
        assertThat(present()).isEqualTo(addresses(READERS));

        installation.unsubscribe("topics/kites");
        Once.Report report = newsroom.once(MONDAY, "21:00");
        assertThat(errors(report)).isEmpty();
        assertThat(report.faults())
                .extracting(Fault::message)
                .contains("topic: the file of \"kites\" is gone; its last version stays in force");
        assertThat(present()).isEqualTo(addresses(READERS));
        newsroom.publish(MONDAY, "2608.00103");
        newsroom.once(TUESDAY, "09:00");
        assertThat(mailsTo("ada").stream().flatMap(List::stream)).contains("2608.00103");
    }
}
