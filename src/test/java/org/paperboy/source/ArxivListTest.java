package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.reason;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

class ArxivListTest {
    private static final String NEW = "/list/cs.RO/new";
    private static final String RECENT = "/list/cs.RO/recent?skip=0&show=2000";
    private static final LocalDate FRIDAY = LocalDate.parse("2026-08-07");
    private static final Request TODAY = Request.of(LocalDate.parse("2026-08-08"), false);

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-08T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"new.2024.html, 2024-02-07, 2402.01001", "new.2026.html, 2026-08-07, 2608.03001"})
    void readsNewSubmissions(String form, LocalDate day, String first) {
        site.answer(NEW, fixture("arxiv-list/" + form));
        site.moveTo(day.atTime(20, 0).toInstant(ZoneOffset.UTC));

        Listing listing = listing(source("new").read(TODAY));

        assertThat(listing.date()).isEqualTo(day);
        assertThat(listing.dated()).isTrue();
        assertThat(listing.declared()).isEqualTo(2);
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.papers()).hasSize(2).extracting(ListedPaper::date).containsOnly(day);
        assertThat(ids(listing)).startsWith(first);
        Paper landing = listing.papers().get(0).paper();
        assertThat(landing.title()).isEqualTo("Kites That Learn to Land");
        assertThat(landing.abstractText()).startsWith("Landing a kite is hard when p < 0.05. ");
        assertThat(landing.authors()).startsWith("Ada Wren", "Bo Lark");
        assertThat(landing.categories()).containsExactly("cs.RO", "cs.LG");
        assertThat(landing.links())
                .containsEntry(LinkKind.ABSTRACT, "https://arxiv.org/abs/" + first)
                .containsEntry(LinkKind.CODE, "https://github.com/kites/land");
        assertThat(site.asked()).containsExactly(NEW);
        assertThat(source("new").reach()).isEqualTo(Reach.NOW);
    }

    @Test
    void anIssueThatIsLateIsWaitedForAndTheOneBeforeIsTaken() {
        site.answer(NEW, fixture("arxiv-list/new.2026.html"));
        site.moveTo(Instant.parse("2026-08-10T16:00:00Z"));

        Listing listing = listing(source("new").read(TODAY));

        assertThat(listing.papers()).hasSize(2);
        assertThat(listing.complete()).isFalse();
        assertThat(listing.notes())
                .containsExactly("the issue of 2026-08-10 is not there yet; the newest is of 2026-08-07");
    }

    @Test
    void anIssueIsNotLateBeforeItCanBeEverywhere() {
        site.answer(NEW, fixture("arxiv-list/new.2026.html"));
        site.moveTo(Instant.parse("2026-08-10T06:00:00Z"));

        assertThat(listing(source("new").read(TODAY)).complete()).isTrue();
    }

    @Test
    void takesAwayTheLabelsAndNothingElse() {
        site.answer(NEW, fixture("arxiv-list/new.2024.html"));

        Listing listing = listing(source("new").read(TODAY));

        assertThat(listing.papers().get(0).paper().authors()).containsExactly("Ada Wren", "Bo Lark", "Jörg Föhn");
        assertThat(listing.papers().get(1).paper().title()).isEqualTo("Title: a Word on Strings");
        assertThat(listing.papers().get(1).paper().abstractText()).startsWith("No updates today. Strings");
    }

    @Test
    void spellsOutAddressesThatThePageHides() {
        site.answer(NEW, fixture("arxiv-list/new.2026.html"));

        assertThat(listing(source("new").read(TODAY)).papers().get(0).paper().abstractText())
                .endsWith("Our code is at https://github.com/kites/land.");
    }

    @ParameterizedTest
    @CsvSource({
        "new, '2608.03001, 2608.03002', 2",
        "cross, 2608.03003, 1",
        "replace, '2606.01004, cs/0301005', 2",
        "new cross replace, '2608.03001, 2608.03002, 2608.03003, 2606.01004, cs/0301005', 5"
    })
    void readsTheAnnouncementsAskedFor(String announce, String ids, int declared) {
        site.answer(NEW, fixture("arxiv-list/new.2026.html"));

        Listing listing = listing(source("new", "announce", announce).read(TODAY));

        assertThat(String.join(", ", ids(listing))).isEqualTo(ids);
        assertThat(listing.declared()).isEqualTo(declared);
        assertThat(listing.papers())
                .allSatisfy(listed -> assertThat(listed.announcement()).isEqualTo(announced(listed)));
    }

    private static Announcement announced(ListedPaper listed) {
        if (listed.paper().abstractText().matches("Kites, (better|older)\\.")) {
            return Announcement.REPLACE;
        }
        return id(listed).equals("2608.03003") ? Announcement.CROSS : Announcement.NEW;
    }

    @Test
    void tellsSectionsOfTheOldFormApart() {
        site.answer(NEW, fixture("arxiv-list/new.2024.html"));

        assertThat(ids(listing(source("new", "announce", "cross").read(TODAY)))).containsExactly("2402.01003");
        assertThat(ids(listing(source("new", "announce", "replace").read(TODAY))))
                .containsExactly("2306.01004", "cs/0301005");
    }

    @ParameterizedTest
    @CsvSource({
        "recent.2024.html, 2024-02-07, '2402.01001 2024-02-07, 2402.00904 2024-02-06'",
        "recent.2026.html, 2026-08-07, '2608.03001 2026-08-07, 2608.02004 2026-08-06'"
    })
    void readsTheLastDaysByTheirHeadings(String form, LocalDate newest, String expected) {
        site.answer(RECENT, fixture("arxiv-list/" + form));

        Listing listing = listing(source("recent").read(TODAY));

        assertThat(listing.date()).isEqualTo(newest);
        assertThat(listing.dated()).isTrue();
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.declared()).isEqualTo(2);
        assertThat(listing.papers().stream()
                        .map(listed -> id(listed) + " " + listed.date())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
        assertThat(listing.papers())
                .allMatch(listed -> listed.paper().abstractText().isEmpty());
        assertThat(listing.papers().get(0).paper().links())
                .containsEntry(LinkKind.CODE, "https://github.com/kites/land");
        assertThat(ids(listing(source("recent", "announce", "new cross").read(TODAY))))
                .hasSize(3);
    }

    @Test
    void isPartialWhereASectionDeclaresMoreThanItShows() {
        site.answer(
                NEW,
                fixture("arxiv-list/new.2026.html")
                        .replace(
                                "2 of 2 entries)</h3>\n\n    <dt>\n      <a name='item1'>",
                                "79 of 79 entries)</h3>\n\n    <dt>\n      <a name='item1'>"));

        Reading reading = source("new").read(TODAY);

        assertThat(listing(reading).declared()).isEqualTo(79);
        assertThat(listing(reading).papers()).hasSize(2);
        assertThat(Judge.judge(reading, Expectation.NONE).verdict()).isEqualTo(Verdict.PARTIAL);
    }

    @Test
    void isPartialWhereTheTotalIsMoreThanAllSectionsShow() {
        site.answer(NEW, fixture("arxiv-list/new.2024.html").replace("total of 5 entries", "total of 8 entries"));
        assertThat(listing(source("new").read(TODAY)).declared()).isEqualTo(5);

        String withoutNew =
                fixture("arxiv-list/new.2026.html").replaceFirst("(?s)(<h3>New submissions.*?</h3>).*?</dl>", "</dl>");
        site.answer(NEW, withoutNew);
        assertThat(reason(source("new").read(TODAY))).contains("all entries that it declares");
    }

    @Test
    void notesAGapAmongWhatIsNotAskedFor() {
        site.answer(
                NEW,
                fixture("arxiv-list/new.2026.html")
                        .replace("Cross submissions (showing 1 of 1", "Cross submissions (showing 9 of 9"));

        Listing listing = listing(source("new").read(TODAY));

        assertThat(listing.declared()).isEqualTo(2);
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).singleElement().asString().contains("Cross submissions", "1 of 9 read");
        assertThat(listing(source("new", "announce", "cross").read(TODAY)).declared())
                .isEqualTo(9);
    }

    @Test
    void isSilentWhereThePageSaysThatThereIsNothing() {
        site.answer(NEW, quiet());

        assertThat(source("new").read(TODAY)).isInstanceOfSatisfying(Reading.Silent.class, silent -> {
            assertThat(silent.day()).isEqualTo(LocalDate.parse("2026-08-08"));
            assertThat(silent.excuse()).contains("no updates");
        });
    }

    @Test
    void believesNoSilenceBesidePapers() {
        site.answer(NEW, fixture("arxiv-list/new.2026.html").replaceAll("<(/?)(dt|dd)>", "<$1p>"));

        assertThat(reason(source("new").read(TODAY))).contains("entries with titles");
    }

    @Test
    void isSilentWhereNothingIsOfTheKindAskedFor() {
        site.answer(
                RECENT,
                fixture("arxiv-list/recent.2026.html")
                        .replaceAll("(arXiv:\\S+\\s*</a>)", "$1 (cross-list from cs.CV)"));

        assertThat(source("recent").read(TODAY)).isInstanceOfSatisfying(Reading.Silent.class, silent -> {
            assertThat(silent.day()).isEqualTo(FRIDAY);
            assertThat(silent.excuse()).contains("3 cross");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Total of", "A total of very many"})
    void aTotalWithoutANumberIsNone(String words) {
        site.answer(NEW, fixture("arxiv-list/new.2026.html").replace("Total of 5 entries", words));

        assertThat(ids(listing(source("new").read(TODAY)))).containsExactly("2608.03001", "2608.03002");
    }

    @Test
    void goesOnToThePartsBehindTheFirst() {
        site.answer(NEW, part(0, 2_000, "New submissions (showing first 2000 of 2500 entries)"));
        site.answer(
                NEW + "?skip=2000&show=2000",
                part(2_000, 500, "New submissions (continued, showing last 500 of 2500 entries)"));

        Listing listing = listing(source("new").read(TODAY));

        assertThat(listing.papers()).hasSize(2_500);
        assertThat(listing.declared()).isEqualTo(2_500);
        assertThat(listing.complete()).isTrue();
        assertThat(site.asked()).hasSize(2);
    }

    @Test
    void isIncompleteWhereALaterPartFails() {
        site.answer(NEW, part(0, 2_000, "New submissions (showing first 2000 of 2500 entries)"));

        Listing listing = listing(source("new").read(TODAY));

        assertThat(listing.papers()).hasSize(2_000);
        assertThat(listing.declared()).isEqualTo(2_500);
        assertThat(listing.complete()).isFalse();
        assertThat(listing.notes()).anyMatch(note -> note.contains("breaks off") && note.contains("404"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new.2024.html", "new.2026.html", "recent.2024.html", "recent.2026.html"})
    void readsTheSamePapersWhereClassesAreRenamed(String form) {
        String view = form.substring(0, form.indexOf('.'));
        String target = view.equals("new") ? NEW : RECENT;
        site.answer(target, fixture("arxiv-list/" + form));
        Reading before = source(view).read(TODAY);
        site.answer(
                target,
                fixture("arxiv-list/" + form)
                        .replaceAll("class=(['\"]).*?\\1", "class='renamed'")
                        .replace("id='articles'", "id='renamed'"));

        assertThat(listing(source(view).read(TODAY))).isEqualTo(listing(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new.2024.html", "new.2026.html", "recent.2024.html", "recent.2026.html"})
    void isNeverCompleteWhereThePageBreaksOff(String form) {
        String view = form.substring(0, form.indexOf('.'));
        String page = fixture("arxiv-list/" + form);
        List<String> titles = List.of(
                "Kites That Learn to Land",
                "Title: a Word on Strings",
                "Strings as Long as the Wind",
                "A Tail for Every Kite");
        for (int percent = 5; percent < 99; percent += 2) {
            site.answer(view.equals("new") ? NEW : RECENT, page.substring(0, page.length() * percent / 100));

            Reading reading = source(view).read(TODAY);

            if (reading instanceof Reading.Read read) {
                assertThat(read.listing().complete()).isFalse();
                assertThat(read.listing().papers())
                        .isNotEmpty()
                        .allMatch(listed -> titles.contains(listed.paper().title()));
            } else {
                assertThat(reading).isInstanceOf(Reading.Failed.class);
            }
        }
    }

    @Test
    void readsHalfAPageAsFarAsItGoes() {
        String page = fixture("arxiv-list/new.2026.html");
        site.answer(NEW, page.substring(0, page.indexOf("Strings are tied") + 5));

        Reading reading = source("new").read(TODAY);

        assertThat(ids(listing(reading))).containsExactly("2608.03001");
        assertThat(listing(reading).declared()).isGreaterThanOrEqualTo(2);
        assertThat(Judge.judge(reading, Expectation.NONE).verdict()).isEqualTo(Verdict.PARTIAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | found status 200 with an empty body",
                "{\"error\": \"x\"} | under headings (h3)",
                "<html><title>Just a moment</title></html> | a page titled \"Just a moment\"",
                "<html><dl><dt>arXiv:2608.03001</dt><dd>Kites</dd></dl></html> | under headings (h3)",
                "<html><h3>New submissions</h3><dl><dt>arXiv:2608.03001</dt><dd><div class=list-title>K</div></dd></dl></html> | says the day",
                "<html><h3>New submissions for Wed, 7 Feb 24</h3><dl><dt>arXiv:2608.03001</dt><dd>K</dd></dl></html> | entries with titles",
                "<html><h3>New submissions for Wed, 7 Feb 24</h3></html> | under headings (h3)",
            })
    void failsOnWhatIsNoList(String body, String expected) {
        site.answer(NEW, body);

        assertThat(reason(source("new").read(TODAY))).contains(expected);
    }

    @Test
    void failsWhereThereIsNoPage() {
        site.answer(NEW, new MockResponse.Builder().code(403).build());

        assertThat(reason(source("new").read(TODAY))).contains("status 403");
    }

    private Source source(String view, String... more) {
        String[] options = Stream.concat(
                        Stream.of("url", site.url(), "category", "cs.RO", "view", view), Stream.of(more))
                .toArray(String[]::new);
        return site.source("arxiv-list", options);
    }

    private static String quiet() {
        return fixture("arxiv-list/new.2026.html")
                .replaceAll("(?s)<dl.*?</dl>", "")
                .replaceAll("(?s)<div class='paging'>.*?</div>", "")
                .replace("Friday, 7 August 2026</h3>", "Saturday, 8 August 2026</h3>\n<p>No updates today.</p>");
    }

    private static String part(int from, int entries, String heading) {
        return "<html><h3>Showing new listings for Friday, 7 August 2026</h3><div class='paging'>Total of 2500 entries</div>"
                + "<dl id='articles'><h3>" + heading + "</h3>"
                + IntStream.range(from, from + entries)
                        .mapToObj(i -> ("<dt><a href='/abs/2608.%05d' title='Abstract'>arXiv:2608.%05d</a></dt><dd>"
                                        + "<div class='list-title'>Title: Kite %d</div></dd>")
                                .formatted(i, i, i))
                        .collect(Collectors.joining())
                + "</dl></html>";
    }

    private static List<String> ids(Listing listing) {
        return listing.papers().stream().map(ArxivListTest::id).toList();
    }

    private static String id(ListedPaper listed) {
        return listed.paper().ids().stream().map(PaperId::value).collect(Collectors.joining());
    }
}
