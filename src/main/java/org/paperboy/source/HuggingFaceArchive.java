package org.paperboy.source;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Exhibit;
import org.paperboy.source.HuggingFaceApi.Answer;
import org.paperboy.source.HuggingFaceApi.Listed;
import org.paperboy.source.HuggingFaceApi.Unusable;
import org.paperboy.source.HuggingFaceListPage.Shown;
import org.paperboy.source.HuggingFaceListPage.Unreadable;
import org.paperboy.source.HuggingFaceListPage.View;

/**
 * Hugging Face's papers of a day, a week or a month: from the API, and from the page where the API is empty or odd. A
 * listing is for the first day of its period.
 */
final class HuggingFaceArchive implements Source {
    private final SourceSettings settings;
    private final HuggingFaceView view;
    private final Clock clock;
    private final HuggingFaceApi api;
    private final HuggingFaceListPage page;
    private final FeaturedDays featured;

    /**
     * One of its lists.
     *
     * @param view one that keeps periods
     */
    HuggingFaceArchive(SourceSettings settings, HuggingFaceView view, Fetcher fetcher, Clock clock) {
        this.settings = settings;
        this.view = view;
        this.clock = clock;
        this.api = new HuggingFaceApi(settings, view, fetcher);
        this.page = new HuggingFaceListPage(settings, view, fetcher);
        this.featured = new FeaturedDays(view);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Reach reach() {
        return view.reach();
    }

    @Override
    public Reading read(Request request) {
        return read(reach().start(request.day()), request.orLatest());
    }

    private Reading read(LocalDate start, boolean orLatest) {
        LocalDate current = current();
        if (start.isAfter(current)) {
            // The page would silently show another period, and the API an error.
            return orLatest ? read(current, true) : notBegun(start);
        }
        Answer answer = api.read(start);
        Optional<String> doubt =
                answer instanceof Listed listed ? featured.doubt(listed.draft(), start) : Optional.empty();
        if (answer instanceof Listed listed && !listed.draft().isEmpty() && doubt.isEmpty()) {
            ListingDraft draft = listed.draft().hasDropped() ? mended(listed.draft(), start) : listed.draft();
            return finish(start, draft, listed.exhibit());
        }
        View view = page.look(start);
        if (doubt.isPresent()) {
            return instead(start, doubt.get(), ((Listed) answer).exhibit(), view);
        }
        if (view instanceof Unreadable unreadable) {
            return withoutPage(start, orLatest, answer, unreadable);
        }
        Shown shown = (Shown) view;
        if (!shown.date().equals(start)) {
            return orLatest ? latest(start, shown) : finish(start, notPublished(start, answer, shown), shown.exhibit());
        }
        Optional<Reading> earlier = orLatest && shown.entries().size() == 0 ? earlierByApi(start) : Optional.empty();
        return earlier.orElseGet(() -> byPage(start, note(answer, shown), shown));
    }

    private LocalDate current() {
        return reach().start(HuggingFaceItem.dayOf(clock.instant()));
    }

    private Reading notBegun(LocalDate start) {
        return new Reading.Silent(
                start, "not asked for: " + view.called(start) + " has not begun in UTC", Exhibit.NONE);
    }

    private @Nullable String note(Answer answer, Shown shown) {
        if (answer instanceof Unusable unusable) {
            return "the API could not be used: " + unusable.reason();
        }
        int papers = shown.entries().size();
        return papers == 0 ? null : "the API lists no papers for " + view.called(shown.date()) + ", the page " + papers;
    }

    private Reading byPage(LocalDate start, @Nullable String note, Shown shown) {
        ListingDraft draft = shown.draft();
        if (note != null) {
            draft.note(note);
        }
        return featured.doubt(draft, start)
                .<Reading>map(doubt -> new Reading.Outdated(start, "the page shows it, but " + doubt, shown.exhibit()))
                .orElseGet(() -> finish(start, draft, shown.exhibit()));
    }

    /** The page in place of an API whose papers are of other days, unless that is no better. */
    private Reading instead(LocalDate start, String doubt, Exhibit exhibit, View view) {
        if (view instanceof Shown shown
                && shown.date().equals(start)
                && !shown.entries().papers().isEmpty()
                && byPage(start, "the API could not be used: " + doubt, shown) instanceof Reading.Read read) {
            return read;
        }
        return new Reading.Outdated(start, doubt, exhibit);
    }

    private ListingDraft notPublished(LocalDate start, Answer answer, Shown shown) {
        ListingDraft draft = new ListingDraft();
        if (answer instanceof Unusable unusable) {
            draft.note("the API could not be used: " + unusable.reason());
        }
        draft.note(
                "the page shows " + view.called(shown.date()) + ", so nothing is published for " + view.called(start));
        return draft;
    }

    /** The latest published period, of which the page told; the API tells more of its papers than cards do. */
    private Reading latest(LocalDate asked, Shown shown) {
        String note = inPlaceOf(asked, shown.date());
        boolean begun = !shown.date().isAfter(current());
        if (begun && api.read(shown.date()) instanceof Listed listed && believable(listed.draft(), shown.date())) {
            listed.draft().note(note);
            return finish(shown.date(), listed.draft(), listed.exhibit());
        }
        return byPage(shown.date(), note + " from the page", shown);
    }

    private boolean believable(ListingDraft draft, LocalDate start) {
        return !draft.isEmpty() && featured.doubt(draft, start).isEmpty();
    }

    private Reading withoutPage(LocalDate start, boolean orLatest, Answer answer, Unreadable page) {
        if (answer instanceof Unusable unusable) {
            Duration api = unusable.retryAfter();
            Duration longer = api.compareTo(page.retryAfter()) > 0 ? api : page.retryAfter();
            return new Reading.Failed(
                    unusable.reason() + "; and " + page.reason(),
                    longer,
                    unusable.failed().exhibit());
        }
        Optional<Reading> earlier = orLatest ? earlierByApi(start) : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        boolean weekend = start.getDayOfWeek() == DayOfWeek.SATURDAY || start.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend && view == HuggingFaceView.DAILY
                ? new Reading.Silent(
                        start,
                        start + " is at a weekend, when nothing is listed; the page could not say: " + page.reason(),
                        page.failed().exhibit())
                : new Reading.Failed(
                        "the API lists no papers for " + view.called(start) + "; and " + page.reason(),
                        page.retryAfter(),
                        page.failed().exhibit());
    }

    /** The last period with papers, for when the page cannot tell which one that is. */
    private Optional<Reading> earlierByApi(LocalDate asked) {
        LocalDate start = asked;
        for (int back = 1; back <= view.farthestBack(); back++) {
            start = reach().start(start.minusDays(1));
            if (!(api.read(start) instanceof Listed listed)) {
                return Optional.empty();
            }
            if (believable(listed.draft(), start)) {
                listed.draft().note(inPlaceOf(asked, start));
                return Optional.of(finish(start, listed.draft(), listed.exhibit()));
            }
        }
        return Optional.empty();
    }

    private ListingDraft mended(ListingDraft draft, LocalDate start) {
        View view = page.look(start);
        if (view instanceof Shown shown && shown.date().equals(start)) {
            draft.mend(shown.entries(), "the page");
        } else {
            draft.note("the page could not fill the gap: "
                    + (view instanceof Unreadable unreadable ? unreadable.reason() : "it shows another day"));
        }
        return draft;
    }

    private String inPlaceOf(LocalDate asked, LocalDate read) {
        return "nothing is published for " + view.called(asked) + ", so " + view.called(read)
                + ", the latest, was read in its place";
    }

    private Reading finish(LocalDate start, ListingDraft draft, Exhibit exhibit) {
        return new Reading.Read(draft.finish(settings.name(), start, true, entry -> date(entry, start)), exhibit);
    }

    // A paper of a week may be of its last day: to date it by the first would make it older than it is.
    private @Nullable LocalDate date(Entry entry, LocalDate start) {
        return view == HuggingFaceView.DAILY
                ? Objects.requireNonNullElse(entry.featuredOn(), start)
                : entry.featuredOn();
    }
}
