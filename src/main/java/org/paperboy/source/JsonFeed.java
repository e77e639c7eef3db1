package org.paperboy.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The papers of a JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/). */
final class JsonFeed {
    private JsonFeed() {}

    /** Every item, also one without a title; empty if this is no JSON Feed. */
    static Optional<List<Item>> read(JsonNode feed, String url) {
        boolean known = feed.path("version").asText().contains("jsonfeed.org/version/");
        if (!known || !feed.path("items").isArray()) {
            return Optional.empty();
        }
        String base = WebLinks.resolve(url, feed.path("home_page_url").asText()).orElse(url);
        List<Item> items = new ArrayList<>();
        for (JsonNode item : feed.path("items")) {
            items.add(item(item, base));
        }
        return Optional.of(items);
    }

    private static Item item(JsonNode item, String base) {
        List<String> links = Stream.of("url", "external_url", "id")
                .map(name -> item.path(name).asText())
                .toList();
        // An "id" may be any text, but is often the address of the item.
        String link = links.stream()
                .filter(text -> !text.equals(links.get(2)) || text.startsWith("http"))
                .flatMap(text -> WebLinks.resolve(base, text).stream())
                .findFirst()
                .orElse("");
        return new Item(
                Markup.text(item.path("title").asText()),
                abstractText(item),
                authors(item),
                JsonValues.texts(item.path("tags")),
                link,
                Identifiers.in(List.of(item.path("id").asText(), links.get(1), link)),
                date(item),
                null);
    }

    private static String abstractText(JsonNode item) {
        return Stream.of("summary", "content_text", "content_html")
                .map(name -> Markup.text(item.path(name).asText()))
                .filter(text -> !text.matches("https?://\\S+"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static List<String> authors(JsonNode item) {
        JsonNode several = item.path("authors");
        return JsonValues.authors(several.isMissingNode() ? item.path("author") : several);
    }

    private static @Nullable Instant date(JsonNode item) {
        return Stream.of("date_published", "date_modified")
                .flatMap(name -> LooseDate.parse(item.path(name).asText()).stream())
                .findFirst()
                .orElse(null);
    }
}
