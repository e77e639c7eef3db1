package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;

class FeedTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-08-14");

    @TempDir
    private Path folder;

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-14T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    private Reading read(String body) {
        site.answer("/feed", body);
        return site.source("feed", "url", site.url() + "/feed").read(Request.of(TODAY, true));
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Kites</title><link>https://kites.example.org/all/</link>" + items
                + "</channel></rss>";
    }

    private static <T> List<T> each(Listing listing, Function<Paper, T> of) {
        return listing.papers().stream().map(ListedPaper::paper).map(of).toList();
    }

    @Test
    void readsRss091InSpiteOfItsDocumentTypeAndItsHour24() {
        Listing listing = listing(read(fixture("feed/only.rss-0.91.xml")));

        assertThat(each(listing, Paper::title))
                .containsExactly("On the Sag of Long Kite Strings", "Tails & Stability", "Knots That Hold in Rain");
        assertThat(each(listing, paper -> paper.links().values()).toString())
                .isEqualTo("[[https://annals.example.org/papers/17], [https://doi.org/10.5555/annals.18],"
                        + " [https://annals.example.org/papers/19]]");
        assertThat(each(listing, Paper::abstractText).get(1))
                .as("a description that is only a link")
                .isEmpty();
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.date()).isEqualTo(TODAY);
        assertThat(listing.dated()).isFalse();
    }

    @Test
    void readsRdfWithIdentifiersOfJournals() {
        Listing listing = listing(read(fixture("feed/only.rdf.xml")));

        assertThat(each(listing, Paper::title))
                .containsExactly("How Swallows Judge a Kite", "Wing Beats per Gust", "Down as a Spring");
        assertThat(each(listing, Paper::ids).toString())
                .as("from dc:identifier, from a link with a version, from prism:doi")
                .isEqualTo("[[doi:10.5555/2026.08.10.606060], [doi:10.5555/2026.08.11.616161],"
                        + " [doi:10.5555/2026.08.11.626262]]");
        assertThat(each(listing, Paper::authors))
                .containsExactly(
                        List.of("Plume, A.", "Feather, B. C."), List.of("Ada Plume", "Cleo Down"), List.of("Down, C."));
        assertThat(each(listing, Paper::abstractText))
                .containsExactly(
                        "Swallows keep off red kites. We show when they do. Blue ones they ignore.",
                        "We count wing beats in gusts, n>40.",
                        "Down carries more than its weight.");
        assertThat(each(listing, Paper::categories).get(0)).containsExactly("Animal Behavior");
        assertThat(listing.papers())
                .extracting(ListedPaper::date)
                .as("a day, a time whose day in UTC is the next one, a date that is none")
                .containsExactly(LocalDate.parse("2026-08-10"), LocalDate.parse("2026-08-12"), null);
    }

    @Test
    void readsRss20() {
        Listing listing = listing(read(fixture("feed/only.rss-2.0.xml")));

        assertThat(each(listing, Paper::title))
                .containsExactly(
                        "Steering Kites from the Ground",
                        "A Kite’s Bridle, Revisited & Shortened",
                        "Learning to Launch");
        assertThat(each(listing, Paper::abstractText))
                .containsExactly(
                        "We steer kites from the ground & from a boat. Both work.",
                        "Bridles may be shorter if x<y and y>z.",
                        "Launching is learned from falls.");
        assertThat(each(listing, Paper::authors))
                .containsExactly(List.of("Ada Lofty", "Bo Gale", "Cleo Zephyr"), List.of("Bo Gale"), List.of());
        assertThat(each(listing, Paper::ids).toString())
                .isEqualTo("[[doi:10.5555/jtf.2026.1], [doi:10.5555/jtf.2026.2], [arxiv:2608.01234]]");
        assertThat(each(listing, Paper::categories).get(0)).containsExactly("Control", "Tethers");
        assertThat(each(listing, paper -> paper.links().get(LinkKind.PAGE)))
                .containsExactly(
                        "https://journal.example.org/article/2026/1",
                        "https://journal.example.org/article/2026/2?from=rss",
                        null);
        assertThat(listing.papers())
                .extracting(ListedPaper::date)
                .as("no 45 August")
                .containsExactly(LocalDate.parse("2026-08-13"), null, LocalDate.parse("2026-08-12"));
        assertThat(each(listing, Paper::publishedAt).get(0)).isEqualTo("2026-08-13T23:30:00Z");
    }

    @Test
    void readsAtom03() {
        Listing listing = listing(read(fixture("feed/only.atom-0.3.xml")));

        assertThat(each(listing, Paper::title))
                .containsExactly("Ballast by Number", "Hot Air & Cold Mornings", "Silk against Paper");
        assertThat(each(listing, Paper::abstractText))
                .containsExactly(
                        "Sand, counted grain by grain.", "Cold mornings lift. Warm ones do not.", "Silk lasts.");
        assertThat(each(listing, paper -> paper.links().get(LinkKind.PAGE)))
                .element(1)
                .isEqualTo("https://balloons.example.org/2026/hot-air");
        assertThat(listing.papers())
                .extracting(ListedPaper::date)
                .containsExactly(
                        LocalDate.parse("2026-08-12"), LocalDate.parse("2026-08-11"), LocalDate.parse("2026-08-10"));
    }

    @Test
    void readsAtom10() {
        Listing listing = listing(read(fixture("feed/only.atom-1.0.xml")));

        assertThat(each(listing, Paper::title))
                .containsExactly("Thermals from Clouds — a Survey", "Gliding at Night", "Winches");
        assertThat(each(listing, Paper::ids).get(0).toString())
                .isEqualTo("[arxiv:2608.04321, doi:10.5555/gliders.4321]");
        assertThat(each(listing, Paper::authors).get(0)).containsExactly("Fay Soar", "Gus Thermal");
        assertThat(each(listing, Paper::categories).get(0)).containsExactly("cs.RO", "cs.LG");
        assertThat(each(listing, paper -> paper.links().values()).get(1))
                .containsExactly("https://gliders.example.org/notebook/night");
        assertThat(each(listing, Paper::abstractText))
                .containsExactly(
                        "Clouds tell where thermals are.", "At night there are no thermals. We glide anyway.", "");
    }

    @Test
    void readsBothVersionsOfJsonFeed() {
        Listing listing = listing(read(fixture("feed/only.json-feed.json")));

        assertThat(each(listing, Paper::title))
                .containsExactly("Canopies That Fold Themselves", "Risers & Lines", "Reserve Parachutes, Reconsidered");
        assertThat(each(listing, Paper::ids).toString()).isEqualTo("[[doi:10.5555/para.1], [], [arxiv:2608.09876]]");
        assertThat(each(listing, Paper::abstractText))
                .contains("A canopy folds itself. We say why.", "Lines stretch if load < 10 and speed > 3.");
        assertThat(each(listing, Paper::authors)).contains(List.of("Hana Canopy", "Ivo Riser"));
        assertThat(each(listing, paper -> paper.links().get(LinkKind.PAGE))).contains("https://para.example.org/p/2");
        assertThat(listing.papers())
                .extracting(ListedPaper::date)
                .containsExactly(LocalDate.parse("2026-08-13"), null, LocalDate.parse("2026-08-10"));

        Listing older = listing(read(fixture("feed/only.json-feed-1.json")));
        assertThat(each(older, Paper::authors)).containsExactly(List.of("Hana Canopy"), List.of("Ivo Riser"));
    }

    @Test
    void asksOnceAndLooksAtTheContentWhateverItIsCalled() {
        site.answer(
                "/feed",
                new MockResponse.Builder()
                        .body(fixture("feed/only.json-feed.json"))
                        .setHeader("Content-Type", "text/html; charset=utf-8")
                        .build());
        Source source = site.source("feed", "url", site.url() + "/feed");

        assertThat(listing(source.read(Request.of(TODAY, true))).papers()).hasSize(3);
        assertThat(site.asked()).containsExactly("/feed");
        assertThat(source.reach()).isEqualTo(Reach.NOW);
    }

    @Test
    void mindsNoWrongEncodingNorWhatStandsBeforeTheDeclaration() {
        String feed = fixture("feed/only.rss-2.0.xml").replace("UTF-8", "UTF-16");

        Listing listing = listing(read("\uFEFF\n\n  " + feed));

        assertThat(each(listing, Paper::title)).contains("A Kite’s Bridle, Revisited & Shortened");
        assertThat(listing.notes()).isEmpty();
    }

    @Test
    void readsWhatIsOnlyNearlyXmlAndSaysSo() {
        Listing listing = listing(read(rss("""
                <item><title>Kites & Wings</title><dc:creator>Ada Lofty</dc:creator><prism:doi>10.5555/n.1</prism:doi>
                  <description>Caf&eacute; <b>lift \u0008 &nbsp;rate</description><link>/1</link></item>
                <item><title>Second</title><link>https://kites.example.org/2?a=1&b=2</link></item>""")));

        assertThat(each(listing, Paper::title)).containsExactly("Kites & Wings", "Second");
        assertThat(each(listing, Paper::authors).get(0)).containsExactly("Ada Lofty");
        assertThat(each(listing, Paper::ids).get(0).toString()).isEqualTo("[doi:10.5555/n.1]");
        assertThat(each(listing, paper -> paper.links().get(LinkKind.PAGE)))
                .element(1)
                .isEqualTo("https://kites.example.org/2?a=1&b=2");
        assertThat(listing.notes())
                .singleElement()
                .asString()
                .startsWith("not well-formed, read as it must have been meant: ");
    }

    @Test
    void readsFeedsWithoutAVersionOrUnderAForeignNamespace() {
        assertThat(listing(read(rss("<item><title>A</title></item>").replace("version=\"2.0\"", "")))
                        .papers())
                .hasSize(1);
        assertThat(listing(read(rss("<item><title>A</title></item>").replace("2.0", "9.9")))
                        .papers())
                .hasSize(1);
        assertThat(listing(read(rss("<item><title>A</title></item>").replace("version", "xmlns=\"urn:x\" version")))
                        .papers())
                .hasSize(1);
        assertThat(listing(read("<feed><entry><title>A</title><link href='/1'/></entry></feed>"))
                        .papers())
                .hasSize(1);
        assertThat(listing(
                                read(
                                        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>A</a:title></a:entry></a:feed>"))
                        .papers())
                .hasSize(1);
    }

    @Test
    void dropsWhatHasNoTitleAndIsIncompleteThen() {
        Listing listing = listing(
                read(rss("<item><title>A</title></item><item><title> </title></item><item><link>/x</link></item>")));

        assertThat(listing.papers()).hasSize(1);
        assertThat(listing.complete()).isFalse();
        assertThat(listing.notes()).containsExactly("2 of 3 entries have no title and were dropped");
        assertThat(reason(read(rss("<item><link>/x</link></item>"))))
                .contains("expected entries with titles, found none in 1 entries");
    }

    @Test
    void listsATwiceListedPaperOnceButNotTwoPapersWithOneGuid() {
        Listing listing = listing(read(rss("""
                <item><title>A</title><guid>same</guid></item>
                <item><title>B</title><guid>same</guid></item>
                <item><title>A</title><guid>same</guid></item>""")));

        assertThat(each(listing, Paper::title)).containsExactly("A", "B");
        assertThat(listing.notes()).containsExactly("1 listed twice, the first kept: A");
        assertThat(listing.complete()).isTrue();
    }

    @Test
    void isNotFooledByEntriesUnderAnotherName() {
        assertThat(((Reading.Failed) read(rss("<post><title>A</title></post>"))).reason())
                .contains("expected items or entries, not <post>");
        assertThat(listing(read(rss("<image><title>The logo</title></image>"))).papers())
                .as("what may have a title and is no entry")
                .isEmpty();
    }

    @Test
    void readsAnEmptyFeedAsAnEmptyFeed() {
        Listing listing = listing(read(rss("")));

        assertThat(listing.papers()).isEmpty();
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).containsExactly("the feed has no entries");
        assertThat(listing(read("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}"))
                        .papers())
                .isEmpty();
    }

    @Test
    void isSilentWithoutEntriesOnADayThatTheFeedSaysItSkips() {
        String skipping = "<skipDays><day>Sunday</day><day> friday </day><day>Feiertag</day></skipDays>";

        Reading reading = read(rss(skipping));

        assertThat(reading).isInstanceOf(Reading.Silent.class);
        assertThat(((Reading.Silent) reading).day()).isEqualTo(TODAY);
        assertThat(((Reading.Silent) reading).excuse())
                .isEqualTo("the feed has no entries and says that it skips this day of the week: 2026-08-14");
        assertThat(read(rss(skipping.replace(" friday ", "Thursday"))))
                .as("another day")
                .isInstanceOf(Reading.Read.class);
        assertThat(listing(read(rss(skipping + "<item><title>A</title></item>")))
                        .papers())
                .as("entries all the same")
                .hasSize(1);
        assertThat(reason(read(rss(skipping + "<item><link>/x</link></item>"))))
                .as("entries without titles")
                .contains("expected entries with titles");
    }

    @Test
    void survivesOddNamesAndEmptyElements() {
        Listing listing = listing(read(rss("<item><title>A</title><creator xmlns='http://purl.org/dc/elements/1.1/'/>"
                + "<author/><guid/><link/><category/><pubDate/><source/><enclosure length='x'/></item>")));
        assertThat(each(listing, Paper::authors)).containsExactly(List.of());

        Listing odd = listing(read(rss("<item><title>A</title><:odd/></item>")));
        assertThat(odd.papers()).hasSize(1);
        assertThat(odd.notes()).singleElement().asString().contains("not well-formed");
        assertThat(reason(read(rss("<item><title>A</title><link :odd='1'/></item>"))))
                .contains("expected a feed in well-formed XML");
    }

    @Test
    void takesADateFarAheadForNone() {
        Listing listing =
                listing(read(rss("<item><title>A</title><pubDate>Thu, 01 Oct 2026 00:00:00 GMT</pubDate></item>"
                        + "<item><title>B</title><pubDate>Sat, 15 Aug 2026 00:00:00 GMT</pubDate></item>")));

        assertThat(listing.papers()).extracting(ListedPaper::date).containsExactly(null, TODAY.plusDays(1));
    }

    @Test
    void refusesWhatIsNoFeed() {
        assertThat(reason(read(fixture("challenge.html"))))
                .contains("expected an RSS, Atom or JSON feed", "status 200", "Just a moment");
        assertThat(reason(read(fixture("error.json")))).contains("expected an RSS, Atom or JSON feed", "string is cut");
        assertThat(reason(read(""))).contains("an empty body");
        assertThat(reason(read("503 backend"))).contains("found status 200 with 503 backend");
        assertThat(reason(read("[]"))).contains("expected an RSS, Atom or JSON feed");
        assertThat(reason(read("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>")))
                .contains("expected a feed of a known form");
        assertThat(reason(site.source("feed", "url", site.url() + "/other").read(Request.of(TODAY, true))))
                .contains("404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss-0.91.xml", "rdf.xml", "rss-2.0.xml", "atom-0.3.xml", "atom-1.0.xml", "json-feed.json"})
    void refusesAFeedThatBreaksOffWhereverItDoes(String name) {
        String whole = fixture("feed/only." + name).strip();

        for (int length = 1; length < whole.length(); length += 1 + whole.length() / 15) {
            assertThat(read(whole.substring(0, length))).isInstanceOf(Reading.Failed.class);
        }
        assertThat(reason(read(whole.substring(0, whole.length() - 3)))).contains("expected a");
    }

    @Test
    void followsNoExternalEntity() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
        site.answer("/evil.dtd", "<!ENTITY stolen SYSTEM \"" + secret.toUri() + "\">");
        List<String> declarations = List.of(
                "<!DOCTYPE rss [<!ENTITY stolen SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE rss SYSTEM \"" + site.url() + "/evil.dtd\">",
                "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"" + site.url() + "/evil.dtd\"> %p;]>",
                "<!DOCTYPE rss [<!ENTITY gt \">\"> <!-- ]> --> <!ENTITY stolen SYSTEM '" + secret.toUri() + "'>]>");

        for (String declaration : declarations) {
            Reading reading =
                    read("<?xml version=\"1.0\"?>" + declaration + rss("<item><title>A &stolen; kite</title></item>"));
            assertThat(each(listing(reading), Paper::title)).containsExactly("A &stolen; kite");
            assertThat(reading.toString()).doesNotContain("hunter2");
        }
        assertThat(read(rss(declarations.get(0) + "<item><title>A &stolen; kite</title></item>"))
                        .toString())
                .doesNotContain("hunter2");
        assertThat(site.asked()).containsOnly("/feed");
    }

    @Test
    void isNotBlownUpByEntitiesNorByDepth() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
        }
        String bomb = laughs + "]>" + rss("<item><title>Laughs &l29;</title></item>");
        String deep = rss("<item><title>A</title><description>" + "<b>".repeat(100_000) + "</description></item>");

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(each(listing(read(bomb)), Paper::title)).containsExactly("Laughs &l29;");
            assertThat(read(deep)).isNotNull();
            assertThat(read("<!DOCTYPE rss [" + "<!ENTITY".repeat(10_000))).isInstanceOf(Reading.Failed.class);
        });
    }

    @Test
    void parsesDatesInManyForms() {
        assertThat(Arrays.stream("""
                        2026-08-12T10:00:00.123Z
                        2026-08-12 10:00
                        2026-08-12T10:00+0200
                        Wed, 12 Aug 2026 10:00:00 GMT
                        Mon, 12 Aug 2026 10:00 EDT
                        12 August 2026
                        Published: August 12th, 2026 by the editors
                        12.08.2026
                        2026/08/12
                        1786521600
                        1786521600000
                        8/12/2026
                        2026-13-01
                        2026-08
                        12 Aug 2026 25:00 GMT
                        today""".split("\n", -1))
                        .map(text ->
                                LooseDate.parse(text).map(Instant::toString).orElse("-")))
                .containsExactly(
                        "2026-08-12T10:00:00Z",
                        "2026-08-12T10:00:00Z",
                        "2026-08-12T08:00:00Z",
                        "2026-08-12T10:00:00Z",
                        "2026-08-12T14:00:00Z",
                        "2026-08-12T00:00:00Z",
                        "2026-08-12T00:00:00Z",
                        "2026-08-12T00:00:00Z",
                        "2026-08-12T00:00:00Z",
                        "2026-08-12T08:00:00Z",
                        "2026-08-12T08:00:00Z",
                        "-",
                        "-",
                        "-",
                        "-",
                        "-");
    }

    @Test
    void anAuthorWithoutANameIsNone() {
        Listing listing = listing(read("""
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Kites</title><entry><id>urn:kites:1</id><title>Kites</title>
                <author><email>ada@example.org</email></author><author><name>Bo Wind</name></author></entry></feed>"""));

        assertThat(each(listing, Paper::authors)).containsExactly(List.of("Bo Wind"));
    }

    @Test
    void takesAuthorsApartOnlyWhereTheyAreClearlySeveral() {
        assertThat(AuthorNames.clearly("Ada Kite, Bo Wind and Cleo Line"))
                .containsExactly("Ada Kite", "Bo Wind", "Cleo Line");
        assertThat(AuthorNames.clearly("A, B and C")).containsExactly("A", "B", "C");
        assertThat(AuthorNames.clearly("Ada Kite & Bo Wind")).containsExactly("Ada Kite", "Bo Wind");
        assertThat(AuthorNames.clearly("Kite, A.; Wind, B.")).containsExactly("Kite, A.", "Wind, B.");
        assertThat(AuthorNames.clearly("Kite, A., Wind, B. C., et al.")).containsExactly("Kite, A.", "Wind, B. C.");
        assertThat(AuthorNames.clearly("van der Berg, Jan Peter")).containsExactly("van der Berg, Jan Peter");
        assertThat(AuthorNames.clearly("Lofty, Ada")).containsExactly("Lofty, Ada");
        assertThat(AuthorNames.clearly("Institute for Kites and Wind")).containsExactly("Institute for Kites and Wind");
        assertThat(AuthorNames.clearly("ada@example.org")).isEmpty();
        assertThat(AuthorNames.clearly("ada@example.org (Ada Kite)")).containsExactly("Ada Kite");
        assertThat(AuthorNames.clearly("Ada Kite <ada@example.org>")).containsExactly("Ada Kite");
        assertThat(AuthorNames.clearly("Ada Kite<ada@example.org>")).containsExactly("Ada Kite");
        assertThat(AuthorNames.clearly("Ada Kite ada@example.org")).containsExactly("Ada Kite");
        assertThat(AuthorNames.clearly("")).isEmpty();
        assertThat(AuthorNames.all("By: Ada Kite, Bo Wind")).containsExactly("Ada Kite", "Bo Wind");
        assertThat(AuthorNames.all("Ada Kite, Jr., Bo Wind")).containsExactly("Ada Kite, Jr.", "Bo Wind");
        assertThat(AuthorNames.all("Plato and Aristotle")).containsExactly("Plato", "Aristotle");
    }
}
