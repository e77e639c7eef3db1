package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.at;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Browser;
import org.paperboy.Installation;
import org.paperboy.ReceivedMail;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.ReturnPath;
import org.paperboy.delivery.Tokens;
import org.paperboy.setting.Fault;
import org.paperboy.store.Database;
import org.paperboy.store.Digests;
import org.paperboy.store.SigningKey;
import org.paperboy.web.WebFace;
import org.paperboy.web.WebSettings;

/** From the link in a mail to the end of the mails. */
class UnsubscribingTest {
    private static final String BASE = "https://papers.example.org";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    @TempDir
    private Path folder;

    private final Browser browser = new Browser();
    private Newsroom newsroom;
    private Installation installation;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        installation = newsroom.installation()
                .subscribe("ada", Newsroom.ADA_WANTS_ALL)
                .configure("web: { base-url: " + BASE + " }");
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.publish(TUESDAY, "2608.00201");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    private static WebFace listen(Application application) throws IOException {
        return application.face(new WebSettings("127.0.0.1", 0, BASE), List::of);
    }

    /** The link to unsubscribe in a header, as it reaches the listener. */
    private static String link(Digests.Recorded digest, WebFace face) {
        String header = digest.content()
                .lines()
                .filter(line -> line.startsWith("List-Unsubscribe: <"))
                .findFirst()
                .orElseThrow();
        String link = header.substring(header.indexOf('<') + 1, header.indexOf('>'));
        assertThat(link).startsWith(BASE + "/unsubscribe/");
        return reached(face, link);
    }

    private static String reached(WebFace face, String link) {
        return link.replace(BASE, "http://127.0.0.1:" + face.port());
    }

    private Digests.Recorded lastDigest() {
        List<Digests.Recorded> digests = installation.digests(ADA);
        return digests.get(digests.size() - 1);
    }

    @Test
    void aScannerThatOpensEveryLinkOfAMailChangesNothing() throws IOException {
        newsroom.once(MONDAY, "09:00");
        ReceivedMail mail = newsroom.lastToAda();
        List<String> links = LINK.matcher(mail.html() + "\n" + mail.text())
                .results()
                .map(MatchResult::group)
                .filter(link -> link.startsWith(BASE))
                .toList();
        assertThat(links).as("one in the HTML, one in the text").hasSize(2);

        try (Application application = installation.open();
                WebFace face = listen(application)) {
            for (String link : links) {
                assertThat(browser.get(reached(face, link)).statusCode()).isEqualTo(200);
                assertThat(browser.ask("HEAD", reached(face, link), "", "").statusCode())
                        .isEqualTo(200);
            }
            browser.get(link(lastDigest(), face));
            assertThat(application.ledger().suppressions().all()).isEmpty();
        }
        newsroom.once(TUESDAY, "09:00");
        assertThat(newsroom.toAda()).hasSize(2);
    }

    @Test
    void aDigestThatIsQueuedIsNotSentAnyMore() throws IOException {
        installation.clock().moveTo(at(MONDAY, "09:00"));
        try (Application application = installation.open();
                WebFace face = listen(application)) {
            Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
            application.sources().values().forEach(application.pipeline()::crawl);
            application.pipeline().digest(roster, Slots.Wanted.DUE, () -> true);
            assertThat(lastDigest().state()).isEqualTo(DeliveryState.PLANNED);

            assertThat(browser.click(link(lastDigest(), face)).statusCode()).isEqualTo(200);
        }
        newsroom.once(MONDAY, "09:10");
        newsroom.once(TUESDAY, "09:00");

        assertThat(installation.mails()).isEmpty();
        assertThat(installation.digests(ADA))
                .extracting(Digests.Recorded::state)
                .containsOnly(DeliveryState.SUPPRESSED);
    }

    @Test
    void whoUnsubscribedStaysSoThoughAFileStillListsThem() throws IOException {
        newsroom.once(MONDAY, "09:00");
        try (Application application = installation.open();
                WebFace face = listen(application)) {
            browser.click(link(lastDigest(), face));
            browser.click(link(lastDigest(), face));
        }
        installation.subscribe("ada", Newsroom.ADA_WANTS_ALL.replace("ada@", "Ada@"));

        newsroom.once(TUESDAY, "09:00");

        assertThat(newsroom.toAda()).hasSize(1);
        try (Application application = installation.open()) {
            assertThat(Status.of(application).listedAlthoughSuppressed())
                    .extracting(Fault::toString)
                    .singleElement()
                    .asString()
                    .contains("ada.yaml:1:", "ada@example.org is listed but gets no mail: unsubscribed by one click");
        }
    }

    @Test
    void theLinkOfOneWhoWasForgottenWritesNothingDown() throws IOException {
        newsroom.once(MONDAY, "09:00");
        Digests.Recorded digest = lastDigest();
        try (Application application = installation.open();
                WebFace face = listen(application)) {
            application.forgotten().forget(ADA, at(MONDAY, "10:00"));

            assertThat(browser.get(link(digest, face)).body()).contains("The mails have stopped");
            assertThat(browser.click(link(digest, face)).body()).contains("The mails have stopped");

            assertThat(application.ledger().suppressions().all()).isEmpty();
            assertThat(application.dossier().of(ADA).path("suppressions")).isEmpty();
        }
    }

