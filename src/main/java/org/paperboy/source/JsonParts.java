package org.paperboy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Exhibit;

/** One reading of a JSON API, part after part. Used once; not thread-safe. */
final class JsonParts {
    // At bioRxiv's 30 a part, twice its busiest month; an API that pages on and on is not to be followed.
    private static final int MAX_PARTS = 400;

    private final SourceSettings settings;
    private final Fetcher fetcher;
    private final Request request;
    private final UrlTemplate template;
    private final ListingDraft draft = new ListingDraft();
    private final List<Item> items = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private Exhibit exhibit = Exhibit.NONE;
    private JsonNode previous = MissingNode.getInstance();
    private int listedAgain;
    private @Nullable Integer total;

    JsonParts(SourceSettings settings, Fetcher fetcher, Request request) {
        this.settings = settings;
        this.fetcher = fetcher;
        this.request = request;
        this.template = new UrlTemplate(settings.url());
    }

    Reading read() {
        String url = address(0);
        for (int part = 0; part < MAX_PARTS; part++) {
            asked.add(url);
            Fetched fetched = fetcher.fetch(Ask.feed(url, "application/json", settings.access()));
            if (fetched instanceof Fetched.Unavailable unavailable) {
                return brokenOff(part, Reading.Failed.of(unavailable));
            }
            Fetched.Page page = (Fetched.Page) fetched;
            Optional<JsonNode> json = JsonValues.parse(page.body());
            if (json.isEmpty()) {
                return brokenOff(part, Reading.Failed.unexpected(page, "a JSON document"));
            }
            PointedItems answer = new PointedItems(json.get(), settings.options());
            Optional<Reading> other = other(answer, page, part);
            if (other.isPresent()) {
                return other.get();
            }
            url = take(answer, page, part);
            if (url.isEmpty()) {
                return finish();
            }
        }
        draft.incomplete("the list goes on after " + MAX_PARTS + " parts, which were taken");
        return finish();
    }

    /** What an answer is, if it is no part of a list. */
    private Optional<Reading> other(PointedItems answer, Fetched.Page page, int part) {
        JsonNode papers = answer.papers();
        if (part == 0) {
            exhibit = Finding.read(page);
            Optional<String> excuse = excuse(answer);
            if (excuse.isPresent()) {
                return Optional.of(new Reading.Silent(request.day(), excuse.get(), exhibit));
            }
        }
        if (!papers.isArray()) {
            String expected = "an array of papers at \"" + settings.options().text("select.papers") + '"';
            return Optional.of(brokenOff(part, Reading.Failed.unexpected(page, expected)));
        }
        List<Item> found = answer.items(page.url());
        if (!found.isEmpty() && found.stream().allMatch(item -> item.title().isEmpty())) {
            String reason = page.url() + ": expected titles at \""
                    + settings.options().text("select.title") + "\", found none in " + found.size() + " papers";
            return Optional.of(brokenOff(part, new Reading.Failed(reason, Duration.ZERO, Finding.exhibit(page))));
        }
        return Optional.empty();
    }

    private Optional<String> excuse(PointedItems answer) {
        String silence = settings.options().text("silent-when");
        if (!answer.papers().isEmpty()) {
            return Optional.empty();
        }
        if (!silence.isEmpty() && answer.status().toLowerCase(Locale.ROOT).contains(silence.toLowerCase(Locale.ROOT))) {
            return Optional.of("the source says: " + answer.status());
        }
        Integer declared = answer.total();
        return answer.papers().isArray() && declared != null && declared == 0
                ? Optional.of("the source counts 0 papers")
                : Optional.empty();
    }

    /** Adds the papers of a part, and tells where the next one is; empty at the end. */
    private String take(PointedItems answer, Fetched.Page page, int part) {
        if (answer.papers().isEmpty()) {
            return "";
        }
        if (answer.papers().equals(previous)) {
            draft.incomplete("part " + (part + 1) + " of the list repeats the one before");
            return "";
        }
        previous = answer.papers();
        List<Item> found = answer.items(page.url());
        items.addAll(found);
        Entries entries = Item.entries(found, request.day());
        listedAgain += entries.papers().size() - draft.addAll(entries);
        Integer declared = answer.total();
        total = declared == null ? total : declared;
        if (!settings.options().text("select.next").isEmpty()) {
            return next(answer.next(), page);
        }
        boolean all = total != null && items.size() >= total;
        return template.isPaged() && !all ? address(part + 1) : "";
    }

    private String next(String link, Fetched.Page page) {
        if (link.isEmpty()) {
            return "";
        }
        String next = WebLinks.resolve(page.url(), link).orElse("");
        if (next.isEmpty() || !host(next).equals(host(address(0)))) {
            draft.incomplete("the next part is not on the same host: " + link);
            return "";
        }
        if (asked.contains(next)) {
            draft.incomplete("the next part was read already: " + link);
            return "";
        }
        return next;
    }

    private static String host(String url) {
        URI uri = URI.create(url);
        return uri.getHost() + ":" + uri.getPort();
    }

    private String address(int part) {
        int firstPage = Integer.parseInt(settings.options().text("first-page"));
        return template.fill(request.since(), request.day(), template.has("page") ? firstPage + part : items.size());
    }

    private Reading brokenOff(int part, Reading.Failed failed) {
        if (part == 0) {
            return failed;
        }
        draft.incomplete("the list breaks off: " + failed.reason());
        return finish();
    }

    private Reading finish() {
        if (total != null) {
            // Versions of one paper are counted singly.
            draft.declares(total - listedAgain);
        }
        Gaps.note(draft, items, settings.options());
        return new Reading.Read(draft.finish(settings.name(), request.day(), false, Entry::featuredOn), exhibit);
    }
}
