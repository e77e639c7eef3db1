package org.paperboy.source;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Announcement;

/** arXiv's listing pages: the issue of one day, or those of the last five. */
final class ArxivList implements Source {
    static final SourceKind KIND = new SourceKind(
            "arxiv-list",
            "arXiv's listing page of a category",
            "weekdays 02:00 06:00",
            List.of(
                    Option.optional("url", new Option.Site(), "https://arxiv.org", "The root of the site."),
                    Option.required("category", ArxivCategory.ONE, "whose page is read: cs.LG, math, hep-th"),
                    Option.optional(
                            "view",
                            new Option.Choice(List.of("new", "recent")),
                            "new",
                            "Which page: the latest issue with abstracts, or five days without."),
                    Announcements.OPTION),
            ArxivList::complaint,
            ArxivList::new);

    private static final int PART_SIZE = 2_000;
    // All of arXiv announces about 10,000 papers in five days.
    private static final int MAX_PARTS = 6;

    private final SourceSettings settings;
    private final Fetcher fetcher;
    private final Clock clock;

    private ArxivList(SourceSettings settings, Fetcher fetcher, Clock clock) {
        this.settings = settings;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    private static Optional<SourceKind.Complaint> complaint(Options options) {
        boolean recent = options.text("view").equals("recent");
        return recent && Announcements.wanted(options).contains(Announcement.REPLACE)
                ? Optional.of(new SourceKind.Complaint(
                        "announce", "announce: replace is never shown by the recent view", "add view: new"))
                : Optional.empty();
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
        Fetched fetched = fetch(0);
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return Reading.Failed.of(unavailable);
        }
        Fetched.Page answer = (Fetched.Page) fetched;
        ArxivListPage first = ArxivListPage.parse(answer.body());
        if (first.quiet() && first.whole() && first.size() == 0) {
            return new Reading.Silent(
                    first.day() == null ? request.day() : first.day(),
                    "the page says that there are no updates",
                    Finding.read(answer));
        }
        ListingDraft draft = new ListingDraft();
        ArxivIssue issue = new ArxivIssue(parts(first, draft), Announcements.wanted(settings.options()));
        return issue.reading(settings.name(), draft, answer, expected());
    }

    // A small archive has no papers on some days, and its recent view says nothing of those.
    private LocalDate expected() {
        return settings.options().text("view").equals("new")
                ? ArxivCalendar.latestIssueEverywhere(clock.instant())
                : LocalDate.MIN;
    }

    /** The pages of a list that goes on, as far as it can be had. */
    private List<ArxivListPage> parts(ArxivListPage first, ListingDraft draft) {
        List<ArxivListPage> parts = new ArrayList<>(List.of(first));
        int read = first.size();
        Integer total = first.total();
        while (total != null && read < total && read >= PART_SIZE * parts.size()) {
            Fetched fetched = parts.size() < MAX_PARTS ? fetch(PART_SIZE * parts.size()) : null;
            if (!(fetched instanceof Fetched.Page page)) {
                draft.incomplete(
                        fetched instanceof Fetched.Unavailable unavailable
                                ? "the list breaks off: " + unavailable.reason()
                                : "the list goes on after " + MAX_PARTS + " parts, which were taken");
                break;
            }
            ArxivListPage part = ArxivListPage.parse(page.body());
            parts.add(part);
            read += part.size();
        }
        return parts;
    }

    private Fetched fetch(int skip) {
        String view = settings.options().text("view");
        String part = skip == 0 && view.equals("new") ? "" : "?skip=" + skip + "&show=" + PART_SIZE;
        String url = settings.url() + "/list/" + settings.options().text("category") + "/" + view + part;
        return fetcher.fetch(Ask.page(url, settings.access()));
    }
}
