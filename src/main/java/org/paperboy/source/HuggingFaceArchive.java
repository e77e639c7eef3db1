package org.paperboy.source;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Exhibit;
import org.paperboy.source.HuggingFaceApi.Answer;
import org.paperboy.source.HuggingFaceApi.Listed;
import org.paperboy.source.HuggingFaceApi.Unusable;
import org.paperboy.source.HuggingFaceDayPage.Shown;
import org.paperboy.source.HuggingFaceDayPage.Unreadable;
import org.paperboy.source.HuggingFaceDayPage.View;

/** Hugging Face's daily papers: from the API, and from the page where the API is empty or odd. */
final class HuggingFaceDaily implements Source {
    // From the Sunday after a long holiday back to the last day with papers.
    private static final int DAYS_BACK = 7;

    private final SourceSettings settings;
    private final Clock clock;
    private final HuggingFaceApi api;
    private final HuggingFaceDayPage page;

    HuggingFaceDaily(SourceSettings settings, Fetcher fetcher, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.api = new HuggingFaceApi(settings, fetcher);
        this.page = new HuggingFaceDayPage(settings, fetcher);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Reach reach() {
        return Reach.DAYS;
    }

    @Override
    public Reading read(Request request) {
        return read(request.day(), request.orLatest());
    }

    private Reading read(LocalDate day, boolean orLatest) {
        LocalDate today = HuggingFaceItem.dayOf(clock.instant());
        if (day.isAfter(today)) {
            // The page would silently show another day, and the API an error.
            return orLatest ? read(today, true) : empty(day, "not asked for: " + day + " has not begun in UTC");
        }
        Answer answer = api.read(day);
        if (answer instanceof Listed listed && !listed.draft().isEmpty()) {
            ListingDraft draft = listed.draft().hasDropped() ? mended(listed.draft(), day) : listed.draft();
            return finish(day, draft, listed.exhibit());
        }
        View view = page.look(day);
        if (view instanceof Unreadable unreadable) {
            return withoutPage(day, orLatest, answer, unreadable);
        }
        Shown shown = (Shown) view;
        if (!shown.date().equals(day)) {
            return orLatest ? latest(day, shown) : finish(day, notPublished(day, answer, shown), shown.exhibit());
        }
        Optional<Reading> earlier = orLatest && shown.entries().size() == 0 ? earlierByApi(day) : Optional.empty();
        return earlier.orElseGet(() -> finish(day, byPage(answer, shown), shown.exhibit()));
    }

    private static ListingDraft byPage(Answer answer, Shown shown) {
        ListingDraft draft = draftOf(shown);
        if (answer instanceof Unusable unusable) {
            draft.note("the API could not be used: " + unusable.reason());
        } else if (!draft.isEmpty()) {
            draft.note("the API lists no papers for " + shown.date() + ", the page "
                    + shown.entries().size());
        }
        return draft;
    }

    private static ListingDraft notPublished(LocalDate day, Answer answer, Shown shown) {
        ListingDraft draft = new ListingDraft();
        if (answer instanceof Unusable unusable) {
            draft.note("the API could not be used: " + unusable.reason());
        }
        draft.note("the page shows " + shown.date() + ", so nothing is published for " + day);
        return draft;
    }

    /** The latest published day, of which the page told; the API tells more of its papers than cards do. */
    private Reading latest(LocalDate asked, Shown shown) {
        String note = instead(asked, shown.date());
        boolean begun = !shown.date().isAfter(HuggingFaceItem.dayOf(clock.instant()));
        if (begun
                && api.read(shown.date()) instanceof Listed listed
                && !listed.draft().isEmpty()) {
            listed.draft().note(note);
            return finish(shown.date(), listed.draft(), listed.exhibit());
        }
        ListingDraft draft = draftOf(shown);
        draft.note(note + " from the page");
        return finish(shown.date(), draft, shown.exhibit());
    }

    private Reading withoutPage(LocalDate day, boolean orLatest, Answer answer, Unreadable page) {
        if (answer instanceof Unusable unusable) {
            Duration api = unusable.retryAfter();
            Duration longer = api.compareTo(page.retryAfter()) > 0 ? api : page.retryAfter();
            return new Reading.Failed(
                    unusable.reason() + "; and " + page.reason(),
                    longer,
                    unusable.failed().exhibit());
        }
        Optional<Reading> earlier = orLatest ? earlierByApi(day) : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend
                ? empty(day, day + " is at a weekend, when nothing is listed; the page could not say: " + page.reason())
                : new Reading.Failed(
                        "the API lists no papers for " + day + "; and " + page.reason(),
                        page.retryAfter(),
                        page.failed().exhibit());
    }

    /** The last day with papers, for when the page cannot tell which one that is. */
    private Optional<Reading> earlierByApi(LocalDate asked) {
        for (int back = 1; back <= DAYS_BACK; back++) {
            LocalDate day = asked.minusDays(back);
            if (!(api.read(day) instanceof Listed listed)) {
                return Optional.empty();
            }
            if (!listed.draft().isEmpty()) {
                listed.draft().note(instead(asked, day));
                return Optional.of(finish(day, listed.draft(), listed.exhibit()));
            }
        }
        return Optional.empty();
    }

    private ListingDraft mended(ListingDraft draft, LocalDate day) {
        View view = page.look(day);
        if (view instanceof Shown shown && shown.date().equals(day)) {
            draft.mend(shown.entries(), "the page");
        } else {
            draft.note("the page could not fill the gap: "
                    + (view instanceof Unreadable unreadable ? unreadable.reason() : "it shows another day"));
        }
        return draft;
    }

    private static ListingDraft draftOf(Shown shown) {
        ListingDraft draft = new ListingDraft();
        if (shown.fromCards()) {
            draft.note("read from the cards of the page, without abstracts, for it has no hydration data");
        }
        draft.addAll(shown.entries());
        return draft;
    }

    private static String instead(LocalDate asked, LocalDate read) {
        return "nothing is published for " + asked + ", so " + read + ", the latest day, was read in its place";
    }

    private Reading empty(LocalDate day, String note) {
        ListingDraft draft = new ListingDraft();
        draft.note(note);
        return finish(day, draft, Exhibit.NONE);
    }

    private Reading finish(LocalDate day, ListingDraft draft, Exhibit exhibit) {
        return new Reading.Read(
                draft.finish(settings.name(), day, true, entry -> Objects.requireNonNullElse(entry.featuredOn(), day)),
                exhibit);
    }
}
