package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.reason;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperId;

/** Whole weeks and months, and what is trending. */
class HuggingFacePeriodsTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2026-08-14");
    private static final LocalDate MONDAY = LocalDate.parse("2026-08-10");
    private static final LocalDate FIRST = LocalDate.parse("2026-08-01");
    private static final List<String> IDS = List.of("2608.01001", "2608.01002", "2608.01003", "2608.01004");
    private static final String WEEK = "/api/daily_papers?week=2026-W33&limit=100&p=0";
    private static final String WEEK_PAGE = "/papers/week/2026-W33";
    private static final String TRENDING = "/api/daily_papers?sort=trending&limit=100&p=0";

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-14T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    /** A view with its addresses on that Friday and the first day of its period. */
    private enum Period {
        WEEKLY(WEEK, WEEK_PAGE, MONDAY),
        MONTHLY("/api/daily_papers?month=2026-08&limit=100&p=0", "/papers/month/2026-08", FIRST);

        private final String api;
        private final String page;
        private final LocalDate start;

        Period(String api, String page, LocalDate start) {
            this.api = api;
            this.page = page;
            this.start = start;
        }

        private String fixtureOf(String era) {
            return fixture("huggingface/" + view() + "." + era);
        }

        private String view() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readAPeriodFromTheApiForItsFirstDay(Period period) {
        site.answer(period.api, period.fixtureOf("api.json"));

        Listing listing = listing(source(period.view()).read(Request.of(FRIDAY, false)));

        assertThat(ids(listing)).isEqualTo(IDS);
        assertThat(listing.date()).isEqualTo(period.start);
        assertThat(listing.dated()).isTrue();
        assertThat(listing.complete()).isTrue();
        assertThat(listing.papers())
                .extracting(ListedPaper::date)
                .as("the day featured, and none where none is said")
                .contains(LocalDate.parse("2026-08-12"), LocalDate.parse("2026-08-13"))
                .endsWith((LocalDate) null);
        assertThat(site.asked()).containsExactly(period.api);
    }

    @ParameterizedTest
    @EnumSource
    void readThePageOfAPeriodWhereTheApiSaysNothing(Period period) {
        site.answer(period.api, period.fixtureOf("api.json"));
        List<ListedPaper> byApi =
                listing(source(period.view()).read(Request.of(FRIDAY, false))).papers();
        site.answer(period.api, "[]");
        site.answer(period.page, period.fixtureOf("2026.html"));

        Listing listing = listing(source(period.view()).read(Request.of(FRIDAY, false)));

        assertThat(listing.papers()).isEqualTo(byApi);
        assertThat(listing.date()).isEqualTo(period.start);

        site.answer(period.page, period.fixtureOf("cards.html"));
        assertThat(ids(listing(source(period.view()).read(Request.of(FRIDAY, false)))))
                .isEqualTo(IDS);
    }

    @ParameterizedTest
    @EnumSource
    void noticeAPeriodThatTheApiShowsInPlaceOfAnother(Period period) {
        LocalDate later = period == Period.WEEKLY ? FRIDAY.plusWeeks(1) : FRIDAY.plusMonths(1);
        try (DigestSite then = new DigestSite(Instant.parse(later + "T06:00:00Z"))) {
            HuggingFaceView view = HuggingFaceView.of(period.view());
            LocalDate start = view.reach().start(later);
            then.answer("/api/daily_papers?" + view.selection(start) + "&limit=100&p=0", period.fixtureOf("api.json"));
            then.answer(view.path(start), period.fixtureOf("2026.html"));

            Reading reading = then.source("huggingface", "url", then.url(), "view", period.view())
                    .read(Request.of(later, false));

            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Reading.Outdated.class,
                            outdated -> assertThat(outdated.day()).isEqualTo(start));
        }
    }

    @Test
    void listNothingForAPeriodInWhosePlaceThePageShowsTheOneBefore() {
        site.answer(WEEK, "[]");
        site.answer(WEEK_PAGE, fixture("huggingface/weekly.2026.html").replace("2026-W33", "2026-W32"));

        Listing listing = listing(source("weekly").read(Request.of(FRIDAY, false)));

        assertThat(listing.papers()).isEmpty();
        assertThat(listing.notes()).singleElement().asString().contains("the week 2026-W32");
    }

    @Test
    void readThePeriodBeforeIfAskedForTheLatest() {
        site.answer(WEEK, "[]");
        site.answer(WEEK_PAGE, fixture("challenge.html"));
        site.answer("/api/daily_papers?week=2026-W32&limit=100&p=0", """
                [{"paper": {"id": "2608.00007", "title": "Kites", "submittedOnDailyAt": "2026-08-09T23:59:59.000Z"}}]""");

        Listing listing = listing(source("weekly").read(Request.of(FRIDAY, true)));

        assertThat(listing.date()).isEqualTo(MONDAY.minusWeeks(1));
        assertThat(ids(listing)).containsExactly("2608.00007");
    }

    @Test
    void takeNoDayForAWeek() {
        site.answer(WEEK, "[]");
        site.answer(WEEK_PAGE, fixture("huggingface/daily.2026.html"));
        assertThat(reason(source("weekly").read(Request.of(FRIDAY, false)))).contains("the week 2026-W33");

        site.answer(
                WEEK_PAGE,
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "/papers/date/2026-08-12")
                        .build());
        site.answer("/papers/date/2026-08-12", fixture("huggingface/daily.cards.html"));
        assertThat(reason(source("weekly").read(Request.of(FRIDAY, false)))).contains("the week 2026-W33");
    }

    @Test
    void askForNoPeriodThatHasNotBegun() {
        assertThat(source("weekly").read(Request.of(FRIDAY.plusDays(3), false))).isInstanceOf(Reading.Silent.class);
        assertThat(site.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-W33, 2026-08-10",
        "2026-W01, 2025-12-29",
        "2020-W53, 2020-12-28",
        "2026-08-12, 2026-08-10",
        "2026-08-16T23:00:00.000Z, 2026-08-10",
        "2026-W54, ",
        "2026-08, ",
        "soon, "
    })
    void findTheMondayOfAWeek(String stated, LocalDate monday) {
        assertThat(HuggingFaceView.WEEKLY.start(stated)).isEqualTo(monday);
    }

    @Test
    void writeWeeksOfIsoYears() {
        assertThat(HuggingFaceView.WEEKLY.path(LocalDate.parse("2025-12-29"))).isEqualTo("/papers/week/2026-W01");
        assertThat(HuggingFaceView.WEEKLY.path(LocalDate.parse("2020-12-28"))).isEqualTo("/papers/week/2020-W53");
        assertThat(HuggingFaceView.MONTHLY.selection(FIRST)).isEqualTo("month=2026-08");
    }

    @Test
    void readWhatIsTrendingWithoutPaging() {
        site.answer(TRENDING, fixture("huggingface/trending.api.json"));

        Listing listing = listing(source("trending").read(Request.of(FRIDAY, false)));

        assertThat(ids(listing)).isEqualTo(IDS);
        assertThat(listing.date()).isEqualTo(FRIDAY);
        assertThat(listing.dated()).isFalse();
        assertThat(listing.papers())
                .extracting(ListedPaper::date)
                .containsExactly(
                        LocalDate.parse("2026-08-03"),
                        LocalDate.parse("2026-08-12"),
                        LocalDate.parse("2026-06-24"),
                        null);
        assertThat(source("trending").reach()).isEqualTo(Reach.NOW);
        assertThat(site.asked()).containsExactly(TRENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026.html", "cards.html"})
    void readTheTrendingPageWhereTheApiFails(String era) {
        site.answer(TRENDING, fixture("error.json"));
        site.answer("/papers/trending", fixture("huggingface/trending." + era));

        Listing listing = listing(source("trending").read(Request.of(FRIDAY, false)));

        assertThat(ids(listing)).isEqualTo(IDS);
        assertThat(listing.notes()).anyMatch(note -> note.contains("the kite string is cut"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface/daily.2026.html", "challenge.html", "error.json"})
    void takeNothingElseForTrending(String body) {
        site.answer(TRENDING, "[]");
        site.answer("/papers/trending", fixture(body));

        assertThat(reason(source("trending").read(Request.of(FRIDAY, false)))).contains("lists no papers; and ");
    }

    /** Every page with its classes renamed, and with half of it, by each view. */
    @ParameterizedTest
    @CsvSource({
        "daily, 2024.html",
        "daily, 2026.html",
        "daily, cards.html",
        "weekly, 2026.html",
        "weekly, cards.html",
        "monthly, 2026.html",
        "monthly, cards.html",
        "trending, 2026.html",
        "trending, cards.html"
    })
    void keepTheirPapersThroughARedesignAndTakeNoHalfForAWhole(String view, String era) {
        String html = fixture("huggingface/" + view + "." + era);
        HuggingFaceView of = HuggingFaceView.of(view);
        LocalDate wednesday = LocalDate.parse("2026-08-12");
        String page = of.path(of.reach().start(wednesday));

        site.answer(page, html.replaceAll("class=\"(?!leading-none)[^\"]*\"", "class=\"renamed\""));
        assertThat(ids(listing(source(view).read(Request.of(wednesday, false)))))
                .isEqualTo(IDS);

        site.answer(page, html.substring(0, html.length() / 2));
        Reading half = source(view).read(Request.of(wednesday, false));
        assertThat(half instanceof Reading.Failed || !listing(half).complete())
                .as(half.toString())
                .isTrue();
    }

    private Source source(String view) {
        return site.source("huggingface", "url", site.url(), "view", view);
    }

    private static List<String> ids(Listing listing) {
        return listing.papers().stream()
                .flatMap(listed -> listed.paper().ids().stream())
                .map(PaperId::value)
                .toList();
    }

    @Test
    void areNamedAsInTheConfiguration() {
        assertThat(HuggingFaceView.words()).containsExactly("daily", "weekly", "monthly", "trending", "search");
        assertThat(Arrays.stream(HuggingFaceView.values())
                        .map(HuggingFaceView::reach)
                        .filter(Reach::keepsPeriods))
                .hasSize(3);
    }
}
