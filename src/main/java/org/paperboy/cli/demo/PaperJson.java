package org.paperboy.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Papers as the items of the daily list, with the field names and oddities of the real one. */
final class PaperJson {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    // The outer publishedAt is the inner one minus the hours between UTC and US Eastern.
    private static final Duration OUTER_LAG = Duration.ofHours(4);
    private static final int TITLE_COLUMNS = 72;
    private static final int SUMMARY_COLUMNS = 80;

    private PaperJson() {}

    static ArrayNode items(List<DemoEntry> entries, Instant now) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        entries.forEach(entry -> items.add(item(entry, now)));
        return items;
    }

    static ObjectNode item(DemoEntry entry, Instant now) {
        DemoPaper paper = entry.paper();
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.set("paper", paper(entry, now));
        item.put("publishedAt", MILLISECONDS.format(paper.publishedAt().minus(OUTER_LAG)));
        putTexts(item, paper);
        item.put("thumbnail", "https://thumbnails.example.org/papers/" + paper.id() + ".png");
        item.put("numComments", paper.commentsAt(now));
        item.put("isAuthorParticipating", false);
        return item;
    }

    static ObjectNode paper(DemoEntry entry, Instant now) {
        DemoPaper paper = entry.paper();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", paper.id());
        ArrayNode authors = node.putArray("authors");
        paper.authors().forEach(name -> authors.addObject().put("name", name).put("hidden", false));
        node.put("publishedAt", MILLISECONDS.format(paper.publishedAt()));
        node.put("submittedOnDailyAt", MILLISECONDS.format(entry.submittedAt()));
        putTexts(node, paper);
        node.put("upvotes", paper.votesAt(now));
        putUnlessEmpty(node, "githubRepo", paper.githubRepo());
        putUnlessEmpty(node, "projectPage", paper.projectPage());
        return node;
    }

    private static void putTexts(ObjectNode node, DemoPaper paper) {
        node.put("title", wrapped(paper.title(), TITLE_COLUMNS, "\n  "));
        putUnlessEmpty(node, "summary", wrapped(paper.summary(), SUMMARY_COLUMNS, "\n"));
    }

    private static void putUnlessEmpty(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }

    /** Until November 2025 texts came with the line ends of arXiv's mails in them. */
    private static String wrapped(String text, int columns, String lineEnd) {
        StringBuilder lines = new StringBuilder(text.length() + 32);
        int column = 0;
        for (String word : text.split(" ", -1)) {
            boolean fits = column + 1 + word.length() <= columns;
            if (!lines.isEmpty()) {
                lines.append(fits ? " " : lineEnd);
            }
            column = fits ? column + 1 + word.length() : word.length();
            lines.append(word);
        }
        return lines.toString();
    }
}
