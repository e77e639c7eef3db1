package org.paperboy.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of JSON documents in the various ways in which APIs write them. */
final class JsonValues {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonValues() {}

    /** A whole document; empty for one that is none, or breaks off. */
    static Optional<JsonNode> parse(String body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A text, a number, or the first of several; empty for anything else. */
    static String text(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty() ? "" : text(value.get(0));
        }
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    /** A whole number of at least 0, also one in a text; null for anything else. */
    static @Nullable Integer count(JsonNode value) {
        String text = text(value).replaceFirst("\\.0+$", "");
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    /** Several texts, or objects with a name or a term; one text may hold several, parted by semicolons. */
    static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        if (values.isArray()) {
            for (JsonNode value : values) {
                add(
                        texts,
                        value.isObject()
                                ? text(value.has("name") ? value.path("name") : value.path("term"))
                                : text(value));
            }
            return texts;
        }
        for (String text : text(values).split(";", -1)) {
            add(texts, text);
        }
        return texts;
    }

    /** The names of authors: a text, several texts, or objects with a name or its parts. */
    static List<String> authors(JsonNode authors) {
        List<String> names = new ArrayList<>();
        for (JsonNode author : authors.isArray() ? authors : List.of(authors)) {
            if (author.isObject()) {
                add(names, name(author));
            } else {
                names.addAll(AuthorNames.clearly(Markup.text(text(author))));
            }
        }
        return names;
    }

    private static String name(JsonNode author) {
        String whole = text(author.path("name"));
        // As Crossref has them.
        return whole.isEmpty() ? text(author.path("given")) + " " + text(author.path("family")) : whole;
    }

    private static void add(List<String> texts, String text) {
        String clean = Markup.text(text);
        if (!clean.isEmpty()) {
            texts.add(clean);
        }
    }
}
