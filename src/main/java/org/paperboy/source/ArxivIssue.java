package org.paperboy.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Fetched;
import org.paperboy.paper.Announcement;
import org.paperboy.source.ArxivListPage.Item;
import org.paperboy.source.ArxivListPage.Section;

/** What the parts of a listing page show together: what of it is wanted, and whether all that they declare is there. */
final class ArxivIssue {
    private final List<ArxivListPage> parts;
    private final Set<Announcement> wanted;
    private final List<Section> sections;

    ArxivIssue(List<ArxivListPage> parts, Set<Announcement> wanted) {
        this.parts = parts;
        this.wanted = wanted;
        this.sections = List.copyOf(joined(parts));
    }

    /** A section that goes on over several parts is one. */
    private static Collection<Section> joined(List<ArxivListPage> parts) {
        Map<String, Section> joined = new LinkedHashMap<>();
        for (ArxivListPage part : parts) {
            for (Section section : part.sections()) {
                String title = section.heading().replaceFirst("\\(.*", "").strip();
                joined.merge(title, section, ArxivIssue::join);
            }
        }
        return joined.values();
    }

    private static Section join(Section one, Section more) {
        List<Item> items = new ArrayList<>(one.items());
        items.addAll(more.items());
        return new Section(one.heading(), one.kind(), one.day(), one.declared(), items, one.dropped() + more.dropped());
    }

    /**
     * What came of reading it.
     *
     * @param draft with what is known to be missing
     * @param expected the day of the latest issue that must be there by now
     */
    Reading reading(String source, ListingDraft draft, Fetched.Page page, LocalDate expected) {
        if (sections.isEmpty()
                || sections.stream().anyMatch(section -> section.heading().isEmpty())) {
            return Reading.Failed.unexpected(page, "lists of papers (dt, dd) under headings (h3)");
        }
        LocalDate day = day();
        if (day == null) {
            return Reading.Failed.unexpected(page, "a heading that says the day");
        }
        if (sections.stream().allMatch(section -> section.items().isEmpty())) {
            return Reading.Failed.unexpected(page, "entries with titles (.list-title)");
        }
        boolean whole = parts.stream().allMatch(ArxivListPage::whole);
        int added = draft.addAll(wantedEntries(day));
        int missing = missing(draft);
        Optional<String> late = ArxivCalendar.missing(day, expected);
        if (added == 0 && late.isPresent()) {
            return new Reading.Outdated(day, page.url() + ": " + late.get(), Finding.read(page));
        }
        late.ifPresent(draft::incomplete);
        if (added == 0 && whole && missing == 0 && droppedOfWanted() == 0) {
            return new Reading.Silent(day, noneWanted(), Finding.read(page));
        }
        if (!whole) {
            draft.incomplete("the page breaks off before its end (</html>)");
        }
        if (added == 0) {
            return Reading.Failed.unexpected(page, "a page to its end, with all entries that it declares");
        }
        if (sections.stream().anyMatch(section -> section.declared() != null)
                || parts.get(0).total() != null) {
            draft.declares(added + missing);
        }
        return new Reading.Read(draft.finish(source, day, true, Entry::featuredOn), Finding.read(page));
    }

    /** The day the page says, which is that of its newest section where it shows several. */
    private @Nullable LocalDate day() {
        @Nullable LocalDate stated = parts.get(0).day();
        return stated != null
                ? stated
                : sections.stream()
                        .map(Section::day)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private Entries wantedEntries(LocalDate day) {
        List<Entry> entries = new ArrayList<>();
        for (Section section : sections) {
            LocalDate listed = section.day() == null ? day : section.day();
            section.items().stream()
                    .filter(item -> wanted.contains(item.kind()))
                    .map(item -> new Entry(item.paper(), null, listed, item.kind()))
                    .forEach(entries::add);
        }
        return new Entries(entries, droppedOfWanted());
    }

    private int droppedOfWanted() {
        return sections.stream()
                .filter(this::mayHoldWanted)
                .mapToInt(Section::dropped)
                .sum();
    }

    private boolean mayHoldWanted(Section section) {
        return section.kind() == null || wanted.contains(section.kind());
    }

    /** How many entries are declared, may be wanted, and were not read; what is short elsewhere is noted. */
    private int missing(ListingDraft draft) {
        int missing = 0;
        int missingElsewhere = 0;
        for (Section section : sections) {
            int declared = Objects.requireNonNullElse(section.declared(), 0);
            int gap = Math.max(0, declared - section.items().size());
            if (gap > 0) {
                draft.note("\"" + section.heading() + "\": " + section.items().size() + " of " + declared + " read");
            }
            missing += mayHoldWanted(section) ? gap : 0;
            missingElsewhere += mayHoldWanted(section) ? 0 : gap;
        }
        int read = sections.stream().mapToInt(section -> section.items().size()).sum();
        int total = Objects.requireNonNullElse(parts.get(0).total(), 0);
        return Math.max(missing, total - read - missingElsewhere);
    }

    private String noneWanted() {
        Map<Announcement, Long> kinds = sections.stream()
                .flatMap(section -> section.items().stream())
                .collect(Collectors.groupingBy(
                        Item::kind, () -> new EnumMap<>(Announcement.class), Collectors.counting()));
        return Announcements.noneOf(kinds);
    }
}
