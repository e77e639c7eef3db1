package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.ReturnPath;
import org.paperboy.delivery.Suppression;
import org.paperboy.delivery.Tokens;
import org.paperboy.mail.ReturnedReader;
import org.paperboy.mail.ReturnedSamples;
import org.paperboy.store.Database;
import org.paperboy.store.Digests;
import org.paperboy.store.SigningKey;

/** Whole rounds with mails that come back. Ada reads everything, daily at 07:30, and had Monday's digest. */
class ReturnsTest {
    private static final String FROM = "paperboy@example.org";

    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private Path maildir;
    private int files;

    @BeforeEach
    void sendMondaysDigest() throws IOException {
        newsroom = new Newsroom(folder);
        maildir = folder.resolve("returned");
        Files.createDirectories(maildir.resolve("new"));
        Files.createDirectories(maildir.resolve("cur"));
        newsroom.installation()
                .subscribe("ada", Newsroom.ADA_WANTS_ALL)
                .replace("  transport: directory", "  bounces: { maildir: returned }\n  transport: directory");
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "07:40");
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"));
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    private Tokens tokens() {
        try (Database database =
                Database.open(newsroom.installation().configuration().store())) {
            return new Tokens(SigningKey.of(database, at(MONDAY, "00:00")).reveal());
        }
    }

    private Digests.Recorded lastDigest() {
        List<Digests.Recorded> digests = newsroom.installation().digests(ADA).stream()
                .filter(digest -> !digest.content().isEmpty())
                .toList();
        return digests.get(digests.size() - 1);
    }

    /** Samples about the last digest, with its own return path. */
    private ReturnedSamples about() {
        String id = lastDigest().messageId();
        return new ReturnedSamples().with("id", id).with("path", new ReturnPath(tokens()).of(FROM, id));
    }

