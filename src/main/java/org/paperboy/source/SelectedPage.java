package org.paperboy.source;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;

/** Any page of papers, read by the selectors that its operator gives. */
final class SelectedPage implements Source {
    private static final Option.Expression ELEMENTS =
            new Option.Expression("a CSS selector such as li.paper", Selection::elementFault);
    private static final Option.Expression PART =
            new Option.Expression("a CSS selector such as .title or a@href", Selection::fault);

    static final SourceKind KIND = new SourceKind(
            "page",
            "any HTML page, read by CSS selectors",
            "daily 06:00 18:00",
            List.of(
                    Option.required("url", new Option.Address(), "the address of the page"),
                    Option.required(
                            "select",
                            new Option.Group(List.of(
                                    Option.required("paper", ELEMENTS, "the element of each paper, such as li.paper"),
                                    Option.required("title", PART, "its title, within the paper's element"),
                                    part("link", "Where it leads, such as h3 a@href."),
                                    part("abstract", "Its abstract."),
                                    part("authors", "Its authors: an element for each, or one for all."),
                                    part("date", "The day it is dated, such as time@datetime."),
                                    part(
                                            "declared",
                                            "Anywhere on the page, where the page says how many papers it lists."),
                                    Option.optional(
                                            "end",
                                            ELEMENTS,
                                            "",
                                            "What only a whole page has, such as footer, for one that never writes"
                                                    + " </html>."))),
                            "what is taken from the page, by CSS selectors; @name takes an attribute")),
            SourceKind.Rule.NONE,
            (settings, fetcher, clock) -> new SelectedPage(settings, fetcher));

    private final SourceSettings settings;
    private final Fetcher fetcher;

    private SelectedPage(SourceSettings settings, Fetcher fetcher) {
        this.settings = settings;
        this.fetcher = fetcher;
    }

    private static Option part(String name, String description) {
        return Option.optional(name, PART, "", description);
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
        Fetched fetched = fetcher.fetch(Ask.page(settings.url(), settings.access()));
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return Reading.Failed.of(unavailable);
        }
        Fetched.Page answer = (Fetched.Page) fetched;
        Document page = Jsoup.parse(answer.body(), answer.url());
        List<Item> items = SelectedItems.read(page, settings.options());
        @Nullable Integer declared = SelectedItems.declared(page, settings.options());
        if (items.isEmpty()) {
            return nothing(answer, page, declared, request);
        }
        Entries entries = Item.entries(items, request.day());
        if (entries.papers().isEmpty()) {
            return failed(
                    answer,
                    "expected titles by selector \"" + settings.options().text("select.title") + "\", found none in "
                            + entries.dropped() + " papers");
        }
        ListingDraft draft = new ListingDraft();
        int listedAgain = entries.papers().size() - draft.addAll(entries);
        if (declared != null) {
            // A page that shows a paper in two places counts it twice.
            draft.declares(declared - listedAgain);
        }
        noteFlaws(draft, items, declared);
        whyCut(answer, page).ifPresent(draft::incomplete);
        return new Reading.Read(
                draft.finish(settings.name(), request.day(), false, Entry::featuredOn), Finding.read(answer));
    }

    private void noteFlaws(ListingDraft draft, List<Item> items, @Nullable Integer declared) {
        String counted = settings.options().text("select.declared");
        if (declared == null && !counted.isEmpty()) {
            draft.note("select.declared \"" + counted + "\" found no number");
        }
        Gaps.note(draft, items, settings.options());
    }

    /** What shows that a page did not reach us to its end. */
    private Optional<String> whyCut(Fetched.Page answer, Document page) {
        String end = settings.options().text("select.end");
        if (!end.isEmpty()) {
            return Selection.of(end).elements(page).isEmpty()
                    ? Optional.of("the page breaks off: select.end \"" + end + "\" found nothing")
                    : Optional.empty();
        }
        return Wholeness.ofHtml(answer.body())
                ? Optional.empty()
                : Optional.of("the page breaks off: it has no </html>; if it never has, name with select.end what"
                        + " stands at its end");
    }

    private Reading nothing(Fetched.Page answer, Document page, @Nullable Integer declared, Request request) {
        boolean silent = Objects.requireNonNullElse(declared, 1) == 0
                && whyCut(answer, page).isEmpty();
        return silent
                ? new Reading.Silent(request.day(), "the page says that it lists 0 papers", Finding.read(answer))
                : Reading.Failed.unexpected(
                        answer, "papers by selector \"" + settings.options().text("select.paper") + '"');
    }

    private static Reading failed(Fetched.Page answer, String reason) {
        return new Reading.Failed(answer.url() + ": " + reason, Duration.ZERO, Finding.exhibit(answer));
    }
}
