package org.paperboy.source;

import com.rometools.rome.io.FeedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.paperboy.fetch.Bodies;
import org.paperboy.fetch.Fetched;

/** Every parser of what sites send, by name: what fuzzing feeds and what benches time. None may throw, whatever comes. */
public final class Parsers {
    private static final String SITE = "https://kites.example.org";
    private static final Options SELECTORS = Configured.settings(
                    "page",
                    "url",
                    SITE,
                    "select.paper",
                    "li, article, tr, item, entry",
                    "select.title",
                    "h2, h3, .title, td",
                    "select.link",
                    "a@href",
                    "select.abstract",
                    "p",
                    "select.authors",
                    ".authors",
                    "select.date",
                    "time@datetime",
                    "select.declared",
                    "h1")
            .options();
    private static final Options POINTERS = Configured.settings(
                    "json",
                    "url",
                    SITE,
                    "select.papers",
                    "/collection",
                    "select.title",
                    "/title",
                    "select.doi",
                    "/doi",
                    "select.authors",
                    "/authors",
                    "select.date",
                    "/date",
                    "select.categories",
                    "/category",
                    "select.abstract",
                    "/abstract",
                    "select.total",
                    "/messages/0/total")
            .options();

    private Parsers() {}

    /** A parser of text that a site sent, by its name. */
    public static Map<String, Consumer<String>> all() {
        Map<String, Consumer<String>> all = new LinkedHashMap<>();
        all.put("hugging-face-page", Parsers::huggingFacePage);
        all.put(
                "hugging-face-api",
                body -> JsonValues.parse(body).ifPresent(items -> HuggingFaceItem.readAll(items, SITE)));
        all.put("arxiv-api", body -> ArxivAnswer.of(page(body)));
        all.put("arxiv-list", ArxivListPage::parse);
        all.put(
                "arxiv-feed",
                body -> XmlElement.root(body)
                        .flatMap(ArxivChannel::of)
                        .ifPresent(channel -> channel.items().forEach(ArxivFeedItem::read)));
        all.put("feed", Parsers::feed);
        all.put("json-feed", body -> JsonValues.parse(body).ifPresent(feed -> JsonFeed.read(feed, SITE)));
        all.put("page", body -> {
            SelectedItems.read(Jsoup.parse(body, SITE), SELECTORS);
            SelectedItems.declared(Jsoup.parse(body, SITE), SELECTORS);
        });
        all.put("json", body -> JsonValues.parse(body).ifPresent(json -> new PointedItems(json, POINTERS).items(SITE)));
        all.put("charsets-and-links", Bodies::decode);
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

    private static void huggingFacePage(String body) {
        HuggingFacePage.parse(body, SITE);
    }

    private static void feed(String body) {
        try {
            if (FeedXml.parse(body) instanceof FeedXml.Tree tree) {
                List<Item> items = FeedEntries.read(tree.document(), SITE);
                Objects.requireNonNull(items);
            }
        } catch (FeedException e) {
            // No feed after all: what the reader of feeds says of it.
            return;
        }
    }

    private static Fetched.Page page(String body) {
        return new Fetched.Page(SITE, 200, "application/atom+xml", body, Map.of(), false);
    }
}
