package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.ADA_WANTS_ALL;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.at;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Installation;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscription;
import org.slf4j.LoggerFactory;

/** A daemon takes up changed subscription files while it runs. */
class LiveReloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Daemon.class);
    private static final Logger SCHEDULE = (Logger) LoggerFactory.getLogger("org.paperboy.schedule");

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ListAppender<ILoggingEvent> alarms = new ListAppender<>();
    private Newsroom newsroom;
    private Installation installation;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        installation = newsroom.installation();
        log.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(log);
        alarms.start();
        SCHEDULE.addAppender(alarms);
    }

    @AfterEach
    void close() {
        LOG.detachAppender(log);
        SCHEDULE.detachAppender(alarms);
        LOG.setLevel(null);
        newsroom.close();
    }

    private static String reader(String name) {
        return ADA_WANTS_ALL.replace("ada@", name + "@");
    }

    private List<String> loadings() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("loaded"))
                .toList();
    }

    private static List<Query> askedBy(Application application, String email) {
        return application.ledger().subscribers().find(email).stream()
                .map(member -> member.wishes().get(member.wishes().size() - 1))
                .flatMap(wish -> wish.subscriptions().stream())
                .map(Subscription::query)
                .toList();
    }

    @Test
    void whatCouldNotBeLoadedIsTriedAgain() throws SQLException {
        installation.subscribe("ada", reader("ada"));
        Clock clock = Clock.offset(
                Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), at(MONDAY, "09:00")));
        try (Application application = Application.open(installation.configuration(), clock);
                Daemon daemon = new Daemon(application)) {
            daemon.start();
            installation.inTheStore("""
                    CREATE TRIGGER no_eve BEFORE INSERT ON subscriber WHEN NEW.email = 'eve@example.org'
                    BEGIN SELECT RAISE(ABORT, 'no Eve'); END""");
            installation.subscribe("eve", reader("eve"));
            await().atMost(PATIENCE)
                    .until(() -> alarms.list.stream()
                            .anyMatch(event -> event.getFormattedMessage().contains("task=files")));

            installation.inTheStore("DROP TRIGGER no_eve");

            await().atMost(PATIENCE).until(() -> loadings().size() == 2);
            assertThat(application.ledger().subscribers().emails()).containsExactlyInAnyOrder(ADA, "eve@example.org");
        }
    }

    @Test
    void takesUpNewChangedAndRemovedFilesWithinSecondsAndSaysWhatChanged() {
        installation.write("subscriptions/topics/kites.yaml", "keywords: [kite]");
        installation
                .subscribe("ada", "email: ada@example.org\ntopics: [kites]")
                .subscribe("bo", reader("bo"))
                .subscribe("cleo", reader("cleo"));
        Clock clock = Clock.offset(
                Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), at(MONDAY, "09:00")));
        try (Application application = Application.open(installation.configuration(), clock);
                Daemon daemon = new Daemon(application)) {
            daemon.start();
            assertThat(loadings())
                    .containsExactly("loaded subscribers=3 added=3 changed=0 removed=0"
                            + " files=\"ada.yaml, bo.yaml, cleo.yaml, topics/kites.yaml\" faults=0");

            installation.write("subscriptions/topics/kites.yaml", "keywords: [string]");
            installation.subscribe("bo", "email: [").subscribe("dan", reader("dan"));
            installation.unsubscribe("cleo");
            await().atMost(PATIENCE).until(() -> loadings().size() == 2);

            assertThat(loadings().get(1))
                    .startsWith("loaded subscribers=3 added=1 changed=1 removed=1"
                            + " files=\"cleo.yaml, dan.yaml, topics/kites.yaml\" faults=");
            assertThat(application.ledger().subscribers().emails())
                    .containsExactlyInAnyOrder(ADA, "bo@example.org", "dan@example.org");
            assertThat(askedBy(application, ADA)).extracting(Query::text).containsExactly("\"string\"");
        }
    }
}
