package org.paperboy.source;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.paperboy.fetch.Fetcher;

/** Hugging Face papers: their keys, and which class reads which view. */
final class HuggingFace {
    static final SourceKind KIND = new SourceKind(
            "huggingface",
            "Hugging Face papers",
            "weekdays 05:00 09:00 13:00 17:00 21:00",
            List.of(
                    Option.optional("url", new Option.Site(), "https://huggingface.co", "The root of the site."),
                    Option.optional(
                            "view",
                            new Option.Choice(HuggingFaceView.words()),
                            "daily",
                            "Which of its lists is read: of each day, week or month, what is trending, or what a query finds."),
                    Option.optional(
                            "query",
                            new Option.Text(),
                            "",
                            "What the search view searches for, in the words of the site.")),
            HuggingFace::complaint,
            HuggingFace::open);

    private HuggingFace() {}

    private static Optional<SourceKind.Complaint> complaint(Options options) {
        boolean search = options.text("view").equals("search");
        boolean query = !options.text("query").isEmpty();
        if (search && !query) {
            return Optional.of(new SourceKind.Complaint("view", "view: search needs a query", "add query: \"...\""));
        }
        return !search && query
                ? Optional.of(
                        new SourceKind.Complaint("query", "query: is of the search view only", "add view: search"))
                : Optional.empty();
    }

    private static Source open(SourceSettings settings, Fetcher fetcher, Clock clock) {
        HuggingFaceView view = HuggingFaceView.of(settings.options().text("view"));
        return switch (view) {
            case DAILY, WEEKLY, MONTHLY -> new HuggingFaceArchive(settings, view, fetcher, clock);
            case TRENDING -> new HuggingFaceTrending(settings, fetcher);
            case SEARCH -> new HuggingFaceSearch(settings, fetcher);
        };
    }
}
