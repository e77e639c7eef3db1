package org.paperboy.source;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Exhibit;

/** The page of a list, such as {@code /papers/date/DAY}, which shows the latest published period where there is none. */
final class HuggingFaceListPage {
    private final SourceSettings settings;
    private final HuggingFaceView view;
    private final Fetcher fetcher;

    HuggingFaceListPage(SourceSettings settings, HuggingFaceView view, Fetcher fetcher) {
        this.settings = settings;
        this.view = view;
        this.fetcher = fetcher;
    }

    /** What came of looking at the page. */
    sealed interface View {}

    /**
     * Papers of a period, which need not be the one asked for.
     *
     * @param date the first day of the period that the page says it shows; the date asked for where a list has no periods
     */
    record Shown(LocalDate date, HuggingFacePage page, Exhibit exhibit) implements View {
        Entries entries() {
            return page.entries();
        }

        /** What it shows, as a listing in the making. */
        ListingDraft draft() {
            ListingDraft draft = new ListingDraft();
            if (page.fromCards()) {
                draft.note("read from the cards of the page, without abstracts, for it has no hydration data");
            }
            draft.addAll(page.entries());
            if (!page.whole()) {
                draft.incomplete("the page is cut off: its end is missing");
            }
            return draft;
        }
    }

    /** No page of papers, or one of another list, or one that keeps to itself what it shows. */
    record Unreadable(Reading.Failed failed) implements View {
        String reason() {
            return failed.reason();
        }

        Duration retryAfter() {
            return failed.retryAfter();
        }
    }

    View look(LocalDate start) {
        Fetched fetched = fetcher.fetch(Ask.page(settings.url() + view.path(start), settings.access()));
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return new Unreadable(Reading.Failed.of(unavailable));
        }
        Fetched.Page answer = (Fetched.Page) fetched;
        Optional<HuggingFacePage> parsed = HuggingFacePage.parse(answer.body(), settings.url());
        if (parsed.isEmpty()) {
            return new Unreadable(Reading.Failed.unexpected(answer, HuggingFacePage.EXPECTED));
        }
        HuggingFacePage page = parsed.get();
        LocalDate date = date(page, answer.url(), start);
        if (date == null) {
            return unreadable(answer, "expected the papers of " + view.called(start) + ", found no such date");
        }
        Entries entries = page.entries();
        if (entries.papers().isEmpty() && entries.dropped() > 0) {
            return unreadable(answer, "expected papers with titles, found none in " + entries.dropped() + " entries");
        }
        return new Shown(date, page, Finding.read(answer));
    }

    private @Nullable LocalDate date(HuggingFacePage page, String url, LocalDate asked) {
        // Cards do not say which list they are of. Their address does, for a site that has no such list leads
        // elsewhere.
        boolean expected = page.fromCards() ? view.isAt(url) : page.view() == view;
        if (!expected) {
            return null;
        }
        if (!view.reach().keepsPeriods()) {
            return asked;
        }
        return page.date() == null ? null : view.reach().start(page.date());
    }

    private static Unreadable unreadable(Fetched.Page answer, String reason) {
        return new Unreadable(new Reading.Failed(answer.url() + ": " + reason, Duration.ZERO, Finding.exhibit(answer)));
    }
}
