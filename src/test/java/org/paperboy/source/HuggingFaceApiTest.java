package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.api;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

class HuggingFaceApiTest {
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-08-12");

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-15T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void cleansAndMapsEveryField() {
        site.answer(api(WEDNESDAY, 0), fixture("huggingface/daily.api.json"));

        List<ListedPaper> papers =
                listing(site.daily().read(Request.of(WEDNESDAY, false))).papers();

        Paper kites = papers.get(0).paper();
        assertThat(kites.title()).isEqualTo("Kites That Learn to Land");
        assertThat(kites.abstractText())
                .isEqualTo("Landing a kite is hard. We teach one to land in a gust & in calm, for Fréchet reasons.");
        assertThat(kites.authors()).containsExactly("Ada Wren", "Bo Lark");
        assertThat(kites.publishedAt()).isEqualTo(Instant.parse("2026-08-10T17:59:01Z"));
        assertThat(kites.links())
                .containsOnlyKeys(LinkKind.PAGE, LinkKind.ABSTRACT, LinkKind.PDF, LinkKind.CODE)
                .containsEntry(LinkKind.PAGE, site.url() + "/papers/2608.01001")
                .containsEntry(LinkKind.ABSTRACT, "https://arxiv.org/abs/2608.01001")
                .containsEntry(LinkKind.PDF, "https://arxiv.org/pdf/2608.01001")
                .containsEntry(LinkKind.CODE, "https://git.example.org/kites");
        assertThat(papers.get(1).paper().title()).isEqualTo("Training a Weather-Level Model for $200k vs $300k");
        assertThat(papers.get(1).paper().links()).containsEntry(LinkKind.PROJECT, "https://weather.example.org/");
        assertThat(papers.get(2).paper().title()).isEqualTo("L²K: Strings as Long as the Wind");
        Paper bare = papers.get(3).paper();
        assertThat(bare.authors()).isEmpty();
        assertThat(bare.abstractText()).isEmpty();
        assertThat(bare.publishedAt()).isNull();
    }

    @Test
    void takesTheDayOnWhichTheSiteListedThePaperForItsDate() {
        site.answer(api(WEDNESDAY, 0), """
                [{"paper": {"id": "2608.01005", "title": "Late", "submittedOnDailyAt": "2026-08-11T23:59:59.000Z"}},
                 {"paper": {"id": "2608.01006", "title": "Early", "submittedOnDailyAt": "2026-08-12T00:00:00.000Z"}}]""");

        assertThat(listing(site.daily().read(Request.of(WEDNESDAY, false))).papers())
                .extracting(ListedPaper::date)
                .containsExactly(LocalDate.parse("2026-08-11"), WEDNESDAY);
    }

    @Test
    void followsThePartsOfALongList() {
        site.answer(api(WEDNESDAY, 0), items(0, 100));
        site.answer(api(WEDNESDAY, 1), linked(items(100, 100), "/api/daily_papers?cursor=two"));
        site.answer("/api/daily_papers?cursor=two", items(200, 30));

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(listing.papers()).hasSize(230);
        assertThat(listing.complete()).isTrue();
        assertThat(site.asked()).hasSize(3);
    }

    @Test
    void stopsWhereAPartRepeatsTheOneBefore() {
        site.answer(api(WEDNESDAY, 0), items(0, 100));
        site.answer(api(WEDNESDAY, 1), linked(items(0, 100), api(WEDNESDAY, 1)));

        assertThat(listing(site.daily().read(Request.of(WEDNESDAY, false))).papers())
                .hasSize(100);
        assertThat(site.asked()).hasSize(2);
    }

    @Test
    void followsNoListWithoutEnd() {
        IntStream.range(0, 40).forEach(part -> site.answer(api(WEDNESDAY, part), items(100 * part, 100)));

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(listing.papers()).hasSize(2_000);
        assertThat(listing.complete()).isFalse();
        assertThat(site.asked()).hasSize(20);
    }

    @Test
    void followsNoLinkToAnotherSite() {
        site.answer(api(WEDNESDAY, 0), linked(items(0, 3), "https://elsewhere.example.org/api/daily_papers?p=1"));

        assertThat(listing(site.daily().read(Request.of(WEDNESDAY, false))).papers())
                .hasSize(3);
        assertThat(site.asked()).hasSize(1);
    }

    @Test
    void keepsWhatItHasWhenALaterPartFails() {
        site.answer(api(WEDNESDAY, 0), items(0, 100));
        site.answer(api(WEDNESDAY, 1), new MockResponse.Builder().code(503).build());

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(listing.papers()).hasSize(100);
        assertThat(listing.complete()).isFalse();
        assertThat(listing.notes()).singleElement().asString().contains("breaks off", "503");
    }

    @Test
    void keepsTheFirstOfAPaperThatStandsTwice() {
        site.answer(api(WEDNESDAY, 0), """
                [{"paper": {"id": "2608.01001", "title": "Kites", "upvotes": 9}},
                 {"paper": {"id": "2608.01002", "title": "Kites", "upvotes": 8}},
                 {"paper": {"id": "2608.01001v2", "title": "Kites again", "upvotes": 7}},
                 {"paper": {"title": "KITES", "upvotes": 6}}]""");

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(listing.papers()).extracting(ListedPaper::votes).containsExactly(9, 8);
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).containsExactly("2 listed twice, the first kept: Kites again and others");
    }

    @Test
    void dropsWhatHasNoTitleAndSaysSo() {
        site.answer(api(WEDNESDAY, 0), """
                [{"paper": {"id": "2608.01001", "title": "Kites"}}, {"paper": {"id": "2608.01002", "title": " "}}, 7]""");

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(ids(listing)).containsExactly("2608.01001");
        assertThat(listing.complete()).isFalse();
        assertThat(listing.notes()).anyMatch(note -> note.startsWith("2 of 3 entries have no title"));
    }

    private static List<String> ids(Listing listing) {
        return listing.papers().stream()
                .flatMap(listed -> listed.paper().ids().stream())
                .map(PaperId::value)
                .toList();
    }

    private static String items(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj("{\"paper\": {\"id\": \"2608.1%1$04d\", \"title\": \"Kite number %1$d\"}}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static MockResponse linked(String body, String next) {
        return new MockResponse.Builder()
                .body(body)
                .addHeader("Link", "<" + next + ">; rel=\"next\"")
                .build();
    }
}
