package org.paperboy.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Papers of a {@link RecordedSite} whose titles matter and whose votes move. */
final class InventedPapers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, Integer> votes = new HashMap<>();

    /** From now on a paper has this title; it has no votes until it is given some. */
    InventedPapers called(String id, String title) {
        titles.put(id, title);
        return this;
    }

    /** From now on a paper has so many votes. */
    void liked(String id, int count) {
        votes.put(id, count);
    }

    /** The title of a paper; one of no meaning if it was not called anything. */
    String title(String id) {
        return Objects.requireNonNullElse(titles.get(id), "Notes, part " + id.substring(5));
    }

    /** The item of the API for a paper. */
    String item(String id) {
        String title = title(id);
        ObjectNode item = JSON.createObjectNode().put("title", title);
        item.putObject("paper")
                .put("id", id)
                .put("title", title)
                .put("summary", "What is said here is said shortly.")
                .put("upvotes", votes.getOrDefault(id, 0))
                .putArray("authors");
        return item.toString();
    }
}
