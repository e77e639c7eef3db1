package org.paperboy.source;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Exhibit;

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
    record Shown(LocalDate date, Entries entries, boolean fromCards, Exhibit exhibit) implements View {}

    /** No page of papers, or one that keeps to itself which day it shows. */
    record Unreadable(Reading.Failed failed) implements View {
        String reason() {
            return failed.reason();
        }

        Duration retryAfter() {
            return failed.retryAfter();
        }
    }

    View look(LocalDate day) {
        Fetched fetched = fetcher.fetch(Ask.page(settings.url() + "/papers/date/" + day, settings.access()));
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return new Unreadable(Reading.Failed.of(unavailable));
        }
        Fetched.Page answer = (Fetched.Page) fetched;
        Optional<HuggingFacePage> parsed = HuggingFacePage.parse(answer.body(), settings.url());
        if (parsed.isEmpty()) {
            return new Unreadable(Reading.Failed.unexpected(answer, HuggingFacePage.EXPECTED));
        }
        HuggingFacePage page = parsed.get();
        if (page.date() == null) {
            return unreadable(answer, "expected papers of one day, found no such date");
        }
        if (page.entries().papers().isEmpty() && page.entries().dropped() > 0) {
            return unreadable(
                    answer,
                    "expected papers with titles, found none in "
                            + page.entries().dropped() + " entries");
        }
        return new Shown(page.date(), page.entries(), page.fromCards(), Finding.read(answer));
    }

    private static Unreadable unreadable(Fetched.Page answer, String reason) {
        return new Unreadable(new Reading.Failed(answer.url() + ": " + reason, Duration.ZERO, Finding.exhibit(answer)));
    }
}
