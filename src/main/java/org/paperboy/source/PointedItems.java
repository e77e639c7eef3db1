package org.paperboy.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes papers and what is said about them from an API's answer, by an operator's JSON Pointers (RFC 6901). */
final class PointedItems {
    // As in RFC 6901, section 6; an empty text cannot be told from a forgotten one.
    private static final String WHOLE = "#";

    private final JsonNode answer;
    private final Options options;

    PointedItems(JsonNode answer, Options options) {
        this.answer = answer;
        this.options = options;
    }

    /** What is wrong with a text as a pointer; empty if nothing is. */
    static Optional<String> fault(String text) {
        if (text.equals(WHOLE)) {
            return Optional.empty();
        }
        try {
            JsonPointer.compile(text);
            return text.matches("(?:[^~]|~[01])*")
                    ? Optional.empty()
                    : Optional.of("a ~ is written ~0, a / within a name ~1");
        } catch (IllegalArgumentException e) {
            return Optional.of("it begins with /; # is the whole");
        }
    }

    /** The array of papers; missing if there is none. */
    JsonNode papers() {
        JsonNode papers = at(answer, "papers");
        return papers.isArray() ? papers : MissingNode.getInstance();
    }

    @Nullable
    Integer total() {
        return JsonValues.count(at(answer, "total"));
    }

    String status() {
        return JsonValues.text(at(answer, "status"));
    }

    /** Where the next part is, as the answer has it; empty if it does not say. */
    String next() {
        return JsonValues.text(at(answer, "next"));
    }

    /** Every paper of the array, also one without a title. */
    List<Item> items(String url) {
        List<Item> items = new ArrayList<>();
        for (JsonNode paper : papers()) {
            items.add(item(paper, url));
        }
        return items;
    }

    private Item item(JsonNode paper, String url) {
        String doi = JsonValues.text(at(paper, "doi"));
        String id = JsonValues.text(at(paper, "id"));
        String link = link(paper, id, url);
        return new Item(
                Markup.text(JsonValues.text(at(paper, "title"))),
                Markup.text(JsonValues.text(at(paper, "abstract"))),
                JsonValues.authors(at(paper, "authors")),
                JsonValues.texts(at(paper, "categories")),
                link,
                Identifiers.in(List.of(doi, id, link)),
                LooseDate.parse(JsonValues.text(at(paper, "date"))).orElse(null),
                JsonValues.count(at(paper, "votes")));
    }

    /** What stands there as a link, or with the prefix before it that makes it one. */
    private String link(JsonNode paper, String id, String url) {
        String prefix = options.text("link-prefix");
        String own = JsonValues.text(at(paper, "link"));
        String end = own.isEmpty() && options.text("select.link").isEmpty() ? id : own;
        if (!prefix.isEmpty() && !end.isEmpty() && !end.startsWith("http")) {
            return WebLinks.resolve(prefix, prefix + end).orElse("");
        }
        return WebLinks.resolve(url, own).orElse("");
    }

    private JsonNode at(JsonNode node, String part) {
        String pointer = options.text("select." + part);
        if (pointer.isEmpty()) {
            return MissingNode.getInstance();
        }
        return pointer.equals(WHOLE) ? node : node.at(JsonPointer.compile(pointer));
    }
}
