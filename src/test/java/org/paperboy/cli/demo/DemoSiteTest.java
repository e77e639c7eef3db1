package org.paperboy.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoSiteTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String DAILY = "/api/daily_papers?date=";

    private final DemoPapers papers = DemoPapers.startingOn(LocalDate.of(2026, 8, 6));
    private final DemoClock clock = DemoClock.at(Instant.parse("2026-08-07T20:00:00Z"));
    private DemoSite site;

    @BeforeEach
    void open() throws IOException {
        site = DemoSite.open(papers, clock);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void listsADayWithEveryFieldOfTheRealList() throws Exception {
        JsonNode item = itemTitled("LanternBEV", json(DAILY + "2026-08-06&limit=100"));
        assertThat(item.path("publishedAt").asText()).matches("2026-08-05T\\d\\d:\\d\\d:\\d\\d\\.000Z");
        assertThat(item.path("numComments").asInt()).isPositive();
        JsonNode paper = item.path("paper");
        assertThat(paper.path("id").asText()).matches("2608\\.9\\d{4}");
        assertThat(paper.path("title")).isEqualTo(item.path("title"));
        assertThat(paper.path("summary")).isEqualTo(item.path("summary"));
        assertThat(paper.path("submittedOnDailyAt").asText()).startsWith("2026-08-06T");
        assertThat(paper.path("upvotes").asInt()).isPositive();
        assertThat(paper.path("authors")).hasSize(8);
        assertThat(paper.path("authors").path(0).path("hidden").asBoolean(true)).isFalse();
        assertThat(paper.path("githubRepo").asText()).startsWith("https://");
        assertThat(paper.path("projectPage").asText()).startsWith("https://");
    }

    @Test
    void wrapsLongTitlesAsTheRealListDid() throws Exception {
        assertThat(json(DAILY + "2026-08-06"))
                .anyMatch(item -> item.path("title").asText().contains("\n  "));
    }

    @Test
    void ordersADayByVotesAndLeadsFromPageToPage() throws Exception {
        List<JsonNode> items = new ArrayList<>();
        String next = site.url() + DAILY + "2026-08-07&limit=10";
        while (!next.isEmpty()) {
            HttpResponse<String> response = fetch(next);
            JSON.readTree(response.body()).forEach(items::add);
            next = response.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceAll("^<(.*)>; rel=\"next\"$", "$1"))
                    .orElse("");
        }
        assertThat(items)
                .hasSize(23)
                .isSortedAccordingTo(
                        Comparator.comparingInt(DemoSiteTest::votes).reversed());
        assertThat(items)
                .extracting(item -> item.path("paper").path("id").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void listsMoreAsItsClockMoves() throws Exception {
        clock.moveTo(Instant.parse("2026-08-06T05:00:00Z"));
        int early = json(DAILY + "2026-08-06").size();
        clock.moveTo(Instant.parse("2026-08-06T20:00:00Z"));
        assertThat(json(DAILY + "2026-08-06").size()).isGreaterThan(early);
    }

    @Test
    void showsTheLatePaperOnItsOwnDateOnceItsTimeHasCome() throws Exception {
        clock.moveTo(Instant.parse("2026-08-07T10:23:00Z"));
        assertThat(json(DAILY + "2026-08-06").toString()).doesNotContain("Latecomer Flows");
        clock.moveTo(Instant.parse("2026-08-07T10:24:00Z"));
        JsonNode late = itemTitled("Latecomer Flows", json(DAILY + "2026-08-06"));
        assertThat(late.path("paper").path("submittedOnDailyAt").asText()).startsWith("2026-08-06T");
    }

    @Test
    void hasNothingAtWeekendsNorBeforePublication() throws Exception {
        clock.moveTo(Instant.parse("2026-08-09T12:00:00Z"));
        assertThat(json(DAILY + "2026-08-08")).isEmpty();
        clock.moveTo(Instant.parse("2026-08-07T00:00:00Z"));
        assertThat(json(DAILY + "2026-08-07")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"date=2026-08-08", "date=2026-08-06&limit=101", "date=2026-08-06&p=-1", "date=yesterday"})
    void answersWhatItCannotListWithAnError(String query) throws Exception {
        HttpResponse<String> response = get("/api/daily_papers?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("error").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"/papers/date/2026-08-06", "/papers?date=2026-08-06"})
    void showsADayAsHydrationAndAsCards(String path) throws Exception {
        Document page = Jsoup.parse(get(path).body());
        JsonNode props = props(page);
        assertThat(props.path("dateString").asText()).isEqualTo("2026-08-06");
        assertThat(props.path("dailyPapers")).isEqualTo(json(DAILY + "2026-08-06&limit=100"));
        assertThat(page.select("article h3 > a[href^=/papers/]"))
                .hasSize(25)
                .extracting(Element::text)
                .contains("LanternBEV: Night Driving from a Bird's Eye View Without Night Labels");
        assertThat(page.select("article a[href^=/login?next=%2Fpapers%2F] div.leading-none"))
                .hasSize(25);
        assertThat(page.select("article p")).isEmpty();
    }

    @Test
    void keepsMarkupInATitleAsText() throws Exception {
        Document page = Jsoup.parse(get("/papers/date/2026-08-07").body());
        assertThat(page.select("article b")).isEmpty();
        assertThat(page.select("article h3").eachText()).anyMatch(title -> title.contains("<b>Bold</b>"));
    }

    @Test
    void showsTheLatestDayInPlaceOfOneWithoutAList() throws Exception {
        clock.moveTo(Instant.parse("2026-08-08T12:00:00Z"));
        for (String path : List.of("/papers", "/papers/date/2026-08-08", "/papers/date/2027-01-01")) {
            Document page = Jsoup.parse(get(path).body());
            assertThat(props(page).path("dateString").asText()).as(path).isEqualTo("2026-08-07");
        }
    }

    @Test
    void searchesTitlesAndAbstractsAndPrintsBoth() throws Exception {
        Document page = Jsoup.parse(get("/papers?q=flow+matching").body());
        JsonNode props = props(page);
        assertThat(props.path("query").asText()).isEqualTo("flow matching");
        assertThat(props.path("searchResults").path(0).path("title").asText()).contains("Flow Matching");
        assertThat(page.select("article p").eachText().get(0)).containsIgnoringCase("flow matching");
        assertThat(json("/api/papers/search?q=flow+matching")).isEqualTo(props.path("searchResults"));
    }

    @Test
    void hasAPageForEachPaper() throws Exception {
        JsonNode paper = itemTitled("Inkstone", json(DAILY + "2026-08-06")).path("paper");
        HttpResponse<String> response = get("/papers/" + paper.path("id").asText());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(response.body()).text()).contains("That Draw in Strokes");
        assertThat(get("/papers/2608.00001").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesEverythingDuringAnOutageAndSaysForHowLong() throws Exception {
        site.suffer(Trouble.OUTAGE);
        HttpResponse<String> response = get(DAILY + "2026-08-06");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("600");
        site.suffer(Trouble.NONE);
        assertThat(get(DAILY + "2026-08-06").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"CHALLENGE,202", "CHALLENGE_REFUSED,405", "CHALLENGE_AS_SUCCESS,200", "ERROR_BODY,200"})
    void hidesTheListBehindSomethingElse(Trouble trouble, int status) throws Exception {
        site.suffer(trouble);
        HttpResponse<String> response = get("/papers/date/2026-08-06");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("DailyPapers");
    }

    @Test
    void cutsItsAnswersInHalf() throws Exception {
        String whole = get(DAILY + "2026-08-06").body();
        site.suffer(Trouble.TRUNCATED);
        assertThat(get(DAILY + "2026-08-06").body()).isEqualTo(whole.substring(0, whole.length() / 2));
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> response = fetch(site.url() + path);
        return response.statusCode() == 302
                ? get(response.headers().firstValue("Location").orElseThrow())
                : response;
    }

    private static HttpResponse<String> fetch(String address) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    private static JsonNode props(Document page) throws IOException {
        return JSON.readTree(page.select("div[data-target=DailyPapers]").attr("data-props"));
    }

    private static JsonNode itemTitled(String start, JsonNode items) {
        for (JsonNode item : items) {
            if (item.path("title").asText().startsWith(start)) {
                return item;
            }
        }
        throw new AssertionError("no paper titled " + start);
    }

    private static int votes(JsonNode item) {
        return item.path("paper").path("upvotes").asInt();
    }
}