    @Test
    void anOldLinkWorksAfterARestartAndAResend() throws IOException {
        newsroom.once(MONDAY, "09:00");
        Digests.Recorded first = lastDigest();
        try (Application application = installation.open()) {
            assertThat(new Resend(application, span -> {}).send(first, Duration.ZERO))
                    .isPresent();
        }
        Digests.Recorded again = lastDigest();
        assertThat(again.edition()).isEqualTo(2);
        assertThat(again.sender()).isNotEqualTo(first.sender());

        try (Application application = installation.open();
                WebFace face = listen(application)) {
            assertThat(link(again, face)).isEqualTo(link(first, face));
            assertThat(browser.click(link(first, face)).body()).contains("The mails have stopped");
            assertThat(application.ledger().suppressions().contains(ADA)).isTrue();
        }
    }

    @Test
    void withoutABaseUrlAMailHasNoLinkToThePage() {
        installation.replace("web: { base-url: " + BASE + " }", "web: {}");
        newsroom.once(MONDAY, "09:00");
        installation.replace("web: {}\n", "");
        newsroom.once(TUESDAY, "09:00");

        assertThat(installation.digests(ADA)).hasSize(2).allSatisfy(digest -> {
            assertThat(digest.content())
                    .containsPattern(
                            "List-Unsubscribe: <mailto:paperboy@example.org\\?subject=unsubscribe%20ada@example.org%20[\\w-]{50,80}>\r\n")
                    .doesNotContain("List-Unsubscribe-Post", "/unsubscribe/");
            ReceivedMail mail = ReceivedMail.of(digest.content());
            String link = digest.content().replaceFirst("(?s).*List-Unsubscribe: <([^>]+)>.*", "$1");
            assertThat(mail.html()).contains("href=\"" + link + "\"");
            assertThat(mail.text()).contains(link);
        });
    }

    @Test
    void whatComesBackTellsWhichMailItWas() {
        newsroom.once(MONDAY, "09:00");
        installation.replace("transport: directory", "return-path: from\n  transport: directory");
        newsroom.once(TUESDAY, "09:00");

        List<Digests.Recorded> digests = installation.digests(ADA);
        try (Database database = Database.open(installation.configuration().store())) {
            ReturnPath path = new ReturnPath(new Tokens(
                    SigningKey.of(database, installation.clock().instant()).reveal()));
            Optional<String> id = path.messageIdAt(digests.get(0).sender());
            assertThat(id).isPresent();
            assertThat(digests.get(0).messageId()).startsWith(id.orElseThrow());
        }
        assertThat(digests.get(1).sender()).isEqualTo("paperboy@example.org");
    }

    @Test
    void anAddressWithoutRoomForMoreStaysAsItIs() {
        installation.replace("paperboy@example.org", "a-name-of-twenty-five-signs@example.org");
        newsroom.once(MONDAY, "09:00");

        assertThat(lastDigest().sender()).isEqualTo("a-name-of-twenty-five-signs@example.org");
    }

    @Test
    void theDaemonListensUntilItStops() throws IOException {
        int port = freePort();
        installation.replace("web: { base-url:", "web: { listen: '127.0.0.1:" + port + "', base-url:");
        installation.clock().moveTo(at(MONDAY, "09:00"));
        String health = "http://127.0.0.1:" + port + "/health/";
        try (Application application = installation.open()) {
            Daemon daemon = new Daemon(application);
            daemon.start();
            assertThat(browser.get(health + "live").body()).isEqualTo("alive\n");
            await().until(() -> browser.get(health + "ready").statusCode() == 200);
            await().until(() -> !newsroom.toAda().isEmpty());
            daemon.close();
        }
        assertThatThrownBy(() -> browser.get(health + "live")).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void theDaemonIsReadyWhileItsRoundsAreMade() {
        installation.clock().moveTo(at(MONDAY, "09:00"));
        try (Application application = installation.open()) {
            Rounds rounds = new Rounds(installation.clock(), application.crawlPlan(), Set.of("hf-daily"));
            assertThat(rounds.overdue())
                    .containsExactly(
                            "nobody has looked for due digests in the last 15 minutes",
                            "nobody has looked for digests to deliver in the last 15 minutes",
                            "1 of 1 sources not crawled since the start, or overdue for more than 15 minutes");

            application.sources().values().forEach(application.pipeline()::crawl);
            rounds.crawled("hf-daily");
            rounds.digested();
            rounds.delivered();
            assertThat(rounds.overdue()).isEmpty();

            installation.clock().moveTo(at(MONDAY, "13:10"));
            rounds.digested();
            assertThat(rounds.overdue())
                    .containsExactly("nobody has looked for digests to deliver in the last 15 minutes");

            installation.clock().moveTo(at(MONDAY, "13:20"));
            rounds.digested();
            rounds.delivered();
            assertThat(rounds.overdue()).singleElement().asString().startsWith("1 of 1 sources");
        }
    }

    @Test
    void aPortInUseIsToldWithWhatToDo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Application application = installation
                        .replace(
                                "web: { base-url:",
                                "web: { listen: '127.0.0.1:" + other.getLocalPort() + "', base-url:")
                        .open();
                Daemon daemon = new Daemon(application)) {
            assertThatThrownBy(daemon::start)
                    .isInstanceOf(CannotListenException.class)
                    .hasMessageContainingAll("127.0.0.1:" + other.getLocalPort(), "in use", "web: listen:");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
