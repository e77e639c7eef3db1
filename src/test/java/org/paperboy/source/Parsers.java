package org.paperboy.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Every parser of what sites send, by name: what fuzzing feeds and what benches time. None may throw, whatever comes. */
public final class Parsers {
    private static final String SITE = "https://kites.example.org";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Parsers() {}

    /** A parser of text that a site sent, by its name. */
    public static Map<String, Consumer<String>> all() {
        Map<String, Consumer<String>> all = new LinkedHashMap<>();
        all.put("hugging-face-page", page -> HuggingFacePage.parse(page, SITE));
        all.put("hugging-face-api", Parsers::huggingFaceItems);
        return all;
    }

    /**
     * The parser of this name.
     *
     * @throws NullPointerException if there is none
     */
    public static Consumer<String> named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    private static void huggingFaceItems(String body) {
        try {
            HuggingFaceItem.readAll(JSON.readTree(body), SITE);
        } catch (JsonProcessingException e) {
            // Not JSON: what the API's reader says before it looks for items.
            return;
        }
    }
}
