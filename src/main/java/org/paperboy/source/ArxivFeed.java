package org.paperboy.source;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/** arXiv's feeds: what was announced last, in RSS or Atom. */
final class ArxivFeed implements Source {
    static final SourceKind KIND = new SourceKind(
            "arxiv-feed",
            "arXiv's feed of one or more categories",
            "weekdays 06:00 10:00",
            List.of(
                    Option.optional("url", new Option.Site(), "https://rss.arxiv.org", "The root of the feeds' site."),
                    Option.required(
                            "category",
                            ArxivCategory.SEVERAL,
                            "whose feed is read, several joined by a plus: cs.AI+cs.LG"),
                    Option.optional(
                            "format",
                            new Option.Choice(List.of("rss", "atom")),
                            "rss",
                            "Which of its forms is asked for."),
                    Announcements.OPTION),
            SourceKind.Rule.NONE,
            ArxivFeed::new);

    private static final String ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9";

    private final SourceSettings settings;
    private final Fetcher fetcher;
    private final Clock clock;

    private ArxivFeed(SourceSettings settings, Fetcher fetcher, Clock clock) {
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
        return Reach.NOW;
    }

    @Override
    public Reading read(Request request) {
        Options options = settings.options();
        String url = settings.url() + "/" + options.text("format") + "/" + options.text("category");
        Fetched fetched = fetcher.fetch(Ask.feed(url, ACCEPT, settings.access()));
        if (fetched instanceof Fetched.Unavailable unavailable) {
            return Reading.Failed.of(unavailable);
        }
        Fetched.Page page = (Fetched.Page) fetched;
        Optional<ArxivChannel> channel = XmlElement.root(page.body()).flatMap(ArxivChannel::of);
        if (channel.isEmpty()) {
            return Reading.Failed.unexpected(page, "a feed (RSS or Atom)");
        }
        if (!Wholeness.ofXml(page.body())) {
            return Reading.Failed.unexpected(page, "a whole feed, to its closing tag");
        }
        return channel.get().items().isEmpty()
                ? empty(channel.get(), page, request.day())
                : listed(channel.get(), page, request.day());
    }

    private Reading empty(ArxivChannel channel, Fetched.Page page, LocalDate today) {
        if (channel.title().contains("error")) {
            String reason = page.url() + ": status " + page.status() + "; arXiv says: "
                    + PaperText.clean(channel.about().isEmpty() ? channel.title() : channel.about());
            return new Reading.Failed(reason, Duration.ZERO, Finding.exhibit(page));
        }
        if (PaperId.arxiv(page.body()).isPresent()) {
            return Reading.Failed.unexpected(page, "items, for it names papers");
        }
        LocalDate day = Objects.requireNonNullElse(channel.day(), today);
        Optional<String> excuse = channel.excuse(today, clock.instant());
        return excuse.isPresent()
                ? new Reading.Silent(day, excuse.get(), Finding.read(page))
                : finish(new ListingDraft(), day, channel.day() != null, page);
    }

    private Reading listed(ArxivChannel channel, Fetched.Page page, LocalDate today) {
        List<ArxivFeedItem> items = new ArrayList<>();
        for (XmlElement item : channel.items()) {
            ArxivFeedItem.read(item).ifPresent(items::add);
        }
        if (items.isEmpty()) {
            return Reading.Failed.unexpected(page, "items with titles");
        }
        Optional<LocalDate> newest = newest(items);
        @Nullable LocalDate issued = channel.day();
        if (issued != null && newest.isPresent() && newest.get().isBefore(issued)) {
            return new Reading.Outdated(
                    issued,
                    page.url() + ": the feed is dated " + issued + ", and the newest of its items " + newest.get(),
                    Finding.read(page));
        }
        ListingDraft draft = new ListingDraft();
        Optional<LocalDate> stated = newest.or(() -> Optional.ofNullable(issued));
        LocalDate day = stated.orElse(today);
        int dropped = channel.items().size() - items.size();
        int added = draft.addAll(new Entries(wanted(items, draft), dropped));
        int missing = channel.declared() == null ? 0 : Math.max(0, channel.declared() - items.size());
        LocalDate expected = ArxivCalendar.latestIssueEverywhere(clock.instant());
        Optional<String> late = stated.flatMap(newestDay -> ArxivCalendar.missing(newestDay, expected));
        if (added == 0 && dropped == 0 && missing == 0) {
            if (late.isPresent()) {
                return new Reading.Outdated(day, page.url() + ": " + late.get(), Finding.read(page));
            }
            Map<Announcement, Long> kinds = new EnumMap<>(Announcement.class);
            items.forEach(item -> kinds.merge(announced(item), 1L, Long::sum));
            return new Reading.Silent(day, Announcements.noneOf(kinds), Finding.read(page));
        }
        if (channel.declared() != null) {
            draft.declares(added + missing);
        }
        late.ifPresent(draft::incomplete);
        return finish(draft, day, stated.isPresent(), page);
    }

    private static Optional<LocalDate> newest(List<ArxivFeedItem> items) {
        return items.stream()
                .map(ArxivFeedItem::day)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Comparator.naturalOrder());
    }

    private List<Entry> wanted(List<ArxivFeedItem> items, ListingDraft draft) {
        long untold = items.stream().filter(item -> item.announcement() == null).count();
        if (untold > 0) {
            draft.note(untold + " items do not say as what they are announced, and were taken for new");
        }
        Set<Announcement> wanted = Announcements.wanted(settings.options());
        return items.stream()
                .filter(item -> wanted.contains(announced(item)))
                .map(item -> new Entry(item.paper(), null, item.day(), announced(item)))
                .toList();
    }

    private static Announcement announced(ArxivFeedItem item) {
        return Objects.requireNonNullElse(item.announcement(), Announcement.NEW);
    }

    private Reading finish(ListingDraft draft, LocalDate day, boolean dated, Fetched.Page page) {
        return new Reading.Read(
                draft.finish(settings.name(), day, dated, entry -> Objects.requireNonNullElse(entry.featuredOn(), day)),
                Finding.read(page));
    }
}
