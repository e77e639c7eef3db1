package org.paperboy.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page of Hugging Face papers.
 *
 * @param view which list it says it is; null if it does not say, as cards without hydration data do not
 * @param date the first day of the period it says it shows, or of no period some day it names; null if it names none
 * @param fromCards whether it was read from its cards, for want of hydration data
 * @param whole whether its end is there
 */
record HuggingFacePage(
        @Nullable HuggingFaceView view, @Nullable LocalDate date, Entries entries, boolean fromCards, boolean whole) {
    static final String EXPECTED = "hydration data (div data-target=\"DailyPapers\") or cards of papers";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "data-target=\"DailyPapers\"";

    /** Reads a page; empty if it has neither hydration data nor cards, which never means that there are no papers. */
    static Optional<HuggingFacePage> parse(String html, String site) {
        boolean whole = Wholeness.ofHtml(html);
        Optional<HuggingFacePage> quick = ofHydration(hydration(Jsoup.parse(listElement(html))), site, whole)
                .filter(page -> page.date() != null && !page.entries().papers().isEmpty());
        if (quick.isPresent()) {
            return quick;
        }
        Document document = Jsoup.parse(html);
        Optional<HuggingFacePage> hydrated = ofHydration(hydration(document), site, whole);
        if (hydrated.isPresent() && !hydrated.get().entries().papers().isEmpty()) {
            return hydrated.map(page -> page.dated(HuggingFaceCards.date(document)));
        }
        Optional<HuggingFacePage> cards = ofCards(document, site, whole);
        boolean titled = cards.isPresent() && !cards.get().entries().papers().isEmpty();
        return titled
                ? cards
                : hydrated.map(page -> page.dated(HuggingFaceCards.date(document)))
                        .or(() -> cards);
    }

    private HuggingFacePage dated(@Nullable LocalDate shown) {
        return date != null || shown == null || view == null
                ? this
                : new HuggingFacePage(view, view.reach().start(shown), entries, fromCards, whole);
    }

    /** The opening tag of the list, which is all that counts if it has the papers: a third of a page. */
    private static String listElement(String html) {
        int target = html.indexOf(TARGET);
        if (target < 0) {
            return "";
        }
        boolean quoted = false;
        int end = target;
        while (end < html.length() && (quoted || html.charAt(end) != '>')) {
            quoted ^= html.charAt(end) == '"';
            end++;
        }
        return html.substring(Math.max(0, html.lastIndexOf('<', target)), Math.min(end + 1, html.length()));
    }

    private static Optional<HuggingFacePage> ofHydration(JsonNode props, String site, boolean whole) {
        JsonNode results = props.path("searchResults");
        JsonNode listed = props.path("dailyPapers");
        boolean asked = !props.path("query").asText("").isBlank();
        // The day's list beside the results of a search is none of them, whatever became of these.
        if (!results.isArray() && (asked || !listed.isArray())) {
            return Optional.empty();
        }
        boolean found = results.isArray() && (asked || !results.isEmpty());
        Entries entries = HuggingFaceItem.readAll(found ? results : listed, site);
        HuggingFaceView view = found || asked ? HuggingFaceView.SEARCH : listedIn(props);
        String stated = props.path("date").asText("") + props.path("dateString").asText("");
        LocalDate date = view == null ? null : view.start(stated);
        return Optional.of(new HuggingFacePage(view, date, entries, false, whole));
    }

    private static Optional<HuggingFacePage> ofCards(Document document, String site, boolean whole) {
        Entries read = HuggingFaceCards.read(document, site);
        // Where a page is cut off, its last title may be.
        int sure = whole ? read.papers().size() : Math.max(0, read.papers().size() - 1);
        Entries cards = new Entries(read.papers().subList(0, sure), read.dropped());
        if (cards.size() == 0) {
            return Optional.empty();
        }
        // Only the search view prints abstracts on its cards.
        boolean searched = cards.papers().stream()
                .anyMatch(card -> !card.paper().abstractText().isEmpty());
        HuggingFaceView view = searched ? HuggingFaceView.SEARCH : null;
        return Optional.of(new HuggingFacePage(view, HuggingFaceCards.date(document), cards, true, whole));
    }

    /** Several elements carry {@code data-props}; only one of them is the list. */
    private static JsonNode hydration(Document document) {
        Element list = document.selectFirst("div[data-target=DailyPapers][data-props]");
        try {
            return list == null ? MissingNode.getInstance() : JSON.readTree(list.attr("data-props"));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable HuggingFaceView listedIn(JsonNode props) {
        return props.path("isTrending").asBoolean()
                ? HuggingFaceView.TRENDING
                : HuggingFaceView.ofPeriodType(props.path("periodType").asText("day"))
                        .orElse(null);
    }
}
