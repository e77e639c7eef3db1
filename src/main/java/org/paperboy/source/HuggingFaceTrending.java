package org.paperboy.source;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Exhibit;
import org.paperboy.source.HuggingFaceApi.Answer;
import org.paperboy.source.HuggingFaceApi.Listed;
import org.paperboy.source.HuggingFaceApi.Unusable;
import org.paperboy.source.HuggingFaceListPage.Shown;
import org.paperboy.source.HuggingFaceListPage.Unreadable;
import org.paperboy.source.HuggingFaceListPage.View;

/** What is trending on Hugging Face, by activity in the papers' code: at most a hundred papers, of any age. */
final class HuggingFaceTrending implements Source {
    private final SourceSettings settings;
    private final HuggingFaceApi api;
    private final HuggingFaceListPage page;

    HuggingFaceTrending(SourceSettings settings, Fetcher fetcher) {
        this.settings = settings;
        this.api = new HuggingFaceApi(settings, HuggingFaceView.TRENDING, fetcher);
        this.page = new HuggingFaceListPage(settings, HuggingFaceView.TRENDING, fetcher);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Reach reach() {
        return HuggingFaceView.TRENDING.reach();
    }

    @Override
    public Reading read(Request request) {
        Answer answer = api.read(request.day());
        if (answer instanceof Listed listed && !listed.draft().isEmpty()) {
            return finish(request.day(), listed.draft(), listed.exhibit());
        }
        String trouble = answer instanceof Unusable unusable ? unusable.reason() : "the API lists no papers";
        Duration retryAfter = answer instanceof Unusable unusable ? unusable.retryAfter() : Duration.ZERO;
        View view = page.look(request.day());
        if (view instanceof Shown shown && !shown.entries().papers().isEmpty()) {
            ListingDraft draft = shown.draft();
            draft.note("the API could not be used: " + trouble);
            return finish(request.day(), draft, shown.exhibit());
        }
        // Something is always trending, so that a list without papers is none.
        String also = view instanceof Unreadable unreadable ? unreadable.reason() : "the page shows no papers";
        Duration longer =
                view instanceof Unreadable unreadable && unreadable.retryAfter().compareTo(retryAfter) > 0
                        ? unreadable.retryAfter()
                        : retryAfter;
        Exhibit exhibit =
                view instanceof Unreadable unreadable ? unreadable.failed().exhibit() : ((Shown) view).exhibit();
        return new Reading.Failed(trouble + "; and " + also, longer, exhibit);
    }

    private Reading finish(LocalDate day, ListingDraft draft, Exhibit exhibit) {
        return new Reading.Read(draft.finish(settings.name(), day, false, HuggingFaceTrending::date), exhibit);
    }

    private static @Nullable LocalDate date(Entry entry) {
        return entry.featuredOn() != null ? entry.featuredOn() : HuggingFaceItem.publicationDay(entry);
    }
}
