package org.paperboy.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Locale;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.Verdict;

/** A notice as the object that a webhook is sent. Its keys are a contract with whoever listens there. */
final class NoticeJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private NoticeJson() {}

    static String write(Notice notice) {
        return MAPPER.createObjectNode()
                .put("event", notice.event().name().toLowerCase(Locale.ROOT))
                .put("source", notice.source())
                .put("type", notice.type())
                .put("since", notice.since().toString())
                .put("verdict", notice.judgement().verdict().name())
                .put("reason", notice.judgement().reason())
                .put("url", notice.exhibit().url())
                .put("status", notice.exhibit().status())
                .put("beginning", notice.exhibit().beginning())
                .put("readAt", notice.readAt().toString())
                .put(
                        "nextRun",
                        notice.nextRun() == null ? null : notice.nextRun().toString())
                .put("read", notice.read())
                .put("new", notice.news())
                .put("version", notice.version())
                .toString();
    }

    static Notice read(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return new Notice(
                    Notice.Event.valueOf(text(node, "event").toUpperCase(Locale.ROOT)),
                    text(node, "source"),
                    text(node, "type"),
                    Instant.parse(text(node, "since")),
                    new Judgement(Verdict.valueOf(text(node, "verdict")), text(node, "reason")),
                    new Exhibit(text(node, "url"), node.path("status").asInt(), text(node, "beginning")),
                    Instant.parse(text(node, "readAt")),
                    node.path("nextRun").isTextual() ? Instant.parse(text(node, "nextRun")) : null,
                    node.path("read").asInt(),
                    node.path("new").asInt(),
                    text(node, "version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds what this version cannot read: " + json, e);
        }
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asText();
    }
}
