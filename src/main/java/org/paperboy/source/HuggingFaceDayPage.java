package org.paperboy.source;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;

/** The page of a day, {@code /papers/date/DAY}, which shows the latest published day where there is none. */
final class HuggingFaceDayPage {
    private final SourceSettings settings;
    private final Fetcher fetcher;

    HuggingFaceDayPage(SourceSettings settings, Fetcher fetcher) {
        this.settings = settings;
        this.fetcher = fetcher;
    }

    /** What came of looking at the page. */
    sealed interface View {}

    /** Papers of a day, which need not be the one asked for. */
    record Shown(LocalDate date, Entries entries, boolean fromCards) implements View {}

    /** No page of papers, or one that keeps to itself which day it shows. */
    record Unreadable(String reason, Duration retryAfter) implements View {}

    View look(LocalDate day) {
        Fetched fetched = fetcher.fetch(settings.url() + "/papers/date/" + day, settings.allowPrivate(), "text/html");
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return new Unreadable(unavailable.reason(), unavailable.retryAfter());
        }
        Fetched.Page answer = (Fetched.Page) fetched;
        Optional<HuggingFacePage> parsed = HuggingFacePage.parse(answer.body(), settings.url());
        if (parsed.isEmpty()) {
            return new Unreadable(Finding.unexpected(answer, HuggingFacePage.EXPECTED), Duration.ZERO);
        }
        HuggingFacePage page = parsed.get();
        if (page.date() == null) {
            return new Unreadable(answer.url() + ": expected papers of one day, found no such date", Duration.ZERO);
        }
        if (page.entries().papers().isEmpty() && page.entries().dropped() > 0) {
            return new Unreadable(
                    answer.url() + ": expected papers with titles, found none in "
                            + page.entries().dropped() + " entries",
                    Duration.ZERO);
        }
        return new Shown(page.date(), page.entries(), page.fromCards());
    }
}
