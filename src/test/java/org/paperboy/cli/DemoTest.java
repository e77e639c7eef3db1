package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.app.Application;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.store.Digests;

/** Whether the demo shows what it says. */
class DemoTest {
    private static final Set<String> READERS =
            Set.of("ada@example.org", "kofi@example.org", "mei@example.org", "tove@example.org");
    private static final String LATE = "Latecomer Flows: Flow Matching When the Data Arrives After Training Starts";
    private static final String SURVEY = "A Survey of Flow Matching, Stochastic Interpolants and Their Many Names";
    private static final Instant OUTAGE = Instant.parse("2026-08-07T05:00:00Z");
    private static final Instant RECOVERY = Instant.parse("2026-08-07T10:40:00Z");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static PlayedDemo demo;

    @SuppressWarnings("NullAway.Init")
    private static Application application;

    @BeforeAll
    static void play() throws IOException {
        demo = PlayedDemo.in(folder);
        application = demo.open();
    }

    @AfterAll
    static void close() {
        application.close();
    }

    @Test
    void sendsAMailForEverySlotAndSaysHowMany() {
        assertThat(demo.story()).contains("47 papers came to be known, and 15 mails went out for 15 slots");
        assertThat(application.ledger().snapshot().size()).isEqualTo(47);
        assertThat(application.ledger().tally().countByState()).containsEntry(DeliveryState.SENT, 15);
        assertThat(demo.mails()).hasSize(15);
        assertThat(demo.pages()).hasSize(15);
    }

    @Test
    void givesNobodyAPaperTwice() {
        assertThat(demo.story()).contains("No paper was sent to anybody twice.");
        for (String reader : READERS) {
            assertThat(application.ledger().tally().repeatedPapers(reader)).isZero();
            assertThat(pagesOf(reader).stream().flatMap(page -> page.select("h3, ul li a").eachText().stream()))
                    .as(reader)
                    .doesNotHaveDuplicates();
        }
        assertThat(titles("mei@example.org")).hasSizeGreaterThan(20);
    }

    @Test
    void bringsALatePaperWithTheNextDigest() throws IOException {
        assertThat(scene("Friday 10:40")).contains("late     \"" + LATE + "\"");
        assertThat(Files.readString(folder.resolve("html/ada-2026-08-07-1830.html")))
                .contains("Latecomer Flows");
        assertThat(pagesOf("ada@example.org").stream()
                        .filter(page -> page.text().contains("Latecomer Flows")))
                .hasSize(1);
    }

    @Test
    void withholdsTheSurveyThatAdaExcludes() {
        assertThat(application.ledger().snapshot().seenSince(0, Instant.EPOCH))
                .anyMatch(paper -> paper.paper().title().equals(SURVEY));
        assertThat(titles("ada@example.org")).contains(LATE).doesNotContain(SURVEY);
        assertThat(scene("Friday 17:35").replaceAll("\\s+", " "))
                .contains("withheld \"" + SURVEY + "\": the subscription \"Flow matching\" excludes it");
    }

    @Test
    void showsTheOutageAsBrokenOnceASceneAndMovesNothing() {
        assertThat(scene("Friday 05:00"))
                .containsOnlyOnce("BROKEN   /api/daily_papers: status 503")
                .doesNotContain("FRESH");
        assertThat(scene("Friday 08:20"))
                .containsOnlyOnce("BROKEN")
                .contains("One moment, please")
                .doesNotContain("QUIET");
        assertThat(application.ledger().snapshot().seenSince(Long.MAX_VALUE, OUTAGE))
                .isNotEmpty()
                .noneMatch(paper -> paper.firstSeenAt().isBefore(RECOVERY));
    }

    @Test
    void tellsReadersWhatCouldNotBeReadWithoutTheAddressThatWasAsked() throws IOException {
        Document quiet = Jsoup.parse(Files.readString(folder.resolve("html/tove-2026-08-07-0830.html")));

        assertThat(quiet.text())
                .contains("Not complete: demo-daily could not be read as expected.")
                .contains("found status 200 with a page titled \"One moment, please\". Last trusted listing:");
        assertThat(READERS)
                .allSatisfy(reader -> assertThat(pagesOf(reader))
                        .allSatisfy(page -> assertThat(page.text()).doesNotContain("127.0.0.1")));
    }

    @Test
    void leadsFromTheIndexToEveryMail() throws IOException {
        Document index = Jsoup.parse(Files.readString(folder.resolve("index.html")));

        List<Path> linked = index.select("a[href]").eachAttr("href").stream()
                .map(folder::resolve)
                .sorted()
                .toList();
        assertThat(linked).containsExactlyElementsOf(demo.pages());
        assertThat(index.select("h2").eachText()).containsExactlyInAnyOrderElementsOf(READERS);
        assertThat(index.select("li a").eachText())
                .containsExactlyInAnyOrderElementsOf(READERS.stream()
                        .flatMap(reader -> application.ledger().digests().of(reader).stream())
                        .map(Digests.Recorded::subject)
                        .toList());
    }

    @Test
    void fitsATerminalOfAHundredColumns() {
        String told = demo.story().substring(0, demo.story().indexOf("Open   "));

        assertThat(told.lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
    }

    private static String scene(String time) {
        int begin = demo.story().indexOf("\n" + time);
        assertThat(begin).as(time).isNotNegative();
        return demo.story().substring(begin, demo.story().indexOf("\n\n", begin));
    }

    private static Set<String> titles(String reader) {
        return application.ledger().digests().receivedBy(reader).papers().stream()
                .map(ordinal -> application
                        .ledger()
                        .snapshot()
                        .at(ordinal)
                        .orElseThrow()
                        .paper()
                        .title())
                .collect(Collectors.toSet());
    }

    private static List<Document> pagesOf(String reader) {
        String name = reader.substring(0, reader.indexOf('@'));
        return demo.pages().stream()
                .filter(page -> page.getFileName().toString().startsWith(name + "-"))
                .map(DemoTest::parsed)
                .toList();
    }

    private static Document parsed(Path page) {
        try {
            return Jsoup.parse(Files.readString(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
