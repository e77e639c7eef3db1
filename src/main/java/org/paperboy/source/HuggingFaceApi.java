package org.paperboy.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Exhibit;

/** A list from {@code /api/daily_papers}, part by part. */
final class HuggingFaceApi {
    private static final int PART_SIZE = 100;
    // The longest day seen had 71 papers, a month has some hundreds; a site that pages on and on is not to be followed.
    private static final int MAX_PARTS = 20;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final SourceSettings settings;
    private final HuggingFaceView view;
    private final Fetcher fetcher;

    HuggingFaceApi(SourceSettings settings, HuggingFaceView view, Fetcher fetcher) {
        this.settings = settings;
        this.view = view;
        this.fetcher = fetcher;
    }

    /** What the API says. */
    sealed interface Answer {}

    /** A list, perhaps empty. */
    record Listed(ListingDraft draft, Exhibit exhibit) implements Answer {}

    /** Nothing, or something that is no list of papers. */
    record Unusable(Reading.Failed failed) implements Answer, Part {
        String reason() {
            return failed.reason();
        }

        Duration retryAfter() {
            return failed.retryAfter();
        }
    }

    private sealed interface Part {}

    private record Items(Entries entries, @Nullable String next) implements Part {}

    /** The list of the period of which this is the first day; of a ranking without periods its first hundred papers. */
    Answer read(LocalDate start) {
        ListingDraft draft = new ListingDraft();
        String url = address(start, 0);
        Exhibit exhibit = new Exhibit(url, 200, "");
        for (int part = 0; part < MAX_PARTS; part++) {
            Part answer = readPart(url);
            if (answer instanceof Unusable unusable) {
                if (part == 0) {
                    return unusable;
                }
                draft.incomplete("the list breaks off: " + unusable.reason());
                return new Listed(draft, exhibit);
            }
            Items items = (Items) answer;
            int added = draft.addAll(items.entries());
            boolean full = items.entries().size() >= PART_SIZE;
            boolean last = !view.reach().keepsPeriods() || (items.next() == null && !full);
            if (added == 0 || last) {
                return new Listed(draft, exhibit);
            }
            url = items.next() != null ? items.next() : address(start, part + 1);
        }
        draft.incomplete("the list goes on after " + MAX_PARTS + " parts, which were taken");
        return new Listed(draft, exhibit);
    }

    private Part readPart(String url) {
        Fetched fetched = fetcher.fetch(Ask.feed(url, "application/json", settings.access()));
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return new Unusable(Reading.Failed.of(unavailable));
        }
        Fetched.Page page = (Fetched.Page) fetched;
        Optional<JsonNode> array = parse(page.body()).filter(JsonNode::isArray);
        if (array.isEmpty()) {
            return new Unusable(Reading.Failed.unexpected(page, "a JSON array of papers"));
        }
        Entries entries = HuggingFaceItem.readAll(array.get(), settings.url());
        if (entries.papers().isEmpty() && entries.dropped() > 0) {
            return new Unusable(Reading.Failed.unexpected(page, "papers with titles"));
        }
        return new Items(entries, next(page));
    }

    /** The next part where the site names one; an address elsewhere is none of this source's. */
    private @Nullable String next(Fetched.Page page) {
        String next = page.links().get("next");
        return next != null && next.startsWith(settings.url() + "/") ? next : null;
    }

    private String address(LocalDate start, int part) {
        return settings.url() + "/api/daily_papers?" + view.selection(start) + "&limit=" + PART_SIZE + "&p=" + part;
    }

    private static Optional<JsonNode> parse(String body) {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
