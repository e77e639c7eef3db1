package org.paperboy.app;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Option;
import org.paperboy.source.SourceKind;
import org.paperboy.source.Sources;

/**
 * An address that somebody has in hand, and what it says of the source behind it.
 *
 * @param whole as it was given
 * @param root scheme, host and port
 * @param path without a query; empty or with a slash before it
 * @param query with its question mark; empty if there is none
 */
record TriedAddress(String whole, String root, String host, String path, String query) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?i)(https?://(?:[^/?#@]*@)?([^/?#:]+)(?::\\d+)?)([^?#]*)(\\?[^#]*)?.*");
    private static final Pattern WORDS = Pattern.compile("[?&]q=([^&]*)");
    // https://arxiv.org/list/cs.RO/new, https://rss.arxiv.org/atom/cs.AI+cs.RO
    private static final Pattern ARXIV_LIST = Pattern.compile("/list/([^/]+)(?:/([^/]+))?/?");
    private static final Pattern ARXIV_FEED = Pattern.compile("/(rss|atom)/([^/]+)/?");

    /** Empty for what is no http or https address. */
    static Optional<TriedAddress> of(String written) {
        Matcher parts = WRITTEN.matcher(written);
        return parts.matches()
                ? Optional.of(new TriedAddress(
                        written,
                        text(parts.group(1)),
                        text(parts.group(2)),
                        text(parts.group(3)),
                        text(parts.group(4))))
                : Optional.empty();
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** The type of source that a site of this name has at such a path; empty where it could be any. */
    Optional<String> type() {
        if (host.matches("(?i)(?:.+\\.)?huggingface\\.co")) {
            return Optional.of("huggingface");
        }
        if (!host.matches("(?i)(?:.+\\.)?arxiv\\.org")) {
            return Optional.empty();
        }
        return ARXIV_LIST.matcher(path).matches()
                ? Optional.of("arxiv-list")
                : ARXIV_FEED.matcher(path).matches() ? Optional.of("arxiv-feed") : Optional.empty();
    }

    /** The keys of a source of this type that show what stands at the address. */
    Map<String, String> keys(String type) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("url", takesRoot(type) ? root : whole);
        switch (type) {
            case "huggingface" -> keys.putAll(huggingFace());
            case "arxiv-list" -> keys.putAll(arxivList());
            case "arxiv-feed" -> keys.putAll(arxivFeed());
            default -> {
                // All that the others need is the address.
            }
        }
        return keys;
    }

    private static boolean takesRoot(String type) {
        return Sources.kinds().stream()
                .filter(kind -> kind.type().equals(type))
                .map(SourceKind::options)
                .flatMap(options -> options.stream())
                .anyMatch(option -> option.name().equals("url") && option.form() instanceof Option.Site);
    }

    private Map<String, String> huggingFace() {
        Matcher search = WORDS.matcher(query);
        Map<String, String> keys = new LinkedHashMap<>();
        if (search.find()) {
            keys.put("view", "search");
            keys.put("query", URLDecoder.decode(search.group(1), StandardCharsets.UTF_8));
            return keys;
        }
        keys.put(
                "view",
                path.contains("/week/")
                        ? "weekly"
                        : path.contains("/month/") ? "monthly" : path.contains("/trending") ? "trending" : "daily");
        return keys;
    }

    private Map<String, String> arxivList() {
        Map<String, String> keys = new LinkedHashMap<>();
        Matcher list = ARXIV_LIST.matcher(path);
        if (list.matches()) {
            keys.put("category", text(list.group(1)));
            String view = text(list.group(2));
            // The older name of the same page.
            keys.put("view", view.isEmpty() ? "new" : view.equals("pastweek") ? "recent" : view);
        }
        return keys;
    }

    private Map<String, String> arxivFeed() {
        Map<String, String> keys = new LinkedHashMap<>();
        Matcher feed = ARXIV_FEED.matcher(path);
        if (feed.matches()) {
            keys.put("category", text(feed.group(2)).replaceAll("(?i)%2B", "+"));
            keys.put("format", text(feed.group(1)));
        }
        return keys;
    }
}
