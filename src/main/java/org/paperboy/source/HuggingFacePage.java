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
 * @param date the one day it says it shows; null if it says none, or shows a week, a month or trending papers
 * @param searchResults whether it answers a query, rather than showing what was listed
 * @param fromCards whether it was read from its cards, for want of hydration data
 */
record HuggingFacePage(@Nullable LocalDate date, Entries entries, boolean searchResults, boolean fromCards) {
    static final String EXPECTED = "hydration data (div data-target=\"DailyPapers\") or cards of papers";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a page; empty if it has neither hydration data nor cards, which never means that there are no papers. */
    static Optional<HuggingFacePage> parse(String html, String site) {
        Document document = Jsoup.parse(html);
        JsonNode props = hydration(document);
        Entries cards = HuggingFaceCards.read(document, site);
        if (!props.path("dailyPapers").isArray() && !props.path("searchResults").isArray()) {
            return cards.size() == 0 ? Optional.empty() : Optional.of(ofCards(document, cards));
        }
        // A search without hits has none, and the day's list beside it is none of them.
        boolean asked = !props.path("query").asText("").isBlank();
        boolean found = props.path("searchResults").isArray()
                && (asked || !props.path("searchResults").isEmpty());
        JsonNode items = found ? props.path("searchResults") : props.path("dailyPapers");
        Entries entries = HuggingFaceItem.readAll(items, site);
        if (entries.papers().isEmpty() && !cards.papers().isEmpty()) {
            return Optional.of(ofCards(document, cards));
        }
        boolean searched = found || asked;
        return Optional.of(new HuggingFacePage(date(props, document), entries, searched, false));
    }

    private static HuggingFacePage ofCards(Document document, Entries cards) {
        // Only the search view prints abstracts on its cards.
        boolean searched = cards.papers().stream()
                .anyMatch(card -> !card.paper().abstractText().isEmpty());
        return new HuggingFacePage(HuggingFaceCards.date(document), cards, searched, true);
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

    private static @Nullable LocalDate date(JsonNode props, Document document) {
        boolean oneDay = props.path("periodType").asText("day").equals("day")
                && !props.path("isTrending").asBoolean();
        if (!oneDay) {
            return null;
        }
        String stated = props.path("date").asText("") + props.path("dateString").asText("");
        LocalDate date = HuggingFaceCards.day(stated);
        return date != null ? date : HuggingFaceCards.date(document);
    }
}
