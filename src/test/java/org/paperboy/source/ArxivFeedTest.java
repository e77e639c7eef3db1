package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.reason;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

class ArxivFeedTest {
    private static final String RSS = "/rss/cs.RO";
    private static final LocalDate FRIDAY = LocalDate.parse("2026-08-07");
    private static final Request TODAY = Request.of(LocalDate.parse("2026-08-08"), false);

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-08T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"rss, /rss/cs.RO, only.2026.xml", "atom, /atom/cs.RO, only.2026-atom.xml"})
    void anIssueThatIsLateIsWaitedForAndTheOneBeforeIsTaken(String format, String target, String form) {
        site.answer(target, fixture("arxiv-feed/" + form));
        site.moveTo(Instant.parse("2026-08-10T16:00:00Z"));

        Listing listing = listing(source("format", format).read(TODAY));

        assertThat(listing.papers()).hasSize(2);
        assertThat(listing.complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"rss, /rss/cs.RO, only.2026.xml", "atom, /atom/cs.RO, only.2026-atom.xml"})
    void readsNewPapers(String format, String target, String form) {
        site.answer(target, fixture("arxiv-feed/" + form));

        Listing listing = listing(source("format", format).read(TODAY));

        assertThat(listing.date()).isEqualTo(FRIDAY);
        assertThat(listing.dated()).isTrue();
        assertThat(listing.declared()).isNull();
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).isEmpty();
        assertThat(ids(listing)).containsExactly("2608.03001", "2608.03002 10.1234/kites.2026.8");
        assertThat(listing.papers()).extracting(ListedPaper::date).containsOnly(FRIDAY);
        Paper landing = listing.papers().get(0).paper();
        assertThat(landing.title()).isEqualTo("Kites That Learn to Land");
        assertThat(landing.abstractText())
                .startsWith("Landing a kite is hard when a <b and c> d. Code: https://gitlab.com");
        assertThat(landing.authors()).containsExactly("Ada Wren", "Jörg Föhn", "Bo Lark Jr.");
        assertThat(landing.categories()).containsExactly("cs.RO", "cs.LG");
        assertThat(landing.links()).containsEntry(LinkKind.CODE, "https://gitlab.com/kites/deep/land");
        assertThat(landing.publishedAt()).isNull();
        assertThat(listing.papers().get(1).paper().categories()).containsExactly("cs.RO");
        assertThat(site.asked()).containsExactly(target);
        assertThat(source().reach()).isEqualTo(Reach.NOW);
    }

    @Test
    void readsTheFormBeforeFebruary2024() {
        site.answer(RSS, fixture("arxiv-feed/only.2024.xml"));

        Listing listing = listing(source().read(TODAY));

        // The evening before it in New York, when it was made.
        assertThat(listing.date()).isEqualTo(LocalDate.parse("2024-01-10"));
        assertThat(listing.dated()).isTrue();
        assertThat(listing.declared()).isEqualTo(2);
        assertThat(ids(listing)).containsExactly("2402.01001", "2402.01002");
        Paper landing = listing.papers().get(0).paper();
        assertThat(landing.title()).isEqualTo("Kites That Learn to Land");
        assertThat(landing.abstractText())
                .startsWith("Landing a kite is hard when a < b. Code is at https://github.com");
        assertThat(landing.authors()).containsExactly("Ada Wren", "Jörg Föhn");
        assertThat(landing.categories()).containsExactly("cs.RO");
        assertThat(landing.links()).containsEntry(LinkKind.CODE, "https://github.com/kites/land");
        assertThat(listing.papers().get(1).paper().title()).isEqualTo("Can Strings Be as Long as the Wind?");
    }

    @ParameterizedTest
    @CsvSource({
        "only.2024.xml, cross, 2402.01003",
        "only.2024.xml, replace, cs/0301005",
        "only.2026.xml, cross, 2608.03003",
        "only.2026.xml, replace, '2606.01004, cs/0301005'",
        "only.2026-atom.xml, cross, 2608.03003",
        "only.2026-atom.xml, replace, '2606.01004, cs/0301005'"
    })
    void readsTheAnnouncementsAskedFor(String form, String announce, String ids) {
        site.answer(RSS, fixture("arxiv-feed/" + form));

        Listing listing = listing(source("announce", announce).read(TODAY));

        assertThat(String.join(", ", ids(listing))).isEqualTo(ids);
        assertThat(listing.papers())
                .extracting(ListedPaper::announcement)
                .extracting(Announcement::word)
                .containsOnly(announce);
    }

    @Test
    void readsAnnouncementTypesWithoutTheirElement() {
        site.answer(
                RSS,
                fixture("arxiv-feed/only.2026.xml").replaceAll("<arxiv:announce_type>.*?</arxiv:announce_type>", ""));

        assertThat(ids(listing(source("announce", "cross").read(TODAY)))).containsExactly("2608.03003");
    }

    @Test
    void takesForNewWhatDoesNotSayWhatItIs() {
        site.answer(
                RSS,
                fixture("arxiv-feed/only.2026.xml")
                        .replace("<arxiv:announce_type>cross<", "<arxiv:announce_type>surprise<"));

        Listing listing = listing(source().read(TODAY));

        assertThat(listing.papers()).hasSize(3);
        assertThat(listing.notes()).singleElement().asString().contains("1 items do not say");
    }

    @Test
    void joinsCategories() {
        site.answer("/rss/cs.AI+cs.RO", fixture("arxiv-feed/only.2026.xml"));

        assertThat(listing(source("category", "cs.AI+cs.RO").read(TODAY)).papers())
                .hasSize(2);
    }

    @Test
    void isOutdatedWhereAnOldIssueComesUnderANewDate() {
        site.answer(
                RSS,
                fixture("arxiv-feed/only.2026.xml")
                        .replaceFirst("<pubDate>Fri, 07 Aug", "<pubDate>Mon, 10 Aug")
                        .replaceFirst("<lastBuildDate>Fri, 07 Aug", "<lastBuildDate>Mon, 10 Aug"));

        assertThat(source().read(TODAY))
                .isInstanceOfSatisfying(
                        Reading.Outdated.class,
                        outdated -> assertThat(outdated.reason()).contains("dated 2026-08-10", "items 2026-08-07"));
    }

    @Test
    void isOfTheDayOfReadingWhereNothingSaysAnother() {
        site.answer(RSS, fixture("arxiv-feed/only.2026.xml").replaceAll("<pubDate>.*?</pubDate>", ""));

        Listing listing = listing(source().read(TODAY));

        assertThat(listing.date()).isEqualTo(TODAY.day());
        assertThat(listing.dated()).isFalse();
        assertThat(listing.papers()).extracting(ListedPaper::date).containsOnly(TODAY.day());
    }

    @Test
    void isPartialWhereTheContentsNameMoreThanThereIs() {
        site.answer(
                RSS, fixture("arxiv-feed/only.2024.xml").replace("<rdf:Seq>", "<rdf:Seq><rdf:li rdf:resource=\"x\"/>"));

        Reading reading = source().read(TODAY);

        assertThat(listing(reading).declared()).isEqualTo(3);
        assertThat(Judge.judge(reading, Expectation.NONE).verdict()).isEqualTo(Verdict.PARTIAL);
    }

    @ParameterizedTest
    @CsvSource({
        // The feed itself skips the weekend, until Monday's issue has had the night to appear.
        "Sat 08 Aug 2026, 2026-08-08T06:00:00Z, days, skips this day",
        "Sun 09 Aug 2026, 2026-08-09T06:00:00Z, days, skips this day",
        "Sun 09 Aug 2026, 2026-08-10T02:00:00Z, days, skips this day",
        "Sun 09 Aug 2026, 2026-08-10T09:00:00Z, days, ''",
        "Sat 08 Aug 2026, 2026-08-12T06:00:00Z, days, ''",
        "Sat 08 Aug 2026, 2026-08-08T06:00:00Z, none, weekend",
        "Fri 07 Aug 2026, 2026-08-07T12:00:00Z, days, ''",
        "Fri 07 Aug 2026, 2026-08-07T03:00:00Z, hours, skips this hour: 3",
        "Fri 07 Aug 2026, 2026-08-07T04:00:00Z, hours, ''",
        "'', 2026-08-08T06:00:00Z, none, weekend",
        "'', 2026-08-07T12:00:00Z, none, ''"
    })
    void isSilentOnlyWhereItIsExplained(String dated, Instant now, String skips, String excuse) {
        try (DigestSite then = new DigestSite(now)) {
            then.answer(RSS, empty(dated, skips));
            LocalDate today = LocalDate.parse(now.toString().substring(0, 10));

            Reading reading = source(then).read(Request.of(today, false));

            if (reading instanceof Reading.Silent silent) {
                assertThat(excuse).isNotEmpty();
                assertThat(silent.excuse()).contains(excuse);
            } else {
                assertThat(excuse).isEmpty();
                assertThat(listing(reading).papers()).isEmpty();
                assertThat(Judge.judge(reading, new Expectation(7, true, 7, null, false, Rhythm.UNKNOWN))
                                .verdict())
                        .isEqualTo(Verdict.BROKEN);
            }
        }
    }

    @Test
    void isSilentWhereNothingIsOfTheKindAskedFor() {
        site.answer(RSS, fixture("arxiv-feed/only.2026.xml").replace("announce_type>new<", "announce_type>absonly<"));

        assertThat(source().read(TODAY)).isInstanceOfSatisfying(Reading.Silent.class, silent -> {
            assertThat(silent.day()).isEqualTo(FRIDAY);
            assertThat(silent.excuse()).contains("1 cross, 4 replace");
        });
    }

    @Test
    void tellsWhatArxivSaysWentWrong() {
        site.answer(
                RSS,
                "<rss><channel><title>Feed error for query: cs.XX</title><description>Invalid archive 'xx'.</description>"
                        + "</channel></rss>");

        assertThat(reason(source().read(TODAY))).contains("arXiv says: Invalid archive 'xx'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected a feed (RSS or Atom), found status 200 with an empty body",
                "Rate exceeded. | expected a feed",
                "{\"error\": \"x\"} | expected a feed",
                "<html><title>Just a moment</title></html> | a page titled",
                "<rss></rss> | expected a feed",
                "<rss><channel><item><link>x</link></item></channel></rss> | items with titles",
                "<rss><channel><article><guid>oai:arXiv.org:2608.03001v1</guid></article></channel></rss> | it names papers",
            })
    void failsOnWhatIsNoFeed(String body, String expected) {
        site.answer(RSS, body);

        assertThat(reason(source().read(TODAY))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"only.2024.xml", "only.2026.xml", "only.2026-atom.xml"})
    void failsOnAFeedThatBreaksOff(String form) {
        String feed = fixture("arxiv-feed/" + form);
        for (int percent = 1; percent < 99; percent++) {
            site.answer(RSS, feed.substring(0, feed.length() * percent / 100));

            assertThat(source().read(TODAY)).isInstanceOf(Reading.Failed.class);
        }
    }

    @Test
    void failsWhereThereIsNoFeed() {
        site.answer(RSS, new MockResponse.Builder().code(503).build());

        assertThat(reason(source().read(TODAY))).contains("status 503");
    }

    @Test
    @Timeout(20)
    void expandsNoEntities() {
        site.answer(
                RSS,
                "<!DOCTYPE rss [<!ENTITY a \"kites\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<rss><channel><item><title>Kites &b; &x;</title></item></channel></rss>");

        assertThat(listing(source().read(TODAY)).papers().get(0).paper().title())
                .isEqualTo("Kites &b; &x;");
    }

    private Source source(String... more) {
        return source(site, more);
    }

    private static Source source(DigestSite site, String... more) {
        boolean other = List.of(more).contains("category");
        return site.source(
                "arxiv-feed",
                Stream.concat(
                                other
                                        ? Stream.of("url", site.url())
                                        : Stream.of("url", site.url(), "category", "cs.RO"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String empty(String dated, String skips) {
        String date = dated.isEmpty() ? "" : "<pubDate>" + dated.replaceFirst(" ", ", ") + " 00:00:00 -0400</pubDate>";
        String feed = fixture("arxiv-feed/only.2026.xml")
                .replaceAll("(?s)<item>.*</item>", "")
                .replaceFirst("<pubDate>.*?</pubDate>", date);
        return switch (skips) {
            case "days" -> feed;
            case "hours" -> feed.replaceFirst("(?s)<skipDays>.*</skipDays>", "<skipHours><hour>3</hour></skipHours>");
            default -> feed.replaceFirst("(?s)<skipDays>.*</skipDays>", "");
        };
    }

    private static List<String> ids(Listing listing) {
        return listing.papers().stream()
                .map(listed -> listed.paper().ids().stream().map(PaperId::value).collect(Collectors.joining(" ")))
                .toList();
    }
}
