package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.ADA_WANTS_ALL;
import static org.paperboy.app.Newsroom.FRIDAY;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.paperboy.app.Explanation.Fate;
import org.paperboy.app.Explanation.Obstacle;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.Suppression;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Carriages;

/** Why a paper did or did not reach somebody. */
class ExplainTest {
    private static final String LIKED = ADA_WANTS_ALL.replace("everything: true", "everything: true, min-votes: 5");

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.papers().called("2608.00101", "Old yaks").called("2608.00201", "Young llamas");
        newsroom.publish(MONDAY, "2608.00101");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    private void subscribe(String yaml) {
        newsroom.installation().subscribe("ada", yaml);
    }

    /** Reads these papers when the day's digest has gone. */
    private void seeOnTuesday(String... papers) {
        newsroom.once(TUESDAY, "07:30");
        newsroom.publish(TUESDAY, papers);
        newsroom.once(TUESDAY, "21:00");
    }

    private static String wants(String keywords) {
        return ADA_WANTS_ALL.replace("everything: true", "keywords: [" + keywords + "]");
    }

    private Optional<Explanation> explain(String email, String words) {
        try (Application application = newsroom.installation().open()) {
            List<KnownPaper> found =
                    new PaperSearch(application.ledger().snapshot()).find(words).papers();
            assertThat(found).as(words).hasSize(1);
            return new Explain(application).of(email, found.get(0));
        }
    }

    private Explanation explain(String words) {
        return explain(ADA, words).orElseThrow();
    }

    private void assertFate(String words, Fate fate, Obstacle... obstacles) {
        Explanation told = explain(words);
        assertThat(told.fate()).isEqualTo(fate);
        assertThat(told.obstacles()).containsExactly(obstacles);
    }

    @Test
    void whatWasSentIsInADigest() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");

        Explanation told = explain("2608.00101");