    private Path comesIn(String mail) {
        try {
            return Files.writeString(maildir.resolve("new/" + 1_786_000_000 + files++ + ".mail.example.org"), mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> in(String part) {
        try (Stream<Path> all = Files.list(maildir.resolve(part))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> reasons() {
        try (Application application = newsroom.installation().open()) {
            return application.ledger().suppressions().all().stream()
                    .map(Suppression::reason)
                    .toList();
        }
    }

    private Status status() {
        try (Application application = newsroom.installation().open()) {
            return Status.of(application);
        }
    }

    private void unsuppress() {
        try (Application application = newsroom.installation().open()) {
            application.ledger().suppressions().remove(ADA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix", "exchange", "exim", "qmail"})
    void whoIsGoneIsMailedNoMoreAndLosesNothing(String server) {
        comesIn(about().mail(server));
        newsroom.publish(TUESDAY, "2608.00201");

        Once.Report tuesday = newsroom.once(TUESDAY, "07:40");

        assertThat(tuesday.composed()).isEmpty();
        assertThat(tuesday.failures()).isEmpty();
        assertThat(reasons()).singleElement().asString().matches("bounced: 5\\.1\\.10? .*, on 2026-08-04");
        assertThat(in("new")).isEmpty();
        assertThat(in("cur")).singleElement().asString().endsWith(":2,S");
        assertThat(status().cameBack()).isEqualTo(new Status.CameBack(1, 0, "", 0));
        assertThat(status().needsTheOperator()).as("it was seen to").isFalse();

        unsuppress();
        newsroom.once(WEDNESDAY, "07:40");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101", "2608.00201"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1.1", "5.2.2", "5.7.1"})
    void whatFailedWhereAMailWasSentOnToIsNoFaultOfTheReadersAndIsNotSentAgain(String status) {
        comesIn(about().failing(status, "550 " + status + " no")
                .mail("postfix")
                .replace("Final-Recipient: rfc822; ada@", "Final-Recipient: rfc822; former.colleague@"));
        newsroom.publish(TUESDAY, "2608.00201");

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).isEmpty();
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00201"));
        assertThat(status().cameBack()).isEqualTo(new Status.CameBack(1, 0, "", 0));
        assertThat(status().needsTheOperator()).isFalse();
        assertThat(in("new")).isEmpty();
    }

    @Test
    void whatIsAboutUsSuppressesNobodyAndIsToldAndLosesNothing() {
        comesIn(about().failing("5.7.1", "550 5.7.1 not from your network").mail("postfix"));
        newsroom.publish(TUESDAY, "2608.00201");

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).isEmpty();
        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101", "2608.00201"));
        assertThat(status().cameBack()).isEqualTo(new Status.CameBack(1, 1, "550 5.7.1 not from your network", 0));
        assertThat(status().needsTheOperator()).isTrue();
    }

    @Test
    void aFullMailboxIsGivenTimeAndThenUp() {
        LocalDate day = MONDAY;
        for (int number = 0; number < 10; number++) {
            comesIn(about().failing("5.2.2", "552 5.2.2 mailbox full").mail("postfix"));
            day = day.plusDays(1);
            newsroom.once(day, "07:40");
            assertThat(reasons()).as("after %s days", number).isEmpty();
        }
        comesIn(about().failing("5.2.2", "552 5.2.2 mailbox full").mail("postfix"));

        newsroom.once(day.plusDays(1), "07:40");

        assertThat(reasons()).containsExactly("bounced: 5.2.2 mailbox full, on 11 days from 2026-08-04 to 2026-08-14");
    }

    @Test
    void oneDeliveryForgivesAFullMailbox() {
        LocalDate day = MONDAY;
        for (int number = 0; number < 14; number++) {
            newsroom.publish(day.plusDays(1), "2608.1" + (1000 + number));
            if (number != 6) {
                comesIn(about().failing("5.2.2", "552 5.2.2 mailbox full").mail("postfix"));
            }
            day = day.plusDays(1);
            newsroom.once(day, "07:40");
        }

        assertThat(status().cameBack().bounces()).isPositive();
        assertThat(reasons()).isEmpty();
    }

    @Test
    void aComplaintEndsAllMails() {
        comesIn(about().mail("arf"));

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).containsExactly("complained: called a digest spam, on 2026-08-04");
        assertThat(lastDigest().state()).as("it was read").isEqualTo(DeliveryState.SENT);
    }

    @Test
    void whatHasNotFailedChangesNothingAndIsPutAway() {
        comesIn(about().with("feedback", "not-spam").mail("arf"));
        comesIn(about().with("action", "delayed").failing("4.4.1", "timed out").mail("postfix"));
        comesIn(about().mail("away"));

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).isEmpty();
        assertThat(lastDigest().state()).isEqualTo(DeliveryState.SENT);
        assertThat(in("new")).isEmpty();
    }

    @Test
    void aForgedReportIsLeftWhereItLies() {
        String path = new ReturnPath(new Tokens("00".repeat(32)))
                .of(FROM, lastDigest().messageId());
        comesIn(about().with("path", path).with("id", "guessed@example.org").mail("postfix"));
        comesIn(about().with("path", path)
                .with("id", lastDigest().messageId().substring(0, 30))
                .mail("arf"));
        comesIn("From: bea@example.org\nTo: paperboy@example.org\nSubject: lunch?\n\nAt noon?\n");

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).isEmpty();
        assertThat(lastDigest().state()).isEqualTo(DeliveryState.SENT);
        assertThat(in("new")).hasSize(3);
        assertThat(in("cur")).isEmpty();
        assertThat(status().cameBack()).isEqualTo(new Status.CameBack(0, 0, "", 0));
    }

    @Test
    void aMessageIdAloneProvesSomethingOnlyWhereThereIsNothingBetter() {
        sendAgain("c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff@example.org", FROM);
        comesIn(about().with("path", FROM).mail("postfix"));

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).hasSize(1);
        unsuppress();

        String again = "feedfacefeedfacefeedfacefeedfacefeedface@example.org";
        sendAgain(again, new ReturnPath(tokens()).of(FROM, again));
        comesIn(about().with("path", FROM).mail("arf"));
        newsroom.once(WEDNESDAY, "07:40");
        assertThat(reasons())
                .as("it left with a return path, and the report does not know it")
                .isEmpty();

        String token = tokens().unsubscribing(ADA);
        comesIn(about().with("path", FROM)
                .with("unsubscribe", "<mailto:paperboy@example.org?subject=unsubscribe%20" + token + ">")
                .mail("arf"));
        newsroom.once(WEDNESDAY, "07:50");
        assertThat(reasons()).hasSize(1);
    }

    private void sendAgain(String messageId, String sender) {
        Digests.Recorded digest = lastDigest();
        try (Application application = newsroom.installation().open()) {
            application
                    .ledger()
                    .outbox()
                    .reissue(
                            digest,
                            messageId,
                            sender,
                            digest.content(),
                            application.clock().instant());
            application.pipeline().deliver(application.transport(), () -> true);
        }
        assertThat(lastDigest().messageId()).isEqualTo(messageId);
    }

    /** What stands in the subject when a mail program opens the link to unsubscribe of the last digest. */
    private String subjectOfTheLink() {
        Matcher link = Pattern.compile("List-Unsubscribe: <(mailto:[^>]+)>")
                .matcher(lastDigest().content());
        assertThat(link.find()).isTrue();
        String query = URI.create(link.group(1)).getSchemeSpecificPart();
        return query.substring(query.indexOf("?subject=") + "?subject=".length());
    }

    private String request(String from, String subject) {
        assertThat(subject).startsWith("unsubscribe ");
        return about().with("from", from)
                .with("address", subject.substring("unsubscribe ".length()))
                .mail("request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada <Ada@example.org>", "ada@work.example.org", "<<>>"})
    void aRequestByTheLinkOfAMailIsFulfilledWhoeverSendsIt(String from) {
        comesIn(request(from, subjectOfTheLink()));

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).containsExactly("unsubscribed by mail, on 2026-08-04");
        assertThat(in("new")).isEmpty();
    }

