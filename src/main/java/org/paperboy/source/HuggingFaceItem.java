package org.paperboy.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/** Reads one paper of Hugging Face: the same JSON item stands in its API and in the hydration data of its pages. */
final class HuggingFaceItem {
    private static final Pattern WEB_LINK = Pattern.compile("(?i)(https?)(://[^\\s\"'<>\\\\^`{|}]+)");
    private static final Pattern SAFE_ID = Pattern.compile("[\\w.-]+(?:/[\\w.-]+)?");

    private HuggingFaceItem() {}

    /** Reads every item of an array. */
    static Entries readAll(JsonNode items, String site) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode item : items) {
            read(item, site).ifPresent(entries::add);
        }
        return new Entries(entries, items.size() - entries.size());
    }

    /** A paper with a title, or nothing; everything else may be missing. */
    static Optional<Entry> read(JsonNode item, String site) {
        JsonNode inner = item.path("paper").isObject() ? item.path("paper") : item;
        String title = unwrapped(inner.path("title"), item.path("title"));
        if (title.isEmpty()) {
            return Optional.empty();
        }
        String abstractText = unwrapped(inner.path("summary"), item.path("summary"));
        Paper paper = new Paper(
                identified(text(inner, "id")),
                title,
                abstractText,
                authors(inner.path("authors")),
                Set.of(),
                links(inner, site),
                instant(text(inner, "publishedAt")));
        JsonNode votes = inner.path("upvotes");
        Instant featured = instant(text(inner, "submittedOnDailyAt"));
        return Optional.of(new Entry(
                paper,
                votes.isInt() && votes.intValue() >= 0 ? votes.intValue() : null,
                featured == null ? null : dayOf(featured)));
    }

    /** The day of an instant, as the site counts days. */
    static LocalDate dayOf(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** The day on which a paper was first published; null if that is not known. */
    static @Nullable LocalDate publicationDay(Entry entry) {
        Instant published = entry.paper().publishedAt();
        return published == null ? null : dayOf(published);
    }

    /** The identifier that is part of a paper's address; none if it is not arXiv's. */
    static Set<PaperId> identified(String id) {
        return PaperId.arxiv(id).map(Set::of).orElse(Set.of());
    }

    /** The links that follow from the identifier in a paper's address on the site. */
    static Map<LinkKind, String> linksOf(String id, String site) {
        Map<LinkKind, String> links = new EnumMap<>(LinkKind.class);
        if (SAFE_ID.matcher(id).matches()) {
            links.put(LinkKind.PAGE, site + "/papers/" + id);
        }
        PaperId.arxiv(id).ifPresent(arxiv -> {
            links.put(LinkKind.ABSTRACT, "https://arxiv.org/abs/" + arxiv.value());
            links.put(LinkKind.PDF, "https://arxiv.org/pdf/" + arxiv.value());
        });
        return links;
    }

    private static Map<LinkKind, String> links(JsonNode inner, String site) {
        Map<LinkKind, String> links = linksOf(text(inner, "id"), site);
        webLink(text(inner, "githubRepo")).ifPresent(url -> links.put(LinkKind.CODE, url));
        webLink(text(inner, "projectPage")).ifPresent(url -> links.put(LinkKind.PROJECT, url));
        return links;
    }

    /** The inner text was cut into lines until November 2025; the outer one, where it exists, was not. */
    private static String unwrapped(JsonNode inner, JsonNode outer) {
        String own = inner.isTextual() ? inner.textValue() : "";
        String other = outer.isTextual() ? outer.textValue() : "";
        boolean useOuter = own.isBlank() || (own.contains("\n") && !other.isBlank());
        return PaperText.clean(useOuter ? other : own);
    }

    private static List<String> authors(JsonNode authors) {
        List<String> names = new ArrayList<>();
        for (JsonNode author : authors) {
            String name = PaperText.clean(text(author, "name"));
            if (!name.isEmpty() && !author.path("hidden").asBoolean()) {
                names.add(name);
            }
        }
        return names;
    }

    private static Optional<String> webLink(String url) {
        Matcher found = WEB_LINK.matcher(url);
        return found.matches()
                ? Optional.of(found.group(1).toLowerCase(Locale.ROOT) + found.group(2))
                : Optional.empty();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue().strip() : "";
    }
}
