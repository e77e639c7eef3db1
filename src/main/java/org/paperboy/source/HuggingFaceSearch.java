package org.paperboy.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;

/** What Hugging Face finds for a query, by meaning: papers of any age, whose dates say nothing of when they were found. */
final class HuggingFaceSearch implements Source {
    private final SourceSettings settings;
    private final Fetcher fetcher;

    HuggingFaceSearch(SourceSettings settings, Fetcher fetcher) {
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
        String url = settings.url() + "/papers?q="
                + URLEncoder.encode(settings.options().text("query"), StandardCharsets.UTF_8);
        Fetched fetched = fetcher.fetch(Ask.page(url, settings.access()));
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return Reading.Failed.of(unavailable);
        }
        Fetched.Page answer = (Fetched.Page) fetched;
        Optional<HuggingFacePage> page = HuggingFacePage.parse(answer.body(), settings.url());
        if (page.isEmpty()) {
            return Reading.Failed.unexpected(answer, HuggingFacePage.EXPECTED);
        }
        if (page.get().view() != HuggingFaceView.SEARCH) {
            return new Reading.Failed(
                    answer.url() + ": expected the results of a search, found the papers of a day",
                    Duration.ZERO,
                    Finding.exhibit(answer));
        }
        ListingDraft draft = new ListingDraft();
        if (page.get().fromCards()) {
            draft.note("read from the cards of the page, for it has no hydration data");
        }
        draft.addAll(page.get().entries());
        if (!page.get().whole()) {
            draft.incomplete("the page is cut off: its end is missing");
        }
        return new Reading.Read(
                draft.finish(settings.name(), request.day(), false, HuggingFaceItem::publicationDay),
                Finding.read(answer));
    }
}