    @Test
    void theTokenAloneIsEnough() {
        comesIn(request("ada@work.example.org", subjectOfTheLink().replace(" " + ADA, "")));

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).hasSize(1);
    }

    @Test
    void whoeverWritesTheReadersNameAsSenderUnsubscribesNobody() {
        comesIn(request("Ada <ada@example.org>", "unsubscribe ada@example.org"));
        newsroom.publish(TUESDAY, "2608.00201");

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).isEmpty();
        assertThat(newsroom.toAda()).hasSize(2);
        assertThat(status().cameBack().waiting())
                .as("only the operator can tell")
                .isEqualTo(1);
    }

    @Test
    void theRequestOfOneWhoWasForgottenIsPutAwayAndWritesNothingDown() {
        String request = request("ada@example.org", subjectOfTheLink());
        try (Application application = newsroom.installation().open()) {
            application.forgotten().forget(ADA, at(MONDAY, "08:00"));
        }
        comesIn(request);

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).isEmpty();
        assertThat(in("new")).isEmpty();
    }

    @Test
    void aRequestThatProvesNothingWaitsForTheOperatorUntilItIsRead() throws IOException {
        String foreign = " " + tokens().unsubscribing("bea@example.org");
        String forged = " " + new Tokens("00".repeat(32)).unsubscribing(ADA);
        Path first = comesIn(request("bea@example.org", "unsubscribe " + ADA));
        comesIn(request("bea@example.org", "unsubscribe " + ADA + foreign));
        comesIn(request("ada@example.org", "unsubscribe" + forged));
        comesIn("From: ada@example.org\nTo: paperboy@example.org\nSubject: Unsubscribe\n\nPlease!\n");

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).isEmpty();
        assertThat(in("new")).hasSize(4);
        assertThat(status().cameBack().waiting()).isEqualTo(4);

        Files.move(first, maildir.resolve("cur").resolve(first.getFileName() + ":2,S"));
        newsroom.once(TUESDAY, "07:50");
        assertThat(status().cameBack().waiting()).isEqualTo(3);
    }

    @Test
    void aReportThatCannotBePutAwayCountsOnce() throws IOException {
        Path report = comesIn(about().mail("arf"));
        Files.createDirectories(maildir.resolve("cur/" + report.getFileName() + ":2,S/in-the-way"));
        newsroom.once(TUESDAY, "07:40");
        assertThat(reasons()).hasSize(1);
        assertThat(report).exists();

        unsuppress();
        newsroom.once(TUESDAY, "07:50");

        assertThat(reasons()).isEmpty();
    }

    @Test
    void whatAMailProgramHasTouchedAndNobodyReadIsReadToo() throws IOException {
        Path report = comesIn(about().mail("postfix"));
        Files.move(report, maildir.resolve("cur").resolve(report.getFileName() + ":2,"));

        newsroom.once(TUESDAY, "07:40");

        assertThat(reasons()).hasSize(1);
        assertThat(in("cur")).singleElement().asString().endsWith(":2,S");
    }

    @Test
    void aMailThatIsTooLongOrNonsenseKeepsNoOther() {
        comesIn(about().mail("postfix") + "x".repeat(ReturnedReader.MOST_BYTES));
        comesIn("\u0000\u0001" + "--b\n".repeat(50_000));
        comesIn(about().mail("postfix"));

        Once.Report tuesday = newsroom.once(TUESDAY, "07:40");

        assertThat(tuesday.failures()).isEmpty();
        assertThat(reasons()).hasSize(1);
        assertThat(in("new")).hasSize(2);
        assertThat(status().cameBack().waiting()).isEqualTo(1);
    }

    @Test
    void aMailboxThatIsNotThereIsToldAndStopsNoRound() throws IOException {
        Files.delete(maildir.resolve("new"));
        newsroom.publish(TUESDAY, "2608.00201");

        Once.Report tuesday = newsroom.once(TUESDAY, "07:40");

        assertThat(tuesday.failures()).singleElement().asString().contains("mailbox of bounces", "is no maildir");
        assertThat(newsroom.toAda()).hasSize(2);
        assertThat(status().needsTheOperator()).isTrue();
    }

    @Test
    void aRehearsalTouchesNoMail() throws IOException {
        comesIn(about().mail("postfix"));
        Path scratch = Files.createDirectory(folder.resolve("scratch"));

        try (Application rehearsed = Application.rehearse(
                newsroom.installation().configuration(), newsroom.installation().clock(), scratch)) {
            new Once(rehearsed, pause -> {}, step -> {}).rehearse(false);
        }

        assertThat(in("new")).hasSize(1);
    }

    @Test
    void theDaemonReadsWhatCameBack() {
        comesIn(about().mail("postfix"));

        try (Application application = newsroom.installation().open();
                Daemon daemon = new Daemon(application)) {
            daemon.start();
            await().until(() -> application.ledger().suppressions().contains(ADA));
            await().until(() -> in("new").isEmpty());
        }
    }

    @Test
    void aRefusalInTheDialogueFollowsTheSameRule() {
        try (Application application = newsroom.installation().open()) {
            Postmaster postmaster = application.postmaster();
            postmaster.refused(lastDigest(), "450 4.2.1 try later");
            postmaster.refused(lastDigest(), "connection reset");
            assertThat(application.ledger().bounces().since(at(MONDAY, "00:00")).all())
                    .isZero();

            postmaster.refused(lastDigest(), "550 5.1.1 <ada@example.org>: no such user");

            assertThat(application.ledger().suppressions().all())
                    .extracting(Suppression::reason)
                    .containsExactly("bounced: 5.1.1 no such user, on 2026-08-03");
        }
    }
}
