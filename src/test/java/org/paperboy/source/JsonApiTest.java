package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.reason;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Verdict;

class JsonApiTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-08-14");
    private static final Request SPAN = new Request(TODAY, false, TODAY.minusDays(2));
    private static final String TARGET = "/details/2026-08-12/2026-08-14/";

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-14T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    private Source biorxiv() {
        return site.source(
                "json",
                GeneralFixtures.with(
                        GeneralFixtures.options("json", "only.numbers.json"),
                        "url",
                        site.url() + "/details/{from}/{to}/{cursor}"));
    }

    private Source api(String target, String... options) {
        String[] shape = {"url", site.url() + target, "select.papers", "/results", "select.title", "/name"};
        return site.source("json", GeneralFixtures.with(shape, options));
    }

    private Reading read(Source source) {
        return source.read(SPAN);
    }

    private static Verdict verdict(Reading reading) {
        return Judge.judge(reading, Expectation.NONE).verdict();
    }

    private static List<Paper> papers(Reading reading) {
        return listing(reading).papers().stream().map(ListedPaper::paper).toList();
    }

    private static String results(int from, int to, String more) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"name\": \"Kite " + i + "\"}")
                .collect(Collectors.joining(",", "{\"results\": [", "]" + more + "}"));
    }

    @Test
    void readsBiorxivWithTheVersionsOfAPaperAsOne() {
        site.answer(TARGET + "0", fixture("json/only.numbers.json"));

        Reading reading = read(biorxiv());

        assertThat(papers(reading))
                .extracting(Paper::title)
                .containsExactly("Feathers Sort Wind by Frequency", "Kestrels Hover Where Kites Do");
        assertThat(papers(reading))
                .extracting(Paper::abstractText)
                .element(1)
                .isEqualTo("Abstract Kestrels hover. So do kites.");
        Paper first = papers(reading).get(0);
        assertThat(first.authors()).containsExactly("Plume, A.", "Quill, B. C.", "Down, C.");
        assertThat(first.categories()).containsExactly("biophysics");
        assertThat(first.ids()).hasToString("[doi:10.5555/2026.08.12.700001]");
        assertThat(first.links()).containsOnlyKeys(LinkKind.ABSTRACT);
        assertThat(first.links()).containsValue("https://doi.org/10.5555/2026.08.12.700001");
        assertThat(listing(reading).papers())
                .extracting(ListedPaper::date)
                .containsExactly(LocalDate.parse("2026-08-12"), LocalDate.parse("2026-08-13"));
        assertThat(listing(reading).declared())
                .as("three in all, one of them twice")
                .isEqualTo(2);
        assertThat(listing(reading).date()).isEqualTo(TODAY);
        assertThat(verdict(reading)).isEqualTo(Verdict.FRESH);
        assertThat(site.asked()).containsExactly(TARGET + "0");
        assertThat(biorxiv().reach()).isEqualTo(Reach.SPANS);
    }

    @Test
    void readsNumbersInTexts() {
        site.answer(TARGET + "0", fixture("json/only.strings.json"));

        Reading reading = read(biorxiv());

        assertThat(papers(reading))
                .extracting(Paper::title)
                .containsExactly("Spiders Fly on Threads & Charge", "Seeds That Glide", "Pollen in a Draught");
        assertThat(papers(reading))
                .extracting(Paper::abstractText)
                .element(1)
                .isEqualTo("Some seeds glide, with p < 0.05 and n > 30.");
        assertThat(listing(reading).declared()).isEqualTo(3);
        assertThat(site.asked()).containsExactly(TARGET + "0");
    }

    @Test
    void isSilentWhereTheSourceSaysSo() {
        site.answer(TARGET + "0", "{\"messages\": [{\"status\": \"No posts found\"}], \"collection\": []}");
        assertThat(read(biorxiv()))
                .isInstanceOfSatisfying(
                        Reading.Silent.class,
                        silent -> assertThat(silent.excuse()).isEqualTo("the source says: No posts found"));

        site.answer(TARGET + "0", "{\"messages\": [{\"status\": \"No posts found\"}]}");
        assertThat(read(biorxiv())).isInstanceOf(Reading.Silent.class);

        site.answer(TARGET + "0", "{\"messages\": [{\"status\": \"ok\", \"total\": \"0\"}], \"collection\": []}");
        assertThat(read(biorxiv())).isInstanceOf(Reading.Silent.class);

        site.answer(TARGET + "0", "{\"messages\": [{\"status\": \"interval is wrong\"}]}");
        assertThat(reason(read(biorxiv())))
                .contains("expected an array of papers at \"/collection\"", "interval is wrong");
    }

    @Test
    void goesThroughAllPartsByTheNumberOfPapersRead() {
        Source source = api("/p?at={cursor}", "select.total", "/count");
        site.answer("/p?at=0", results(0, 3, ", \"count\": \"7\""));
        site.answer("/p?at=3", results(3, 6, ", \"count\": \"7\""));
        site.answer("/p?at=6", results(6, 7, ", \"count\": \"7\""));

        assertThat(papers(read(source))).hasSize(7);
        assertThat(verdict(read(source))).isEqualTo(Verdict.FRESH);
        assertThat(site.asked()).hasSize(6).startsWith("/p?at=0", "/p?at=3", "/p?at=6");
        assertThat(source.reach()).isEqualTo(Reach.NOW);
    }

    @Test
    void goesThroughPagesUntilOneIsEmpty() {
        Source source = api("/p/{page}", "first-page", "1");
        site.answer("/p/1", results(0, 2, ""));
        site.answer("/p/2", results(2, 4, ""));
        site.answer("/p/3", results(0, 0, ""));

        Listing listing = listing(read(source));

        assertThat(listing.papers()).hasSize(4);
        assertThat(listing.complete()).isTrue();
        assertThat(site.asked()).containsExactly("/p/1", "/p/2", "/p/3");
    }

    @Test
    void followsTheNextPartOnTheSameHostAlone() {
        Source source = api("/p", "select.next", "/next");
        site.answer("/p", results(0, 2, ", \"next\": \"/p?more\""));
        site.answer("/p?more", results(2, 3, ", \"next\": \"" + site.url() + "/q\""));
        site.answer("/q", results(3, 4, ", \"next\": null"));
        assertThat(papers(read(source))).hasSize(4);
        assertThat(listing(read(source)).complete()).isTrue();

        site.answer("/q", results(3, 4, ", \"next\": \"http://169.254.169.254/secrets\""));
        assertThat(listing(read(source)).notes())
                .containsExactly("the next part is not on the same host: http://169.254.169.254/secrets");
        assertThat(listing(read(source)).complete()).isFalse();

        site.answer("/q", results(3, 4, ", \"next\": \"/p\""));
        assertThat(listing(read(source)).notes()).containsExactly("the next part was read already: /p");
        assertThat(listing(read(source)).papers()).hasSize(4);
    }

    @Test
    void isIncompleteWhereAPartRepeatsOrFailsOrNeverEnds() {
        Source source = api("/p/{page}");
        site.answer("/p/0", results(0, 2, ""));
        site.answer("/p/1", results(0, 2, ""));
        assertThat(listing(read(source)).complete()).isFalse();
        assertThat(listing(read(source)).notes()).containsExactly("part 2 of the list repeats the one before");

        site.answer("/p/1", results(2, 4, "").substring(0, 20));
        assertThat(listing(read(source)).papers()).hasSize(2);
        assertThat(listing(read(source)).notes()).singleElement().asString().contains("breaks off", "a JSON document");

        site.answer("/p/1", "{\"error\": \"later\"}");
        assertThat(verdict(read(source))).isEqualTo(Verdict.PARTIAL);

        for (int page = 0; page < 410; page++) {
            site.answer("/p/" + page, results(page, page + 1, ""));
        }
        assertThat(listing(read(source)).papers()).hasSize(400);
        assertThat(listing(read(source)).notes()).containsExactly("the list goes on after 400 parts, which were taken");
    }

    @Test
    void isPartialWhereTheListIsShorterThanDeclared() {
        Source source = api("/p/{cursor}", "select.total", "/count");
        site.answer("/p/0", results(0, 2, ", \"count\": 5"));
        site.answer("/p/2", results(0, 0, ", \"count\": 5"));

        assertThat(Judge.judge(read(source), Expectation.NONE).toString()).contains("PARTIAL", "declares 5");
    }

    @Test
    void readsAuthorsVotesAndLinksInTheirManyForms() {
        site.answer("/p", """
                [{"t": ["A"], "w": [{"given": "Ada", "family": "Kite"}, {"name": "Bo Wind"}], "v": "12", "id": "abc"},
                 {"t": "B", "w": ["Ada Kite", "Bo Wind"], "v": 3.0, "id": "2608.01234v2", "l": "/b"},
                 {"t": "C", "w": "Ada Kite and Bo Wind", "v": -1, "id": 7, "l": "https://c.example.org/7"},
                 {"t": "D", "w": null, "v": null, "l": "javascript:alert(1)", "c": [{"term": "x"}, "y"]}]""");
        Source source = site.source(
                "json",
                "url",
                site.url() + "/p",
                "select.papers",
                "#",
                "select.title",
                "/t",
                "select.authors",
                "/w",
                "select.votes",
                "/v",
                "select.id",
                "/id",
                "select.link",
                "/l",
                "select.categories",
                "/c");

        assertThat(papers(read(source)))
                .extracting(Paper::authors)
                .containsExactly(
                        List.of("Ada Kite", "Bo Wind"),
                        List.of("Ada Kite", "Bo Wind"),
                        List.of("Ada Kite", "Bo Wind"),
                        List.of());
        assertThat(listing(read(source)).papers())
                .extracting(ListedPaper::votes)
                .containsExactly(12, 3, null, null);
        assertThat(papers(read(source)))
                .extracting(paper -> paper.links().get(LinkKind.PAGE))
                .containsExactly(null, site.url() + "/b", "https://c.example.org/7", null);
        assertThat(papers(read(source)).get(1).ids()).hasToString("[arxiv:2608.01234]");
        assertThat(papers(read(source)).get(3).categories()).containsExactly("x", "y");
    }

    @Test
    void makesLinksFromIdentifiersByAPrefix() {
        site.answer("/p", "{\"results\": [{\"name\": \"A\", \"id\": \"abc\"}]}");

        Source source = api("/p", "select.id", "/id", "link-prefix", "https://forum.example.org/forum?id=");

        assertThat(papers(read(source)).get(0).links()).containsValue("https://forum.example.org/forum?id=abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><title>Just a moment...</title></html>",
                "[]",
                "null",
                "{\"error\": \"x\"}",
                "{\"results\": {}}"
            })
    void refusesWhatIsNoList(String body) {
        site.answer("/p", body);

        assertThat(reason(read(api("/p")))).contains("expected a", "found status 200");
    }

    @Test
    void refusesAnAnswerThatBreaksOffOrHasNoTitles() {
        String whole = fixture("json/only.numbers.json").strip();
        for (int length = 1; length < whole.length(); length += 150) {
            site.answer(TARGET + "0", whole.substring(0, length));
            assertThat(read(biorxiv())).isInstanceOf(Reading.Failed.class);
        }
        site.answer(TARGET + "0", whole.replace("\"title\"", "\"heading\""));
        assertThat(reason(read(biorxiv()))).contains("expected titles at \"/title\", found none in 3 papers");
        site.answer(TARGET + "0", whole.replace("\"abstract\"", "\"summary\""));
        assertThat(verdict(read(biorxiv()))).isEqualTo(Verdict.PARTIAL);
        assertThat(reason(read(api("/absent")))).contains("404");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.example.org/{from}/{to}/{cursor} | ''",
                "https://api.example.org/p?page={page} | ''",
                "https://api.example.org/p?day={day} | {day} is unknown",
                "https://api.example.org/{from} | {from} and {to} go together",
                "https://api.example.org/{cursor}/{page} | exclude each other",
                "https://{cursor}.example.org/ | must begin with",
                "ftp://api.example.org/ | must begin with",
                "api.example.org | must begin with",
                "https://me:secret@api.example.org/ | must begin with"
            })
    void checksTheAddress(String url, String fault) {
        assertThat(UrlTemplate.fault(url).orElse("")).contains(fault);
        assertThat(UrlTemplate.fault(url).isEmpty()).isEqualTo(fault.isEmpty());
        assertThat(UrlTemplate.fault(url).orElse("")).doesNotContain("secret");
    }

    @Test
    void checksPointers() {
        assertThat(List.of("/a", "/a/0/b~1c", "#", "/"))
                .allSatisfy(good -> assertThat(PointedItems.fault(good)).isEmpty());
        assertThat(List.of("a", "a/b", "$.a", "/a~b"))
                .allSatisfy(bad -> assertThat(PointedItems.fault(bad)).isPresent());
    }
}
