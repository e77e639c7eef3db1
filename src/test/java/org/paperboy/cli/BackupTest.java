package org.paperboy.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.Installation;
import org.paperboy.ReceivedMail;
import org.paperboy.app.Application;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.Suppression;
import org.paperboy.delivery.Tokens;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.store.Database;
import org.paperboy.store.Digests;
import org.paperboy.store.SigningKey;

/** A backup and its way back: on another machine, in a later hour, without a paper twice. */
class BackupTest extends InAShop {
    private static final Instant FRIDAY = Instant.parse("2026-08-07T09:40:00Z");
    private static final Instant AFTER_THE_RESTORE = Instant.parse("2026-08-07T10:00:00Z");
    private static final Instant FRIDAY_NIGHT = Instant.parse("2026-08-07T21:30:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-08-08T09:00:00Z");
    private static final String EMAIL = "ada@example.org";

    private Path backup;

    @BeforeEach
    void mailAdaAllOnThursday() {
        backup = folder.resolve("paperboy.backup");
        installation.subscribe("ada", """
                email: ada@example.org
                schedule: "daily 07:30"
                subscriptions: [{name: All, everything: true}]
                """);
        assertThat(shell.run("once").status()).isZero();
    }

    private Path store() {
        return installation.configuration().store();
    }

    /** All that was ever mailed, whatever the store knows of it. */
    private List<List<String>> mailed() {
        return installation.mails().stream()
                .map(file -> ReceivedMail.in(file).papers())
                .toList();
    }

    private List<String> mailedPapers() {
        return mailed().stream().flatMap(List::stream).toList();
    }

    private Shell.Ran restore(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "restore";
        arguments[1] = backup.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return shell.run(arguments);
    }

