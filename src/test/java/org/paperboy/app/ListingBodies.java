package org.paperboy.app;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** What a site like Hugging Face answers, as text to be spoiled. */
final class ListingBodies {
    private static final InventedPapers PAPERS = new InventedPapers();

    private ListingBodies() {}

    /** The answer of the API. */
    static String api(List<String> ids) {
        return ids.stream().map(PAPERS::item).collect(Collectors.joining(",", "[", "]"));
    }

    /** The same of papers that state the day on which they were listed. */
    static String apiOf(LocalDate day, List<String> ids) {
        return api(ids).replace("\"upvotes\"", "\"submittedOnDailyAt\":\"" + day + "T02:00:00.000Z\",\"upvotes\"");
    }

    /** A page with its data, for a day. */
    static String page(LocalDate day, String api) {
        String props = "{\"dateString\":\"" + day + "\",\"dailyPapers\":" + api + "}";
        return "<html><body><div class=\"contents\" data-target=\"DailyPapers\" data-props=\""
                + props.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;")
                + "\"></div></body></html>";
    }

    /** A page of cards, without data. */
    static String cards(LocalDate day, List<String> ids) {
        return ids.stream()
                .map(id -> "<article class=\"relative flex\"><a class=\"shadow\" href=\"/papers/" + id
                        + "\"></a><h3 class=\"text-smd\"><a class=\"line-clamp-3\" href=\"/papers/" + id + "\">"
                        + PAPERS.title(id) + "</a></h3></article>")
                .collect(Collectors.joining(
                        "\n",
                        "<html><body><main class=\"grid\"><time datetime=\"" + day + "T00:00:00.000Z\">today</time>",
                        "</main></body></html>"));
    }
}
