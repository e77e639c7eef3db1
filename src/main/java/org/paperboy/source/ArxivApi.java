package org.paperboy.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetcher;
import org.paperboy.source.ArxivAnswer.Listed;
import org.paperboy.source.ArxivAnswer.Refused;

/** arXiv's API: the papers that answer a query and came in within a span of days. */
final class ArxivApi implements Source {
    static final SourceKind KIND = new SourceKind(
            "arxiv",
            "arXiv, by a query of its API",
            "weekdays 06:00 14:00",
            List.of(
                    Option.optional(
                            "url", new Option.Site(), "https://export.arxiv.org", "The root of the API's site."),
                    Option.required(
                            "query",
                            new Option.Expression("a query of arXiv's API such as cat:cs.LG", ArxivApi::fault),
                            "what is searched for, in arXiv's own language: cat:cs.LG OR cat:cs.CV")),
            SourceKind.Rule.NONE,
            ArxivApi::new);

    private final SourceSettings settings;
    private final Fetcher fetcher;
    private final Clock clock;

    private ArxivApi(SourceSettings settings, Fetcher fetcher, Clock clock) {
        this.settings = settings;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Reach reach() {
        return Reach.SPANS;
    }

    @Override
    public Reading read(Request request) {
        ArxivAnswer answer = ask(request, 0);
        if (answer instanceof Refused refused) {
            return refused.failed();
        }
        Listed first = (Listed) answer;
        Optional<String> excuse = first.total() == 0 ? excuse(request.since()) : Optional.empty();
        if (excuse.isPresent() && first.entries().size() == 0) {
            return new Reading.Silent(request.day(), excuse.get(), Finding.read(first.page()));
        }
        ListingDraft draft = new ArxivParts(start -> ask(request, start)).collect(first);
        if (draft.isEmpty() && first.total() > 0) {
            return Reading.Failed.unexpected(first.page(), first.total() + " entries, as declared");
        }
        return new Reading.Read(
                draft.finish(settings.name(), request.day(), false, Entry::featuredOn), Finding.read(first.page()));
    }

    /** What came in since that day is not announced yet, and so cannot be found. */
    private Optional<String> excuse(LocalDate since) {
        Instant begin = since.atStartOfDay(ZoneOffset.UTC).toInstant();
        LocalDate issue = ArxivCalendar.issueOf(begin);
        return issue.isAfter(ArxivCalendar.latestIssueEverywhere(clock.instant()))
                ? Optional.of("arXiv lists nothing yet of what came in from " + since + " on: it announces that at "
                        + ArxivCalendar.announced(issue) + " at the earliest")
                : Optional.empty();
    }

    private ArxivAnswer ask(Request request, int start) {
        String span = day(request.since()) + "0000 TO " + day(request.day()) + "2359";
        String query = "(" + settings.options().text("query") + ") AND submittedDate:[" + span + "]";
        String url = settings.url() + "/api/query?search_query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + "&sortBy=submittedDate&sortOrder=descending&start=" + start + "&max_results="
                + ArxivParts.PART_SIZE;
        return ArxivAnswer.of(fetcher.fetch(Ask.feed(url, ArxivAnswer.ACCEPT, settings.access())));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    // An unbalanced one would reach beyond its parentheses and shift the meaning of the dates behind it.
    private static Optional<String> fault(String query) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            quoted = quoted != (c == '"');
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                return Optional.of("a parenthesis is closed that was not opened");
            }
        }
        if (quoted) {
            return Optional.of("a quotation mark is not closed");
        }
        return depth > 0 ? Optional.of("a parenthesis is not closed") : Optional.empty();
    }
}
