package org.paperboy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.rometools.rome.io.FeedException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;
import org.paperboy.source.FeedXml.NoFeed;
import org.paperboy.source.FeedXml.Tree;

/** A feed: RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed. What it is, its content tells, and not how it is called. */
final class Feed implements Source {
    static final SourceKind KIND = new SourceKind(
            "feed",
            "an RSS, Atom or JSON feed",
            "daily 06:00 12:00 18:00",
            List.of(Option.required("url", new Option.Address(), "the address of the feed")),
            SourceKind.Rule.NONE,
            (settings, fetcher, clock) -> new Feed(settings, fetcher));

    private static final String ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, "
            + "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

    private final SourceSettings settings;
    private final Fetcher fetcher;

    private Feed(SourceSettings settings, Fetcher fetcher) {
        this.settings = settings;
        this.fetcher = fetcher;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Reach reach() {
        return Reach.NOW;
    }

    @Override
    public Reading read(Request request) {
        Fetched fetched = fetcher.fetch(Ask.feed(settings.url(), ACCEPT, settings.access()));
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return Reading.Failed.of(unavailable);
        }
        Fetched.Page page = (Fetched.Page) fetched;
        return page.body().stripLeading().startsWith("{") ? fromJson(page, request) : fromXml(page, request);
    }

    private Reading fromJson(Fetched.Page page, Request request) {
        Optional<JsonNode> json = JsonValues.parse(page.body());
        Optional<List<Item>> items = json.flatMap(feed -> JsonFeed.read(feed, page.url()));
        return items.isPresent()
                ? listed(items.get(), page, request, new ListingDraft())
                : Reading.Failed.unexpected(
                        page, json.isPresent() ? "an RSS, Atom or JSON feed" : "a feed in well-formed JSON");
    }

    private Reading fromXml(Fetched.Page page, Request request) {
        FeedXml.Parsed parsed = FeedXml.parse(page.body());
        if (parsed instanceof NoFeed none) {
            return Reading.Failed.unexpected(page, none.expected());
        }
        Tree tree = (Tree) parsed;
        ListingDraft draft = new ListingDraft();
        if (!tree.flaw().isEmpty()) {
            draft.note(tree.flaw());
        }
        try {
            Optional<String> stranger = FeedEntries.stranger(tree.document());
            if (stranger.isPresent()) {
                return Reading.Failed.unexpected(page, "items or entries, not <" + stranger.get() + ">");
            }
            Set<DayOfWeek> skipped = FeedEntries.skippedDays(tree.document());
            List<Item> items = FeedEntries.read(tree.document(), page.url());
            return items.isEmpty() && skipped.contains(request.day().getDayOfWeek())
                    ? new Reading.Silent(
                            request.day(),
                            "the feed has no entries and says that it skips this day of the week: " + request.day(),
                            Finding.read(page))
                    : listed(items, page, request, draft);
        } catch (FeedException e) {
            return Reading.Failed.unexpected(page, "a feed of a known form (" + e.getMessage() + ")");
        }
    }

    private Reading listed(List<Item> items, Fetched.Page page, Request request, ListingDraft draft) {
        Entries entries = Item.entries(items, request.day());
        if (entries.papers().isEmpty() && entries.dropped() > 0) {
            return new Reading.Failed(
                    page.url() + ": expected entries with titles, found none in " + entries.dropped() + " entries",
                    Duration.ZERO,
                    Finding.exhibit(page));
        }
        if (items.isEmpty()) {
            draft.note("the feed has no entries");
        }
        draft.addAll(entries);
        return new Reading.Read(
                draft.finish(settings.name(), request.day(), false, Entry::featuredOn), Finding.read(page));
    }
}
