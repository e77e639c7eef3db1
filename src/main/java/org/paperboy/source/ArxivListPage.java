package org.paperboy.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.Paper;

/**
 * One page of {@code /list/CATEGORY/new} or {@code /recent}, read by its headings and the terms and descriptions between
 * them, wherever these stand: the headings moved into the lists in 2024.
 *
 * @param day the one day it says it shows; null if it says none
 * @param quiet whether it says itself that there is nothing
 * @param total how many entries it says there are, on all its parts; null if it does not say
 * @param whole whether it reached us to its end
 */
record ArxivListPage(
        @Nullable LocalDate day,
        List<Section> sections,
        boolean quiet,
        @Nullable Integer total,
        boolean whole) {
    private static final Pattern OF_ENTRIES = Pattern.compile("\\bof (\\d{1,7}) entries");
    private static final Pattern QUIET = Pattern.compile("No updates (?:today|for this time period)\\.");
    private static final String DAY_HEADING = "showing new listings for";

    ArxivListPage {
        sections = List.copyOf(sections);
    }

    /**
     * What stands under one heading.
     *
     * @param kind as what the heading announces it; null where it is only a day or an unknown word
     * @param declared how many entries the heading says there are, on all parts of the list; null if it does not say
     * @param dropped how many entries could not be read
     */
    record Section(
            String heading,
            @Nullable Announcement kind,
            @Nullable LocalDate day,
            @Nullable Integer declared,
            List<Item> items,
            int dropped) {
        Section {
            items = List.copyOf(items);
        }

        int size() {
            return items.size() + dropped;
        }
    }

    /** A paper, and as what it is announced. */
    record Item(Paper paper, Announcement kind) {}

    int size() {
        return sections.stream().mapToInt(Section::size).sum();
    }

    static ArxivListPage parse(String html) {
        Document page = Jsoup.parse(html);
        boolean whole = Wholeness.ofHtml(html);
        List<Element> marks = page.select("h3, dt, dd");
        List<Section> sections = new ArrayList<>();
        LocalDate day = null;
        int at = 0;
        while (at < marks.size()) {
            Element mark = marks.get(at);
            int end = at + 1;
            while (end < marks.size() && !marks.get(end).nameIs("h3")) {
                end++;
            }
            String heading = mark.nameIs("h3") ? mark.text().strip() : "";
            if (heading.toLowerCase(Locale.ROOT).startsWith(DAY_HEADING)) {
                day = LooseDate.day(heading);
            }
            List<Element> entries = marks.subList(heading.isEmpty() ? at : at + 1, end);
            if (!entries.isEmpty() || ofEntries(heading) != null) {
                sections.add(section(heading, entries, whole || end < marks.size()));
            }
            at = end;
        }
        Integer total = page.select("div, p, small").stream()
                .map(Element::ownText)
                .filter(text -> text.toLowerCase(Locale.ROOT).contains("total of"))
                .flatMap(text -> Stream.ofNullable(ofEntries(text)))
                .findFirst()
                .orElse(null);
        return new ArxivListPage(day, sections, saysQuiet(page), total, whole);
    }

    private static boolean saysQuiet(Document page) {
        // Where papers are linked, the words are somebody's abstract, or the list changed its shape.
        return QUIET.matcher(page.text()).find()
                && page.select("a[href*=/abs/]").isEmpty();
    }

    private static Section section(String heading, List<Element> entries, boolean whole) {
        Announcement kind = kind(heading.toLowerCase(Locale.ROOT));
        List<Item> items = new ArrayList<>();
        int dropped = 0;
        Element term = null;
        for (int i = 0; i < entries.size(); i++) {
            Element entry = entries.get(i);
            if (entry.nameIs("dt")) {
                dropped += term == null ? 0 : 1;
                term = entry;
                continue;
            }
            // Of the last one of a page that breaks off, half a title may be left.
            Optional<Item> item =
                    term == null || (!whole && i == entries.size() - 1) ? Optional.empty() : item(term, entry, kind);
            item.ifPresent(items::add);
            dropped += item.isPresent() ? 0 : 1;
            term = null;
        }
        dropped += term == null ? 0 : 1;
        return new Section(heading, kind, LooseDate.day(heading), ofEntries(heading), items, dropped);
    }

    private static Optional<Item> item(Element term, Element description, @Nullable Announcement kind) {
        Announcement announced = kind != null ? kind : ArxivListItem.mark(term).orElse(Announcement.NEW);
        return ArxivListItem.read(term, description).paper().map(paper -> new Item(paper, announced));
    }

    private static @Nullable Announcement kind(String heading) {
        if (heading.startsWith("new submissions")) {
            return Announcement.NEW;
        }
        if (heading.startsWith("cross")) {
            return Announcement.CROSS;
        }
        return heading.startsWith("replacement") ? Announcement.REPLACE : null;
    }

    private static @Nullable Integer ofEntries(String text) {
        Matcher count = OF_ENTRIES.matcher(text);
        return count.find() ? Integer.valueOf(count.group(1)) : null;
    }
}
