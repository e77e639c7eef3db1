package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.api;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.page;
import static org.paperboy.source.DigestSite.reason;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperId;

class HuggingFaceDailyTest {
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-08-12");
    private static final LocalDate THURSDAY = LocalDate.parse("2026-08-13");
    private static final LocalDate SATURDAY = LocalDate.parse("2026-08-15");
    private static final List<String> IDS = List.of("2608.01001", "2608.01002", "2608.01003", "2608.01004");

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-15T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void readsTheApiAndDoesNotAskThePage() {
        site.answer(api(WEDNESDAY, 0), fixture("huggingface/daily.api.json"));

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(ids(listing)).isEqualTo(IDS);
        assertThat(listing.date()).isEqualTo(WEDNESDAY);
        assertThat(listing.source()).isEqualTo("kites");
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.papers()).extracting(ListedPaper::rank).containsExactly(1, 2, 3, 4);
        assertThat(listing.papers()).extracting(ListedPaper::votes).containsExactly(41, 17, 17, 0);
        assertThat(listing.papers()).extracting(ListedPaper::date).containsOnly(WEDNESDAY);
        assertThat(site.asked()).containsExactly(api(WEDNESDAY, 0));
    }

    @Test
    void fillsGapsOfTheApiFromThePage() {
        site.answer(api(WEDNESDAY, 0), """
                [{"paper": {"id": "2608.01001", "title": "Kites"}}, {"paper": {"id": "2608.01002"}}]""");
        site.answer(page(WEDNESDAY), fixture("huggingface/daily.2026.html"));

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(ids(listing)).containsExactlyElementsOf(IDS);
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).contains("3 papers added from the page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface/daily.2024.html", "huggingface/daily.2026.html"})
    void readsThePageWhereTheApiSaysNothing(String form) {
        site.answer(api(WEDNESDAY, 0), fixture("huggingface/daily.api.json"));
        List<ListedPaper> byApi =
                listing(site.daily().read(Request.of(WEDNESDAY, false))).papers();
        site.answer(api(WEDNESDAY, 0), "[]");
        site.answer(page(WEDNESDAY), fixture(form));

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(listing.papers()).isEqualTo(byApi);
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).containsExactly("the API lists no papers for 2026-08-12, the page 4");
    }

    @Test
    void readsCardsWhereThereIsNoHydrationData() {
        site.answer(api(WEDNESDAY, 0), "[]");
        site.answer(page(WEDNESDAY), fixture("huggingface/daily.cards.html"));

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(ids(listing)).isEqualTo(IDS);
        assertThat(listing.papers()).extracting(ListedPaper::votes).containsExactly(41, 17, 17, null);
        assertThat(listing.papers().get(2).paper().title()).isEqualTo("L²K: Strings as Long as the Wind");
        assertThat(listing.papers().get(0).paper().links().get(LinkKind.PAGE)).endsWith("/papers/2608.01001");
        assertThat(listing.notes()).anyMatch(note -> note.contains("cards"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error.json", "challenge.html"})
    void readsThePageWhereTheApiAnswersWithSomethingElse(String body) {
        site.answer(api(WEDNESDAY, 0), fixture(body));
        site.answer(page(WEDNESDAY), fixture("huggingface/daily.2026.html"));

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(ids(listing)).isEqualTo(IDS);
        assertThat(listing.notes()).singleElement().asString().contains("API", "expected a JSON array");
    }

    @Test
    void listsNothingForADayInWhosePlaceThePageShowsAnother() {
        site.answer(api(THURSDAY, 0), "[]");
        site.answer(page(THURSDAY), fixture("huggingface/daily.2026.html"));

        Listing listing = listing(site.daily().read(Request.of(THURSDAY, false)));

        assertThat(listing.date()).isEqualTo(THURSDAY);
        assertThat(listing.papers()).isEmpty();
        assertThat(listing.complete()).isTrue();
        assertThat(listing.notes()).singleElement().asString().contains("2026-08-12");
    }

    @Test
    void readsTheLatestDayByTheApiIfAskedTo() {
        site.answer(api(SATURDAY, 0), "[]");
        site.answer(page(SATURDAY), fixture("huggingface/daily.cards.html"));
        site.answer(api(WEDNESDAY, 0), fixture("huggingface/daily.api.json"));

        Listing listing = listing(site.daily().read(Request.of(SATURDAY, true)));

        assertThat(listing.date()).isEqualTo(WEDNESDAY);
        assertThat(ids(listing)).isEqualTo(IDS);
        assertThat(listing.papers().get(0).paper().abstractText()).startsWith("Landing");
        assertThat(listing.notes()).singleElement().asString().contains("2026-08-15", "2026-08-12");
    }

    @Test
    void readsTheLatestDayFromThePageWhereTheApiIsDown() {
        site.answer(page(SATURDAY), fixture("huggingface/daily.2024.html"));

        Listing listing = listing(site.daily().read(Request.of(SATURDAY, true)));

        assertThat(listing.date()).isEqualTo(WEDNESDAY);
        assertThat(ids(listing)).isEqualTo(IDS);
        assertThat(listing.papers()).extracting(ListedPaper::date).containsOnly(WEDNESDAY);
    }

    @Test
    void looksBackByTheApiWhereThePageCannotTellTheLatestDay() {
        IntStream.rangeClosed(0, 2).forEach(back -> site.answer(api(SATURDAY.minusDays(back), 0), "[]"));
        site.answer(page(SATURDAY), fixture("challenge.html"));
        site.answer(api(WEDNESDAY, 0), fixture("huggingface/daily.api.json"));

        Listing listing = listing(site.daily().read(Request.of(SATURDAY, true)));

        assertThat(listing.date()).isEqualTo(WEDNESDAY);
        assertThat(ids(listing)).isEqualTo(IDS);
    }

    @Test
    void isQuietAtAWeekendWhosePageCannotBeRead() {
        site.answer(api(SATURDAY, 0), "[]");

        assertThat(site.daily().read(Request.of(SATURDAY, false)))
                .isInstanceOfSatisfying(Reading.Silent.class, silent -> {
                    assertThat(silent.day()).isEqualTo(SATURDAY);
                    assertThat(silent.excuse()).contains("weekend", "404");
                    assertThat(silent.exhibit().status()).isEqualTo(404);
                });
    }

    @Test
    void failsOnAWeekdayWithoutPapersWhosePageCannotBeRead() {
        site.answer(api(THURSDAY, 0), "[]");
        site.answer(page(THURSDAY), fixture("challenge.html"));

        assertThat(reason(site.daily().read(Request.of(THURSDAY, false))))
                .contains("lists no papers for 2026-08-13", "Just a moment, please", "DailyPapers");
    }

    @Test
    void failsWithBothReasonsAndTheLongerWait() {
        site.answer(api(SATURDAY, 0), "<html>");
        site.answer(page(SATURDAY), busy(90));

        Reading reading = site.daily().read(Request.of(SATURDAY, true));

        assertThat(reading).isInstanceOfSatisfying(Reading.Failed.class, failed -> {
            assertThat(failed.reason()).contains("/api/daily_papers", "; and ", "/papers/date/", "429");
            assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(90));
        });
    }

    @Test
    void leavesASiteAloneThatAsksForIt() {
        site.answer(api(SATURDAY, 0), busy(30));
        site.answer(page(SATURDAY), fixture("huggingface/daily.2026.html"));

        Reading reading = site.daily().read(Request.of(SATURDAY, true));

        assertThat(site.asked()).containsExactly(api(SATURDAY, 0));
        assertThat(reading).isInstanceOfSatisfying(Reading.Failed.class, failed -> {
            assertThat(failed.reason()).contains("status 429", "; and ", "/papers/date/", "asked at", "left alone");
            assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void believesNoPageThatDoesNotSayItsDay() {
        site.answer(api(WEDNESDAY, 0), fixture("error.json"));
        site.answer(page(WEDNESDAY), fixture("huggingface/daily.cards.html").replaceAll("<time[^>]*>", "<time>"));
        assertThat(reason(site.daily().read(Request.of(WEDNESDAY, false)))).contains("no such date");

        site.answer(
                page(WEDNESDAY), fixture("huggingface/daily.2026.html").replace("&quot;day&quot;", "&quot;week&quot;"));
        assertThat(reason(site.daily().read(Request.of(WEDNESDAY, false)))).contains("no such date");
    }

    @Test
    void failsWhereEveryEntryLostItsTitle() {
        site.answer(api(WEDNESDAY, 0), "[{\"paper\": {\"id\": \"2608.01001\"}}]");
        site.answer(
                page(WEDNESDAY),
                fixture("huggingface/daily.2026.html")
                        .replace("&quot;title&quot;", "&quot;name&quot;")
                        .replace("<h3", "<h4"));

        assertThat(reason(site.daily().read(Request.of(WEDNESDAY, false)))).contains("papers with titles", "4 entries");
    }

    @Test
    void asksForNoDayThatHasNotBegun() {
        LocalDate tomorrow = SATURDAY.plusDays(1);

        assertThat(site.daily().read(Request.of(tomorrow, false))).isInstanceOf(Reading.Silent.class);
        assertThat(site.asked()).isEmpty();

        site.answer(api(SATURDAY, 0), fixture("huggingface/daily.api.json").replace("2026-08-12", "2026-08-15"));
        assertThat(listing(site.daily().read(Request.of(tomorrow, true))).date())
                .isEqualTo(SATURDAY);
        assertThat(site.asked()).containsExactly(api(SATURDAY, 0));
    }

    @Test
    void callsOutdatedWhatSaysOfItselfThatItIsOfAnotherDay() {
        site.answer(api(THURSDAY, 0), fixture("huggingface/daily.api.json"));
        site.answer(page(THURSDAY), fixture("huggingface/daily.2026.html"));

        assertThat(site.daily().read(Request.of(THURSDAY, false)))
                .isInstanceOfSatisfying(Reading.Outdated.class, outdated -> {
                    assertThat(outdated.day()).isEqualTo(THURSDAY);
                    assertThat(outdated.reason()).contains("3 of 3 papers", "2026-08-13", "the latest on 2026-08-12");
                    assertThat(outdated.exhibit().url()).endsWith(api(THURSDAY, 0));
                });

        site.answer(
                page(THURSDAY),
                fixture("huggingface/daily.2026.html")
                        .replace(
                                "&quot;dateString&quot;: &quot;2026-08-12",
                                "&quot;dateString&quot;: &quot;2026-08-13"));
        assertThat(site.daily().read(Request.of(THURSDAY, false))).isInstanceOf(Reading.Outdated.class);
        site.answer(api(THURSDAY, 0), "[]");
        assertThat(site.daily().read(Request.of(THURSDAY, false))).isInstanceOf(Reading.Outdated.class);
    }

    @Test
    void readsThePageWhereOnlyTheApiIsOutdated() {
        site.answer(api(THURSDAY, 0), fixture("huggingface/daily.api.json"));
        site.answer(page(THURSDAY), fixture("huggingface/daily.2026.html").replace("2026-08-12", "2026-08-13"));

        Listing listing = listing(site.daily().read(Request.of(THURSDAY, false)));

        assertThat(listing.papers()).extracting(ListedPaper::date).containsOnly(THURSDAY);
        assertThat(listing.notes()).singleElement().asString().contains("API", "the latest on 2026-08-12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface/daily.2026.html", "huggingface/daily.cards.html"})
    void takesNoPageWithoutItsEndForWhole(String form) {
        String html = fixture(form);
        site.answer(api(WEDNESDAY, 0), "[]");
        site.answer(page(WEDNESDAY), html.substring(0, html.lastIndexOf("<article")));

        Listing listing = listing(site.daily().read(Request.of(WEDNESDAY, false)));

        assertThat(listing.papers()).isNotEmpty();
        assertThat(listing.complete()).isFalse();
        assertThat(listing.notes()).anyMatch(note -> note.contains("cut off"));
    }

    @Test
    void dropsTheLastCardOfAPageThatIsCutOffForItsTitleMayBe() {
        String html = fixture("huggingface/daily.cards.html");
        site.answer(api(WEDNESDAY, 0), "[]");
        site.answer(page(WEDNESDAY), html.substring(0, html.indexOf("Strings as Long")));

        assertThat(ids(listing(site.daily().read(Request.of(WEDNESDAY, false)))))
                .isEqualTo(IDS.subList(0, 2));
    }

    private static List<String> ids(Listing listing) {
        return listing.papers().stream()
                .flatMap(listed -> listed.paper().ids().stream())
                .map(PaperId::value)
                .toList();
    }

    private static MockResponse busy(int seconds) {
        return new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", seconds)
                .build();
    }
}
