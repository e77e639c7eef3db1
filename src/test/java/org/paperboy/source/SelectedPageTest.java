package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.reason;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Verdict;

class SelectedPageTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-08-14");
    private static final String LIST = fixture("page/only.list.html");

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-14T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    private Reading read(String body, String... options) {
        site.answer("/lab/papers", body);
        return site.source("page", GeneralFixtures.with(options, "url", site.url() + "/lab/papers"))
                .read(Request.of(TODAY, true));
    }

    private Reading readList(String body) {
        return read(body, GeneralFixtures.options("page", "only.list.html"));
    }

    private static Judgement judge(Reading reading) {
        return Judge.judge(reading, Expectation.NONE);
    }

    private static List<Paper> papers(Listing listing) {
        return listing.papers().stream().map(ListedPaper::paper).toList();
    }

    @Test
    void readsAList() {
        Listing listing = listing(readList(LIST));

        assertThat(papers(listing))
                .extracting(Paper::title)
                .containsExactly(
                        "Gusts Are Not Noise", "The Length of a Calm", "Turbulence over Hedges", "Sails from Sheets");
        assertThat(papers(listing))
                .extracting(Paper::abstractText)
                .containsExactly(
                        "Gusts have a memory. We read it & forecast.",
                        "Calms end. We say when, and extend earlier work.",
                        "",
                        "Sheets make sails.");
        assertThat(papers(listing))
                .extracting(Paper::authors)
                .containsExactly(
                        List.of("Dora Breeze", "Emil Squall"),
                        List.of("Dora Breeze", "Fay Lull"),
                        List.of("Fay Lull"),
                        List.of("Emil Squall", "Gus Draft"));
        assertThat(papers(listing))
                .extracting(paper -> paper.links().get(LinkKind.PAGE))
                .containsExactly(site.url() + "/papers/gusts", site.url() + "/papers/calm", null, null);
        assertThat(papers(listing))
                .extracting(paper -> paper.ids().toString())
                .as("from its only other link, from none of two, from its own link, from none")
                .containsExactly("[doi:10.5555/wind.2026.13]", "[]", "[arxiv:2608.02222]", "[]");
        assertThat(listing.papers())
                .extracting(ListedPaper::date)
                .containsExactly(
                        LocalDate.parse("2026-08-13"),
                        LocalDate.parse("2026-08-11"),
                        null,
                        LocalDate.parse("2026-08-01"));
        assertThat(listing.declared()).isEqualTo(4);
        assertThat(listing.complete()).isTrue();
        assertThat(judge(readList(LIST)).verdict()).isEqualTo(Verdict.FRESH);
    }

    @Test
    void readsATableWithTwoRowsForEachPaper() {
        Listing listing =
                listing(read(fixture("page/only.table.html"), GeneralFixtures.options("page", "only.table.html")));

        assertThat(papers(listing))
                .extracting(Paper::title)
                .containsExactly("Kites & Kin: a Natural History", "Long Lines", "Wind from a Fan");
        assertThat(papers(listing))
                .extracting(Paper::authors)
                .containsExactly(
                        List.of("Ada Lofty", "Bo Gale", "Cleo Zephyr"),
                        List.of("Lofty, A.", "Gale, B."),
                        List.of("Cleo Zephyr"));
        assertThat(papers(listing))
                .extracting(Paper::abstractText)
                .containsExactly("Kites have relatives. We list them.", "Long lines sag.", "A fan is no wind. Data");
        assertThat(papers(listing))
                .extracting(paper -> paper.links().values().iterator().next())
                .containsExactly(
                        site.url() + "/lab/reports/tr-31.html",
                        "https://arxiv.org/abs/2608.03131",
                        site.url() + "/archive/tr-29.ps");
        assertThat(listing.declared()).isEqualTo(3);
        assertThat(listing.complete()).isTrue();
    }

    @Test
    void takesTheElementItselfAndItsBase() {
        String page = "<html><head><base href='https://elsewhere.example.org/x/'></head><body>"
                + "<a class=p href='1' title='A &amp; B'>first</a><a class=p href='2' title='C'></a></body></html>";

        Listing listing = listing(read(page, "select.paper", "a.p", "select.title", "@title", "select.link", "@href"));

        assertThat(papers(listing)).extracting(Paper::title).containsExactly("A & B", "C");
        assertThat(papers(listing).get(1).links().values()).containsExactly("https://elsewhere.example.org/x/2");
    }

    @Test
    void anAnchorNeedNotBeToldToGiveItsAddress() {
        Listing listing = listing(read(LIST, "select.paper", "li.paper", "select.title", "h3", "select.link", "h3 a"));

        assertThat(papers(listing).get(0).links().get(LinkKind.PAGE)).isEqualTo(site.url() + "/papers/gusts");
    }

    @Test
    void saysWhatItExpectedWhereNoPaperIs() {
        assertThat(reason(readList(LIST.replace("class=\"paper\"", "class=\"x1f\""))))
                .contains("expected papers by selector \"li.paper\", found status 200 with a page titled")
                .contains("Publications · Wind Group");
        assertThat(reason(readList(LIST.replace("h3", "h4"))))
                .contains("expected titles by selector \"h3\", found none in 4 papers");
        assertThat(reason(readList(fixture("challenge.html")))).contains("Just a moment");
        assertThat(reason(readList(fixture("error.json")))).contains("string is cut");
        assertThat(reason(readList(""))).contains("an empty body");
    }

    @Test
    void isSilentOnlyWhereThePageSaysSo() {
        String none = LIST.replaceAll("(?s)<li class=\"paper\">.*</li>\\s*</ul>\\s*</main>", "</ul></main>");

        assertThat(readList(none.replace("Showing 4 of 4 papers", "0 papers")))
                .isInstanceOfSatisfying(
                        Reading.Silent.class,
                        silent -> assertThat(silent.excuse()).contains("lists 0 papers"));
        assertThat(readList(none)).isInstanceOf(Reading.Failed.class);
        assertThat(readList(none.replace("Showing 4 of 4 papers", "no papers"))).isInstanceOf(Reading.Failed.class);
        assertThat(readList(none.replace("Showing 4 of 4 papers", "0 papers").replace("</html>", "")))
                .isInstanceOf(Reading.Failed.class);
    }

    @Test
    void isPartialWhereThePageDeclaresMoreOrBreaksOff() {
        assertThat(judge(readList(LIST.replace("4 of 4", "1,204 of 1,204"))).toString())
                .contains("PARTIAL", "declares 1204");
        Reading cut = readList(LIST.substring(0, LIST.indexOf("Sails from")));
        assertThat(judge(cut).toString()).contains("PARTIAL", "no </html>");
        assertThat(readList(LIST.substring(0, LIST.length() / 2)))
                .satisfiesAnyOf(
                        half -> assertThat(half).isInstanceOf(Reading.Failed.class),
                        half -> assertThat(listing(half).complete()).isFalse());
        assertThat(judge(readList(LIST.replace("<h3><a href=\"/papers/calm\">The Length of a Calm</a></h3>", "")))
                        .toString())
                .contains("PARTIAL", "1 of 4 entries have no title");
    }

    @Test
    void aPaperShownTwiceIsNotMissedInTheCount() {
        String again = LIST.replace("Showing 4 of 4", "Showing 5 of 5")
                .replace(
                        "<ul class=\"papers\">",
                        "<ul class=\"papers\"><li class=\"paper\"><h3>Sails from Sheets</h3></li>");

        assertThat(judge(readList(again)).verdict()).isEqualTo(Verdict.FRESH);
        assertThat(listing(readList(again)).notes())
                .containsExactly("1 listed twice, the first kept: Sails from Sheets");
    }

    @ParameterizedTest
    @CsvSource({"abs,abstract", "au,authors", "time,date"})
    void isPartialWhereAPartIsGoneFromEveryPaper(String name, String part) {
        Judgement judgement =
                judge(readList(LIST.replace("\"" + name + "\"", "\"x\"").replace("<time", "<tyme")));

        assertThat(judgement.verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(judgement.reason()).contains("select." + part, "found nothing in any of 4 papers");
    }

    @Test
    void notesADeclaredCountThatIsNotThere() {
        Listing listing = listing(readList(LIST.replace("class=\"count\"", "")));

        assertThat(listing.declared()).isNull();
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).containsExactly("select.declared \".count\" found no number");
    }

    @Test
    void aPageThatNeverWritesItsClosingTagIsWholeWithWhatStandsAtItsEnd() {
        String open = "<html><ul><li><h3>Kites</h3></ul>";
        String[] selectors = {"select.paper", "li", "select.title", "h3", "select.end", "footer"};

        Judgement unknown = judge(read(open, "select.paper", "li", "select.title", "h3"));
        assertThat(unknown.verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(unknown.reason()).contains("it has no </html>", "select.end");
        assertThat(judge(read(open + "<footer>Laboratory</footer>", selectors)).verdict())
                .isEqualTo(Verdict.FRESH);
        Judgement cut = judge(read(open, selectors));
        assertThat(cut.verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(cut.reason()).contains("select.end \"footer\" found nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h3[ | character 3: the bracket is never closed",
                "li.paper) | character 9: unexpected \")\"",
                "a:foo | character 5: it ends unfinished, or with a name that is unknown",
                "li {x}@href | character 4: unexpected \"{x}\"",
                "+ | it ends unfinished, or with a name that is unknown"
            })
    void tellsWhereASelectorIsWrong(String selector, String fault) {
        assertThat(Selection.fault(selector))
                .hasValueSatisfying(found -> assertThat(found).contains(fault));
    }

    @ParameterizedTest
    @ValueSource(strings = {"li.paper", "@href", "a[href$=x@y]", "h3 a@href", "+ tr .by", "time@datetime", "> h3"})
    void acceptsSelectors(String selector) {
        assertThat(Selection.fault(selector)).isEmpty();
    }

    @Test
    void papersAreElements() {
        assertThat(Selection.elementFault("li.paper")).isEmpty();
        assertThat(Selection.elementFault("li@class")).isPresent();
        assertThat(Selection.elementFault("@class")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,345 papers | 12345",
                "123456789 | 123456789",
                "12,345,678,901 papers | ",
                "12345678901 papers | ",
                "no papers | "
            })
    void takesANumberThatNoPageListsForNoCount(String written, @Nullable Integer declared) {
        String page = "<p class=\"count\">" + written + "</p><ul><li><h3>Kites</h3></li></ul>";

        Listing listing = listing(read(page, "select.paper", "li", "select.title", "h3", "select.declared", ".count"));

        assertThat(listing.declared()).isEqualTo(declared);
    }
}
