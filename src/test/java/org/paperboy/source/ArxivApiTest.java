package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.reason;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.Verdict;

class ArxivApiTest {
    private static final LocalDate SATURDAY = LocalDate.parse("2026-08-08");
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-08-12");
    private static final Request WEEK = new Request(WEDNESDAY, false, SATURDAY);

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-12T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void asksForTheQueryWithinTheSpan() {
        site.answer(part(0), fixture("arxiv/only.2026.xml"));

        Listing listing = listing(source().read(WEEK));

        assertThat(site.asked())
                .containsExactly("/api/query?search_query=%28cat%3Acs.RO+OR+cat%3Acs.LG%29+AND+"
                        + "submittedDate%3A%5B202608080000+TO+202608122359%5D"
                        + "&sortBy=submittedDate&sortOrder=descending&start=0&max_results=200");
        assertThat(listing.source()).isEqualTo("kites");
        assertThat(listing.date()).isEqualTo(WEDNESDAY);
        assertThat(listing.dated()).isFalse();
        assertThat(listing.declared()).isEqualTo(3);
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).isEmpty();
        assertThat(source().reach()).isEqualTo(Reach.SPANS);
    }

    @Test
    void readsTheFormOf2024() {
        site.answer(part(0), fixture("arxiv/only.2024.xml"));

        Listing listing = listing(source().read(WEEK));

        Paper landing = listing.papers().get(0).paper();
        assertThat(landing.ids())
                .extracting(PaperId::toString)
                .containsExactly("arxiv:2402.01001", "doi:10.1234/kites.2024.7");
        assertThat(landing.title()).isEqualTo("Kites That Learn to Land");
        assertThat(landing.abstractText())
                .startsWith(
                        "Landing a kite is hard when p < 0.05. We teach one to land in a gust & in calm, for Fréchet");
        assertThat(landing.authors()).containsExactly("Ada Wren", "Bo Lark");
        assertThat(landing.categories()).containsExactly("cs.RO", "cs.LG");
        assertThat(landing.links())
                .isEqualTo(Map.of(
                        LinkKind.ABSTRACT, "https://arxiv.org/abs/2402.01001",
                        LinkKind.PDF, "https://arxiv.org/pdf/2402.01001",
                        LinkKind.CODE, "https://github.com/kites/land_well"));
        assertThat(landing.publishedAt()).isEqualTo("2024-02-06T23:59:31Z");
        assertThat(listing.papers())
                .extracting(ListedPaper::date)
                .containsExactly(
                        LocalDate.parse("2024-02-06"), LocalDate.parse("2024-02-06"), LocalDate.parse("1999-01-04"));
        assertThat(listing.papers().get(1).paper().title())
                .isEqualTo("Strings as Long as the Wind: a Bound of α² for < $200");
        assertThat(ids(listing)).containsExactly("2402.01001", "2402.01002", "hep-th/9901001");
    }

    @Test
    void readsTheFormOf2026() {
        site.answer(part(0), fixture("arxiv/only.2026.xml"));

        Listing listing = listing(source().read(WEEK));

        assertThat(ids(listing)).containsExactly("2608.01001", "2608.01002", "2608.01003");
        Paper landing = listing.papers().get(0).paper();
        assertThat(landing.authors()).containsExactly("Ada Wren", "Jörg Föhn");
        assertThat(landing.categories()).containsExactly("cs.RO", "cs.LG");
        assertThat(landing.links()).containsEntry(LinkKind.CODE, "https://huggingface.co/kites/landing-7b");
        assertThat(listing.papers().get(1).paper().title())
                .isEqualTo("Training a Weather-Level Model for $200k vs $300k 🪁");
        Paper bare = listing.papers().get(2).paper();
        assertThat(bare.authors()).isEmpty();
        assertThat(bare.abstractText()).isEmpty();
        assertThat(bare.categories()).containsExactly("physics.flu-dyn");
        assertThat(listing.papers()).extracting(ListedPaper::announcement).containsOnly(Announcement.NEW);
    }

    @Test
    void readsAllPartsThatAreDeclared() {
        site.answer(part(0), feed(450, 0, 200));
        site.answer(part(200), feed(450, 200, 200));
        site.answer(part(400), feed(450, 400, 50));

        Listing listing = listing(source().read(WEEK));

        assertThat(listing.papers()).hasSize(450);
        assertThat(listing.declared()).isEqualTo(450);
        assertThat(listing.complete()).isTrue();
        assertThat(site.asked()).containsExactly(part(0), part(200), part(400));
    }

    @Test
    void asksForNoPartBehindTheLast() {
        site.answer(part(0), feed(200, 0, 200));

        assertThat(listing(source().read(WEEK)).papers()).hasSize(200);
        assertThat(site.asked()).containsExactly(part(0));
    }

    @Test
    void asksAgainForAPartThatIsShort() {
        site.answer(part(0), feed(250, 0, 200));
        site.answerInTurn(part(200), ok(feed(250, 200, 0)), ok(feed(250, 200, 50)));

        Listing listing = listing(source().read(WEEK));

        assertThat(listing.papers()).hasSize(250);
        assertThat(listing.complete()).isTrue();
        assertThat(site.asked()).containsExactly(part(0), part(200), part(200));
    }

    @Test
    @Timeout(20)
    void callsPartialWhatStaysShortAndGoesOn() {
        site.answerInTurn(part(0), ok(feed(450, 0, 120)), ok(feed(450, 0, 150)), ok(feed(450, 0, 90)));
        site.answer(part(200), feed(450, 200, 200));
        site.answer(part(400), feed(450, 400, 0));

        Reading reading = source().read(WEEK);

        assertThat(listing(reading).papers()).hasSize(350);
        assertThat(listing(reading).complete()).isFalse();
        assertThat(listing(reading).notes())
                .anyMatch(note -> note.contains("from entry 1 on, 200 are declared and 150 came"))
                .anyMatch(note -> note.contains("from entry 401 on, 50 are declared and 0 came"));
        assertThat(Judge.judge(reading, Expectation.NONE).verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(Collections.frequency(site.asked(), part(0))).isEqualTo(3);
        assertThat(Collections.frequency(site.asked(), part(400))).isEqualTo(3);
        assertThat(site.asked()).hasSize(7);
    }

    @Test
    void keepsWhatItHasWhereALaterPartFails() {
        site.answer(part(0), feed(250, 0, 200));
        site.answer(part(200), new MockResponse.Builder().code(503).build());

        Listing listing = listing(source().read(WEEK));

        assertThat(listing.papers()).hasSize(200);
        assertThat(listing.declared()).isEqualTo(250);
        assertThat(listing.complete()).isFalse();
        assertThat(listing.notes()).singleElement().asString().contains("breaks off", "503");
        assertThat(site.asked()).hasSize(2);
    }

    @Test
    void followsNoListWithoutEnd() {
        for (int i = 0; i < 110; i++) {
            site.answer(part(200 * i), feed(1_000_000, 200 * i, 200));
        }

        Listing listing = listing(source().read(WEEK));

        assertThat(site.asked()).hasSize(100);
        assertThat(listing.papers()).hasSize(20_000);
        assertThat(listing.complete()).isFalse();
        assertThat(listing.notes()).singleElement().asString().contains("100 parts");
    }

    @Test
    void failsWhereNothingComesOfWhatIsDeclared() {
        site.answer(part(0), feed(57, 0, 0));

        assertThat(reason(source().read(WEEK))).contains("expected 57 entries");
        assertThat(site.asked()).hasSize(3);
    }

    @Test
    void tellsWhatArxivSaysOfAQueryItRefuses() {
        site.answer(part(0), new MockResponse.Builder().code(400).body(error()).build());
        assertThat(reason(source().read(WEEK)))
                .contains("status 400", "arXiv says: the query reaches too far for this wind");

        site.answer(part(0), error());
        assertThat(reason(source().read(WEEK)))
                .contains("status 200", "arXiv says: the query reaches too far for this wind");
    }

    @Test
    void passesOnHowLongToStayAway() {
        site.answer(
                part(0),
                new MockResponse.Builder()
                        .code(429)
                        .addHeader("Retry-After", 90)
                        .build());

        assertThat(source().read(WEEK))
                .isInstanceOfSatisfying(
                        Reading.Failed.class,
                        failed -> assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected an Atom feed, found status 200 with an empty body",
                "Rate exceeded. | expected an Atom feed, found status 200 with Rate exceeded.",
                "{\"error\": \"x\"} | expected an Atom feed",
                "<html><title>Just a moment</title></html> | expected an Atom feed, found status 200 with a page titled",
                "<feed></feed> | opensearch:totalResults",
                "<feed><totalResults>many</totalResults></feed> | opensearch:totalResults",
                "<feed><totalResults>1</totalResults><entry><id>x</id></entry></feed> | entries with titles",
            })
    void failsOnWhatIsNoList(String body, String expected) {
        site.answer(part(0), body);

        assertThat(reason(source().read(WEEK))).contains(expected);
        assertThat(site.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arxiv/only.2024.xml", "arxiv/only.2026.xml"})
    void failsOnAFeedThatBreaksOff(String name) {
        String feed = fixture(name);
        for (int percent : List.of(20, 50, 80, 99)) {
            site.answer(part(0), feed.substring(0, feed.length() * percent / 100));

            assertThat(reason(source().read(WEEK))).contains("to its closing tag");
        }
    }

    @Test
    void dropsAnEntryWithoutATitleAndSaysSo() {
        site.answer(part(0), fixture("arxiv/only.2026.xml").replace("<title>A Kite Without Authors</title>", ""));

        Listing listing = listing(source().read(WEEK));

        assertThat(ids(listing)).containsExactly("2608.01001", "2608.01002");
        assertThat(listing.complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // What came in from Saturday on is announced on Monday evening and found on Tuesday.
        "2026-08-09T12:00:00Z, true",
        "2026-08-11T02:00:00Z, true",
        "2026-08-11T09:00:00Z, false",
        "2026-08-12T06:00:00Z, false"
    })
    void isSilentOnlyWhileNothingOfTheSpanIsAnnounced(Instant now, boolean silent) {
        try (DigestSite then = new DigestSite(now)) {
            then.answer(part(0), feed(0, 0, 0));

            Reading reading = source(then).read(WEEK);

            assertThat(reading instanceof Reading.Silent).isEqualTo(silent);
            if (reading instanceof Reading.Silent quiet) {
                assertThat(quiet.day()).isEqualTo(WEDNESDAY);
                assertThat(quiet.excuse()).contains("2026-08-11T00:00:00Z");
            } else {
                assertThat(listing(reading).papers()).isEmpty();
                assertThat(listing(reading).declared()).isZero();
                assertThat(Judge.judge(reading, new Expectation(7, true, 7, null, false, Rhythm.UNKNOWN))
                                .verdict())
                        .isEqualTo(Verdict.BROKEN);
            }
        }
    }

    @Test
    @Timeout(20)
    void expandsNoEntities() {
        String bomb = "<!DOCTYPE feed [<!ENTITY a \"kites\">"
                + IntStream.rangeClosed('b', 'k')
                        .mapToObj(c -> "<!ENTITY " + (char) c + " \"" + ("&" + (char) (c - 1) + ";").repeat(10) + "\">")
                        .collect(Collectors.joining())
                + "<!ENTITY file SYSTEM \"file:///etc/passwd\"><!ENTITY net SYSTEM \"" + site.url() + "/secret\">]>";
        site.answer(
                part(0),
                bomb + "<feed><totalResults>1</totalResults><entry><id>2608.01001</id><title>Kites &k;</title>"
                        + "<summary>&file; &net;</summary></entry></feed>");

        Paper paper = listing(source().read(WEEK)).papers().get(0).paper();

        assertThat(paper.title()).isEqualTo("Kites &k;");
        assertThat(paper.abstractText()).isEqualTo("&file; &net;");
        assertThat(site.asked()).hasSize(1);
    }

    @Test
    @Timeout(20)
    void survivesDeepNesting() {
        site.answer(part(0), "<feed>" + "<entry>".repeat(100_000) + "</entry>".repeat(100_000) + "</feed>");

        assertThat(source().read(WEEK)).isInstanceOf(Reading.Failed.class);
    }

    private Source source() {
        return source(site);
    }

    private static Source source(DigestSite site) {
        return site.source("arxiv", "url", site.url(), "query", "cat:cs.RO OR cat:cs.LG");
    }

    private static String part(int start) {
        return "/api/query?search_query=%28cat%3Acs.RO+OR+cat%3Acs.LG%29+AND+submittedDate%3A%5B202608080000+TO+202608122359%5D"
                + "&sortBy=submittedDate&sortOrder=descending&start=" + start + "&max_results=200";
    }

    private static MockResponse ok(String body) {
        return new MockResponse.Builder().body(body).build();
    }

    private static String feed(int total, int start, int entries) {
        return "<feed><opensearch:totalResults>" + total + "</opensearch:totalResults>"
                + IntStream.range(start, start + entries)
                        .mapToObj(i -> "<entry><id>http://arxiv.org/abs/2608.%05dv1</id><title>Kite %d</title></entry>"
                                .formatted(i, i))
                        .collect(Collectors.joining())
                + "</feed>";
    }

    private static String error() {
        String query = "cat:cs.RO%20AND%20".repeat(15);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">"
                + "<link href=\"http://arxiv.org/api/query?" + query + "\" rel=\"self\" type=\"application/atom+xml\"/>"
                + "<title type=\"html\">ArXiv Query: search_query=" + query + "</title>"
                + "<opensearch:totalResults>1</opensearch:totalResults>"
                + "<entry><id>http://arxiv.org/api/errors#too_far</id><title>Error</title>"
                + "<summary>the query reaches too far for this wind</summary>"
                + "<author><name>arXiv api core</name></author></entry></feed>";
    }

    private static List<String> ids(Listing listing) {
        return listing.papers().stream()
                .map(listed -> listed.paper().ids().iterator().next().value())
                .toList();
    }
}