    private static void execute(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Test
    void aBackupIsPrivateCheckedAndSaysWhatIsInIt() throws IOException {
        Shell.Ran ran = shell.run("backup", backup.toString());

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(Files.size(backup) + " bytes", "checked", "1 subscriber", "1 digest", "key that signs")
                .containsPattern("\\d+ papers");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().contains(".partial")))
                    .isEmpty();
        }
    }

    @Test
    void aBackupReplacesNothingUnlessTold() throws IOException {
        Files.writeString(backup, "precious");

        Shell.Ran refused = shell.run("backup", backup.toString());

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("exists; --force replaces it");
        assertThat(backup).hasContent("precious");
        assertThat(shell.run("backup", backup.toString(), "--force").status()).isZero();
        assertThat(Files.size(backup)).isGreaterThan(10_000);
    }

    @Test
    void aBackupTakenWhileAnotherWritesIsOfOneMoment() throws InterruptedException {
        AtomicBoolean goOn = new AtomicBoolean(true);
        try (Application daemon = installation.open()) {
            Thread writes = new Thread(() -> {
                for (int i = 0; goOn.get(); i++) {
                    daemon.ledger().suppressions().add(new Suppression("a" + i + "@example.org", "test", THURSDAY));
                }
            });
            writes.start();

            Shell.Ran ran = shell.run("backup", backup.toString());

            goOn.set(false);
            writes.join();
            assertThat(ran.status()).as(ran.all()).isZero();
        }
        try (Database copy = Database.open(backup)) {
            assertThat(new Digests(copy).of(EMAIL)).hasSize(1);
        }
    }

    @Test
    void elsewhereOldUnsubscribeLinksWork() throws IOException {
        String token;
        try (Database original = Database.open(store())) {
            token = new Tokens(SigningKey.of(original, THURSDAY).reveal()).token(Tokens.Purpose.UNSUBSCRIBE, EMAIL);
        }
        shell.run("backup", backup.toString());
        Installation elsewhere = Installation.in(folder.resolve("elsewhere"), site.url(), installation.clock())
                .subscribe("ada", ADA);

        Shell.Ran ran = new Shell(elsewhere).run("restore", backup.toString());

        assertThat(ran.status()).as(ran.err()).isZero();
        try (Database restored = Database.open(elsewhere.configuration().store())) {
            Tokens tokens = new Tokens(SigningKey.of(restored, FRIDAY).reveal());
            assertThat(tokens.text(Tokens.Purpose.UNSUBSCRIBE, token)).contains(EMAIL);
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(elsewhere.configuration().store())))
                .isEqualTo("rw-------");
    }

    @Test
    void afterARestoreNobodyGetsAPaperTwiceAndNewOnesStillCome() {
        shell.run("backup", backup.toString());
        installation.clock().moveTo(FRIDAY);
        assertThat(shell.run("once").status()).isZero();
        assertThat(mailed()).hasSize(2);
        installation.clock().moveTo(AFTER_THE_RESTORE);

        Shell.Ran ran = restore("--force");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("as it was Thu 6 Aug 09:00 UTC", "for 1 subscriber who may have had a digest");
        shell.run("once");
        assertThat(mailed()).as("Friday's slot had its mail").hasSize(2);
        installation.clock().moveTo(FRIDAY_NIGHT);
        shell.run("once");
        installation.clock().moveTo(SATURDAY);
        shell.run("once");
        assertThat(mailed()).hasSize(3);
        assertThat(mailedPapers()).doesNotHaveDuplicates();
        assertThat(mailed()).allSatisfy(papers -> assertThat(papers).isNotEmpty());
    }

    @Test
    void whoseSlotDidNotComeInBetweenLosesNothingThatWasKnown() {
        installation.clock().moveTo(Instant.parse("2026-08-06T21:30:00Z"));
        shell.run("once");
        List<String> waiting = waiting();
        assertThat(waiting).isNotEmpty();
        shell.run("backup", backup.toString());
        installation.clock().moveTo(Instant.parse("2026-08-06T21:40:00Z"));

        assertThat(restore("--force").out()).contains("for 0 subscribers");

        installation.clock().moveTo(FRIDAY);
        shell.run("once");
        assertThat(mailed()).hasSize(2);
        assertThat(mailed().get(1)).containsAll(waiting);
        assertThat(mailedPapers()).doesNotHaveDuplicates();
    }

    /** The arXiv numbers of the papers that are news and that nobody was sent yet. */
    private List<String> waiting() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT i.value FROM paper p JOIN identity i ON i.ordinal = p.ordinal AND i.scheme = 'ARXIV'
                         WHERE p.baseline = 0 AND p.ordinal NOT IN (SELECT ordinal FROM digest_paper)""")) {
            List<String> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getString(1));
            }
            return numbers;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoRatherRepeatsThanLosesCanSaySo() {
        shell.run("backup", backup.toString());
        installation.clock().moveTo(FRIDAY);
        shell.run("once");
        List<String> lost = mailed().get(1);

        restore("--force", "--resend-since-backup");
        installation.clock().moveTo(AFTER_THE_RESTORE);
        shell.run("once");

        assertThat(installation.papersTo(EMAIL)).hasSize(2);
        assertThat(installation.papersTo(EMAIL).get(1)).containsAll(lost);
    }

    @Test
    void whatWaitedIsHeldUntilTheOperatorDecides() {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
            server.once("RCPT", "450 4.2.0 not now");
            installation.sendTo(server.port());
            installation.clock().moveTo(FRIDAY);
            shell.run("once", "--wait", "0s");
            shell.run("backup", backup.toString());
            installation.clock().moveTo(FRIDAY.plusSeconds(3600));
            shell.run("once");
            assertThat(server.received()).hasSize(1);

            restore("--force");
            shell.run("once");

            assertThat(server.received()).as("nothing is sent again").hasSize(1);
            assertThat(installation.digests(EMAIL))
                    .extracting(Digests.Recorded::state)
                    .containsExactly(DeliveryState.SENT, DeliveryState.HELD);
            assertThat(shell.run("outbox", "list").out())
                    .contains(
                            "HELD ada@example.org",
                            "restored from a backup of 2026-08-07T09:40:00Z; it may have been" + " sent after that");
            Shell.Ran retried = shell.run("outbox", "retry", "--all-held");
            assertThat(retried.out()).contains("due now; it may have arrived before");
            shell.run("once");
            assertThat(server.received()).hasSize(2);
            assertThat(server.received().get(1)).isEqualTo(server.received().get(0));
        }
    }

    @Test
    void aStoreInUseIsNotReplaced() {
        shell.run("backup", backup.toString());
        List<String> before = StoreContents.of(store());

        try (Application daemon = installation.open()) {
            Shell.Ran ran = restore("--force");

            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err()).contains("a process has the store", "Nothing was done");
            assertThat(daemon.ledger().snapshot().size()).isPositive();
        }
        assertThat(StoreContents.of(store())).isEqualTo(before);
    }

    @Test
    void aStoreThatIsThereIsReplacedOnlyWhenToldAndKept() throws IOException {
        shell.run("backup", backup.toString());
        installation.clock().moveTo(FRIDAY);
        shell.run("once");
        List<String> before = StoreContents.of(store());

        Shell.Ran refused = restore();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("there is a store already", "--force replaces it");
        assertThat(StoreContents.of(store())).isEqualTo(before);

        assertThat(restore("--force").status()).isZero();
        Path kept = store().resolveSibling("paperboy.db.before-restore-20260807T094000Z");
        assertThat(StoreContents.of(kept)).isEqualTo(before);
        try (var files = Files.list(store().getParent())) {
            assertThat(files.filter(file -> file.toString().contains(".restoring")))
                    .isEmpty();
        }
    }

    @Test
    void atNoMomentIsThereNoStore() throws IOException {
        shell.run("backup", backup.toString());
        List<String> events = new ArrayList<>();
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            store().resolveSibling(".").normalize().register(watch, ENTRY_CREATE, ENTRY_DELETE);

            assertThat(restore("--force").status()).isZero();

            await().until(() -> {
                Optional.ofNullable(watch.poll()).ifPresent(key -> {
                    key.pollEvents().forEach(event -> events.add(event.kind() + " " + event.context()));
                    key.reset();
                });
                return events.contains("ENTRY_CREATE paperboy.db");
            });
        }
        assertThat(events).contains("ENTRY_DELETE paperboy.db.restoring").doesNotContain("ENTRY_DELETE paperboy.db");
    }

    @Test
    void whoUnsubscribedBouncedOrWasForgottenSinceTheBackupStaysSo() throws IOException {
        for (String name : List.of("bea", "cy", "dee")) {
            installation.subscribe(name, "email: " + name + "@example.org\nkeywords: [BEV]\n");
        }
        shell.run("once");
        shell.run("suppress", "dee@example.org");
        shell.run("backup", backup.toString());
        shell.run("suppress", EMAIL);
        shell.run("suppress", "bea@example.org");
        shell.run("forget", "cy@example.org");
        installation.clock().moveTo(FRIDAY);

        Shell.Ran ran = restore("--force", "--resend-since-backup");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("It knew of 2 suppressions and 1 forgotten person that the backup does not")
                .doesNotContain("`suppress`");
        assertThat(Files.readString(store(), StandardCharsets.ISO_8859_1)).doesNotContain("cy@example.org");
        assertThat(shell.run("suppressions").out().lines())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(EMAIL, "bea@example.org", "dee@example.org");
        int mails = installation.mails().size();
        shell.run("once");
        assertThat(installation.mails()).hasSize(mails);
        assertThat(installation.digests("cy@example.org")).isEmpty();
    }

    @Test
    void whatOnlyTheJournalOfAKilledProcessHoldsIsKeptAndTakenOver() throws IOException {
        shell.run("backup", backup.toString());
        Path killed = Files.createDirectory(folder.resolve("killed"));
        try (Application daemon = installation.open()) {
            daemon.ledger().suppressions().add(new Suppression(EMAIL, "clicked", THURSDAY));
            for (String file : List.of("paperboy.db", "paperboy.db-wal")) {
                Files.copy(store().resolveSibling(file), killed.resolve(file));
            }
        }
        for (String file : List.of("paperboy.db", "paperboy.db-wal")) {
            Files.copy(killed.resolve(file), store().resolveSibling(file), StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(restore("--force").out()).contains("It knew of 1 suppression and");

        assertThat(shell.run("suppressions").out()).contains(EMAIL, "clicked");
        Path kept = store().resolveSibling("paperboy.db.before-restore-20260806T090000Z");
        assertThat(kept.resolveSibling(kept.getFileName() + "-wal")).doesNotExist();
        assertThat(StoreContents.of(kept)).anySatisfy(row -> assertThat(row).contains("clicked"));
    }

    @Test
    void theJournalOfAStoreThatIsGoneIsNotWrittenIntoTheNewOne() throws IOException {
        shell.run("backup", backup.toString());
        Path journal = store().resolveSibling("paperboy.db-wal");
        Path killed = folder.resolve("killed-wal");
        try (Application daemon = installation.open()) {
            daemon.ledger().suppressions().add(new Suppression(EMAIL, "clicked", THURSDAY));
            Files.copy(journal, killed);
        }
        Files.move(killed, journal);
        Files.delete(store());

        Shell.Ran ran = restore();

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("is not known").doesNotContain("is now");
        assertThat(journal).doesNotExist();
        assertThat(journal.resolveSibling("paperboy.db.before-restore-20260806T090000Z-wal"))
                .isNotEmptyFile();
        assertThat(shell.run("suppressions").out()).contains("Nobody is suppressed");
    }

    @Test
    void ofAStoreWithAnotherKeyOnlyTheSuppressionsAreTakenOver() {
        shell.run("backup", backup.toString());
        execute(store(), "UPDATE signing_key SET secret = '" + "00".repeat(32) + "'");
        shell.run("suppress", EMAIL);
        shell.run("forget", "cy@example.org");

        Shell.Ran ran = restore("--force");

        assertThat(ran.out()).contains("It knew of 1 suppression that", "its key was another");
        assertThat(shell.run("suppressions").out()).contains(EMAIL);
    }

    @Test
    void aStoreThatNobodyCanReadIsReplacedAndKeptAndTheOperatorIsTold() throws IOException {
        shell.run("backup", backup.toString());
        Files.writeString(store(), "not a database at all, but long enough to look at".repeat(100));

        Shell.Ran ran = restore("--force");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("is not known: use `suppress` or `forget`");
        Path kept = store().resolveSibling("paperboy.db.before-restore-20260806T090000Z");
        assertThat(kept).content().startsWith("not a database");
        assertThat(installation.digests(EMAIL)).hasSize(1);
    }

    @Test
    void noBackupTakesThePlaceOfTheStoreOrItsJournalByWhateverName() throws IOException {
        Path data = store().resolveSibling(".").normalize();
        Files.createSymbolicLink(folder.resolve("link"), data);
        Files.createLink(folder.resolve("twin.db"), store());
        List<String> before = StoreContents.of(store());

        for (String name : List.of(
                "data/paperboy.db",
                "link/paperboy.db",
                "twin.db",
                "data/paperboy.db-wal",
                "link/paperboy.db-shm",
                "link/../data/paperboy.db-journal")) {
            Shell.Ran ran = shell.run("backup", "--force", folder.resolve(name).toString());

            assertThat(ran.status()).as(name).isEqualTo(2);
            assertThat(ran.err()).contains("is the store itself, or a file of its own");
        }
        assertThat(StoreContents.of(store())).isEqualTo(before);
        assertThat(shell.run("backup", folder.resolve("link/other.db").toString())
                        .status())
                .isZero();
    }

    @Test
    void whatIsNoBackupOrOfAVersionToComeIsRefusedInOneSentence() throws IOException {
        shell.run("backup", backup.toString());
        execute(
                backup,
                "UPDATE flyway_schema_history SET version = '999', script = 'V999__x.sql'"
                        + " WHERE installed_rank = (SELECT MAX(installed_rank) FROM flyway_schema_history)");
        Shell.Ran newer = restore("--force");
        Files.writeString(backup, "not a database at all, but long enough to look at".repeat(100));
        Shell.Ran text = restore("--force");
        Files.delete(backup);
        execute(backup, "CREATE TABLE recipe (name TEXT)");
        Shell.Ran foreign = restore("--force");
        Files.delete(backup);
        Shell.Ran missing = restore("--force");

        assertThat(newer.err()).contains("was made by a newer Paperboy");
        assertThat(text.err()).contains("is no Paperboy store");
        assertThat(foreign.err()).contains("is no Paperboy store");
        assertThat(missing.err()).contains("there is no file");
        assertThat(List.of(newer, text, foreign, missing))
                .allSatisfy(ran -> assertThat(ran.status()).isEqualTo(2));
        assertThat(installation.digests(EMAIL)).hasSize(1);
    }
}