        assertThat(told.fate()).isEqualTo(Fate.SENT);
        assertThat(told.carriages()).singleElement().satisfies(one -> {
            assertThat(one.digest().state()).isEqualTo(DeliveryState.SENT);
            assertThat(one.digest().messageId()).contains("@");
            assertThat(one.leftOver()).isFalse();
        });
        assertThat(told.then().same()).isTrue();
        assertThat(told.then().answered()).containsExactly("All");
    }

    @Test
    void whatWaitsAtTheServerIsOnItsWay() {
        subscribe(ADA_WANTS_ALL);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
            newsroom.installation().sendTo(server.port());
            server.always("RCPT TO:<ada@", "450 4.2.0 come back later");
            newsroom.once(MONDAY, "09:00");
        }

        assertFate("2608.00101", Fate.ON_ITS_WAY);
    }

    @Test
    void whatWasSeenSinceComesNext() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday("2608.00201");

        assertFate("young llamas", Fate.COMES);
        assertThat(explain("young llamas").standing().nextSlot()).isEqualTo(Newsroom.at(WEDNESDAY, "07:30"));
    }

    @Test
    void whatOnlyRisesComesForThat() {
        subscribe(wants("yaks") + "trending: 3\n");
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday("2608.00201");

        assertFate("2608.00201", Fate.COMES_RISING, Obstacle.NO_ANSWER);
    }

    @Test
    void whatAnswersToNothingIsKept() {
        subscribe(wants("yaks"));
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday("2608.00201");

        assertFate("2608.00201", Fate.KEPT, Obstacle.NO_ANSWER);
        assertThat(explain("2608.00201").answers()).singleElement().matches(answer -> !answer.holds());
    }

    @Test
    void whatHasTooFewVotesIsKeptByItsFilter() {
        subscribe(LIKED);
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday("2608.00201");

        assertFate("2608.00201", Fate.KEPT, Obstacle.NO_ANSWER);
        assertThat(explain("2608.00201").answers().get(0).clause().holds()).isTrue();
    }

    @Test
    void historyIsNeverNews() {
        newsroom.installation().set("initial-lookback", "0d");
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");

        assertFate("2608.00101", Fate.KEPT, Obstacle.HISTORY);
    }

    @Test
    void whatWasSeenLongBeforeThemIsNotTheirs() {
        subscribe(ADA_WANTS_ALL.replace("ada@", "bea@"));
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(THURSDAY, "2608.00201");
        newsroom.once(THURSDAY, "21:00");
        newsroom.installation().subscribe("ada2", ADA_WANTS_ALL);
        newsroom.once(FRIDAY, "05:00");

        assertFate("2608.00101", Fate.KEPT, Obstacle.BEFORE_THEM);
        assertFate("2608.00201", Fate.SENT);
    }

    @Test
    void whatTheyDidNotAskForThenIsNotTheirsNow() {
        subscribe(wants("yaks"));
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday("2608.00201");
        subscribe(wants("llamas"));
        newsroom.once(TUESDAY, "22:00");

        assertFate("2608.00201", Fate.KEPT, Obstacle.NOT_ASKED_THEN);
        assertThat(explain("2608.00201").then().askingSince()).isEqualTo(Newsroom.at(TUESDAY, "22:00"));
        assertThat(explain("2608.00201").then().answered()).isEmpty();
    }

    @Test
    void whatWasWrittenSinceTheLastRunIsNotInForceYet() {
        subscribe(wants("yaks"));
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday("2608.00201");
        assertThat(explain("2608.00201").then().askingSince()).isEqualTo(Newsroom.at(MONDAY, "09:00"));
        subscribe(wants("llamas"));

        assertFate("2608.00201", Fate.KEPT, Obstacle.NOT_ASKED_THEN);
        assertThat(explain("2608.00201").then().askingSince()).isNull();
        assertThat(explain("2608.00201").standing().since()).isEqualTo(Newsroom.at(MONDAY, "09:00"));
    }

    @Test
    void whatTheyNoLongerAskForIsKnownToHaveAnswered() {
        subscribe(wants("yaks, llamas"));
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday("2608.00201");
        subscribe(wants("yaks"));
        newsroom.once(TUESDAY, "22:00");

        assertFate("2608.00201", Fate.KEPT, Obstacle.NO_ANSWER);
        assertThat(explain("2608.00201").then().answered()).containsExactly("All");
    }

    @Test
    void votesThatComeAfterAMonthComeTooLate() {
        subscribe(LIKED);
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(TUESDAY, "2608.00201");
        newsroom.papers().liked("2608.00201", 9);
        newsroom.once(TUESDAY, "21:00");
        newsroom.once(WEDNESDAY, "07:30");
        LocalDate late = MONDAY.plusDays(35);
        newsroom.once(late.minusDays(3), "07:30");
        newsroom.papers().liked("2608.00101", 9);
        newsroom.publish(late, "2608.00101");
        newsroom.once(late, "21:00");

        assertFate("2608.00101", Fate.KEPT, Obstacle.TOO_LATE);
    }

    @Test
    void whoGetsNoMailGetsNone() {
        subscribe(ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday("2608.00201");
        try (Application application = newsroom.installation().open()) {
            application
                    .ledger()
                    .suppressions()
                    .add(new Suppression(ADA, "unsubscribed by one click", Newsroom.at(TUESDAY, "22:00")));
        }

        assertFate("2608.00201", Fate.KEPT, Obstacle.SUPPRESSED);
        assertThat(explain("2608.00201").standing().suppressed()).isEqualTo("unsubscribed by one click");
        assertFate("2608.00101", Fate.SENT, Obstacle.SUPPRESSED);
    }

    @Test
    void whoLeftIsKnownByTheirDigestsAndAStrangerIsNot() {
        subscribe(ADA_WANTS_ALL);
        newsroom.installation().subscribe("bea", ADA_WANTS_ALL.replace("ada@", "bea@"));
        newsroom.once(MONDAY, "09:00");
        newsroom.installation().unsubscribe("ada");
        newsroom.once(MONDAY, "21:00");

        assertFate("2608.00101", Fate.SENT, Obstacle.NOT_LISTED);
        assertThat(explain("zoe@example.org", "2608.00101")).isEmpty();
    }

    @Test
    void aPauseAndAFaultyFileAreTold() {
        subscribe(ADA_WANTS_ALL + "paused-until: 2026-08-20\n");
        newsroom.once(MONDAY, "09:00");
        subscribe("email: ada@example.org\nkeyword: [yaks]\n");

        Explanation told = explain("2608.00101");

        assertThat(told.standing().pausedUntil()).isEqualTo(LocalDate.of(2026, 8, 20));
        assertThat(told.standing().fileIsFaulty()).isTrue();
        assertThat(told.fate()).isEqualTo(Fate.COMES);
    }

    @Test
    void aFaultyFileIsTheirsWhereverTheDaemonWasStarted(@TempDir(factory = BelowTheWorkingFolder.class) Path below) {
        try (Newsroom shipped = new Newsroom(below)) {
            shipped.installation().subscribe("ada", ADA_WANTS_ALL);
            shipped.installation().subscribe("bea", ADA_WANTS_ALL.replace("ada@", "bea@"));
            shipped.papers().called("2608.00101", "Old yaks");
            shipped.publish(MONDAY, "2608.00101");
            shipped.once(MONDAY, "09:00");
            shipped.installation().subscribe("ada", "email: ada@example.org\nkeyword: [yaks]\n");
            try (Application application = shipped.installation().open()) {
                KnownPaper paper = application
                        .ledger()
                        .snapshot()
                        .before(Long.MAX_VALUE, 1)
                        .get(0);
                Explain explain = new Explain(application);

                assertThat(explain.of(ADA, paper).orElseThrow().standing().fileIsFaulty())
                        .isTrue();
                assertThat(explain.of("bea@example.org", paper)
                                .orElseThrow()
                                .standing()
                                .fileIsFaulty())
                        .isFalse();
            }
        }
    }

    /** Where the configuration lies as shipped; faults then name files as seen from there. */
    static final class BelowTheWorkingFolder implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "installation");
        }
    }

    @Test
    void theDigestThatHadNoRoomIsNamed() {
        String[] many = IntStream.range(1000, 1400)
                .mapToObj(number -> "2608.0" + number)
                .toArray(String[]::new);
        subscribe(ADA_WANTS_ALL + "max-papers: 500\n");
        newsroom.once(MONDAY, "09:00");
        seeOnTuesday(many);
        newsroom.once(WEDNESDAY, "07:30");
        Carriages.Carriage left;
        try (Application application = newsroom.installation().open()) {
            left = application.ledger().snapshot().seenSince(0, Instant.EPOCH).stream()
                    .flatMap(paper -> application.carriages().of(ADA, paper.ordinal()).stream())
                    .filter(Carriages.Carriage::leftOver)
                    .findFirst()
                    .orElseThrow();
        }

        Explanation told = explain(String.valueOf(left.ordinal()));

        assertThat(told.fate()).isIn(Fate.COMES, Fate.WAITS);
        assertThat(told.carriages()).allMatch(Carriages.Carriage::leftOver);
    }
}
