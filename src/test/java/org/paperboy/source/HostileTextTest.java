package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.fetch.Bodies;
import org.paperboy.fetch.Fetched;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/** What a site may send to keep the crawl busy. A cost that grows with the square of the length would be minutes here. */
class HostileTextTest {
    private static final int LENGTH = 400_000;
    // Seconds on a machine that has much else to do.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Arguments text(String name, Consumer<String> reader, String beginning, String again, String end) {
        String text = beginning + again.repeat(LENGTH / again.length()) + end;
        return Arguments.of(name + " of " + beginning + again + "…" + end, reader, text);
    }

    private static Arguments text(String name, Consumer<String> reader, String again) {
        return text(name, reader, "", again, "");
    }

    static Stream<Arguments> texts() {
        return Stream.of(markup(), papers(), names(), documents(), links()).flatMap(List::stream);
    }

    private static List<Arguments> markup() {
        return List.of(
                text("markup", Markup::text, "<jats:", "a", ""),
                text("markup", Markup::text, "<jats:a "),
                text("markup", Markup::text, "<jats:p ", "x", ""),
                text("markup", Markup::text, "<p "),
                text("markup", Markup::text, "<p>"),
                text("markup", Markup::text, "<b><p>"),
                text("markup", Markup::text, "<", "&", ""),
                text("markup", Markup::text, "<", "&a", ""),
                text("markup", Markup::text, "&", "a", ""));
    }

    private static List<Arguments> papers() {
        return List.of(
                text("DOI", PaperId::doi, "10.1234", "/", "x"),
                text("DOI", PaperId::doi, "10.1234/"),
                text("arXiv", PaperId::arxiv, "math/0309136x "),
                text("arXiv", PaperId::arxiv, "2405.20216v", "1", "x"),
                text("arXiv", PaperId::arxiv, "https://kites.example.org/", "math/0309136/", ""),
                text("surname", PaperText::surname, "("),
                text("surname", PaperText::surname, "a "),
                text("key", PaperText::titleKey, "1."),
                text("key", PaperText::titleKey, "1", ".", "x"),
                text("text", PaperText::clean, "\\textbf{"),
                text("texts", HostileTextTest::manyTexts, "\\textbf{".repeat(1_100) + "}".repeat(1_100)),
                text("text", PaperText::clean, "a", "\u0301\u0323", ""));
    }

    private static List<Arguments> names() {
        return List.of(
                text("names", AuthorNames::clearly, "@"),
                text("names", AuthorNames::clearly, "a@", "b", " ("),
                text("names", AuthorNames::clearly, "A, ", "x", ""),
                text("names", AuthorNames::clearly, "Kite, ", "A, ", ""),
                text("names", AuthorNames::clearly, "A ", "-", "x"),
                text("names", AuthorNames::clearly, "a", " ", "b"),
                text("names", AuthorNames::clearly, "and "),
                text("names of arXiv", ArxivAuthors::split, "Ada Kite, ", "Jr, ", ""),
                text("names of arXiv", ArxivAuthors::split, "("));
    }

    private static List<Arguments> documents() {
        return List.of(
                text("title of arXiv", HostileTextTest::title, "(arXiv:"),
                text("title of arXiv", HostileTextTest::title, "(arXiv:1", " ", ""),
                text("title of arXiv", HostileTextTest::title, "a", " ", "b"),
                text("title of arXiv", HostileTextTest::title, "(arXiv:1 [", "]", ""),
                text("description of arXiv", HostileTextTest::description, "arXiv:1", " Announce", ""),
                text("description of arXiv", HostileTextTest::description, "arXiv:", "1", ""),
                text("error page", HostileTextTest::finding, "<title"),
                text("error page", HostileTextTest::finding, "<title>"),
                text("whole XML", Wholeness::ofXml, "<", "a", ""),
                text("whole XML", Wholeness::ofXml, "<!x>"),
                text("whole HTML", Wholeness::ofHtml, "<html>", "</html", ""),
                text("prolog", Prolog::end, "<!DOCTYPE", "<!--", ""),
                text("XML", FeedXml::parse, "<a"),
                text("declared count", HostileTextTest::declared, "1"),
                text("declared count", HostileTextTest::declared, "1", ",000", "0"),
                text("charset", Bodies::decode, "<meta "),
                text("feed", HostileTextTest::feed, "&lt;jats:", "a", ""),
                text("feed", HostileTextTest::feed, "("),
                text("feed", HostileTextTest::feed, "@"),
                text("date", LooseDate::parse, "1 "));
    }

    private static List<Arguments> links() {
        return List.of(
                text("code", CodeLink::in, "https://github.com/kites/", ".", "x"),
                text("code", CodeLink::in, "https://gitlab.", "a.", ""),
                text("code", CodeLink::in, "https://github.com", "/a", ""),
                text("link", HostileTextTest::link, "a/", "../", ""),
                text("link", HostileTextTest::link, "a/".repeat(LENGTH / 4), "../", ""),
                text("link", HostileTextTest::anchor, "/", "a/../", ""),
                text("identifier", HostileTextTest::identifiers, "https://kites.example.org", "/content/1", ""),
                text("identifier", HostileTextTest::identifiers, "https://kites.example.org/content/10.1/", "1.", ""),
                text("identifier", HostileTextTest::identifiers, "https://kites.example.org/10.1234/a", "/full", "x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void costsNoMoreThanItsLength(String name, Consumer<String> reader, String text) {
        assertThat(name).isNotEmpty();
        assertTimeoutPreemptively(PATIENCE, () -> reader.accept(text));
    }

    private static void title(String title) {
        item("<title>" + title + "</title>");
    }

    private static void description(String description) {
        item("<title>Kites</title><description>" + description + "</description>");
    }

    private static void item(String content) {
        XmlElement.root("<item>" + content + "</item>").ifPresent(ArxivFeedItem::read);
    }

    private static void feed(String content) {
        Parsers.named("feed")
                .accept("<rss version=\"2.0\"><channel><item><title>" + content + "</title><description>" + content
                        + "</description><author>" + content + "</author><guid>" + content
                        + "</guid></item></channel></rss>");
    }

    private static void manyTexts(String texts) {
        for (int at = 0; at < texts.length(); at += 9_900) {
            PaperText.clean(texts.substring(at, Math.min(texts.length(), at + 9_900)));
        }
    }

    private static void finding(String body) {
        Finding.unexpected(
                new Fetched.Page("https://kites.example.org", 200, "text/html", body, Map.of(), false), "kites");
    }

    private static void declared(String count) {
        SelectedItems.declared(Jsoup.parse("<p class=\"count\">" + count + "</p>"), selecting());
    }

    private static void anchor(String address) {
        String page = "<ul><li><h3>Kites</h3><a href=\"" + address + "\">here</a></li></ul>";
        SelectedItems.read(Jsoup.parse(page, "https://kites.example.org"), selecting());
    }

    private static Options selecting() {
        return Configured.settings(
                        "page",
                        "url",
                        "https://kites.example.org",
                        "select.paper",
                        "li",
                        "select.title",
                        "h3",
                        "select.declared",
                        ".count")
                .options();
    }

    private static void link(String link) {
        WebLinks.resolve("https://kites.example.org", link);
    }

    private static void identifiers(String text) {
        Identifiers.in(List.of(text));
    }

    private static Paper paper(String title, String abstractText, List<String> authors, String link) {
        return new Paper(Set.of(), title, abstractText, authors, Set.of(), Map.of(LinkKind.PAGE, link), null);
    }

    @Test
    void cutsWhatIsLongerThanThatOfAnyPaper() {
        List<String> authors = new ArrayList<>(Collections.nCopies(20_000, "Ada Kite"));
        authors.set(0, "x".repeat(LENGTH));

        Paper paper = paper(
                "t".repeat(1_999) + "😀 and more",
                "a".repeat(LENGTH),
                authors,
                "https://kites.example.org/" + "a".repeat(LENGTH));

        assertThat(paper.title()).isEqualTo("t".repeat(1_999));
        assertThat(paper.abstractText()).hasSize(20_000);
        assertThat(paper.authors()).hasSize(5_000);
        assertThat(paper.authors().get(0)).hasSize(200);
        assertThat(paper.links()).isEmpty();
    }

    @Test
    void leavesWhatALargeCollaborationPublishesAsItIs() {
        List<String> authors = Collections.nCopies(4_999, "Ada Maria Kite");

        Paper paper = paper("t".repeat(2_000), "a".repeat(20_000), authors, "https://kites.example.org/1");

        assertThat(paper.title()).hasSize(2_000);
        assertThat(paper.abstractText()).hasSize(20_000);
        assertThat(paper.authors()).isEqualTo(authors);
        assertThat(paper.links()).hasSize(1);
    }
}
