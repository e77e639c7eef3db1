package org.paperboy.source;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** The papers of an RSS or Atom feed. */
final class FeedEntries {
    // Dates are read here, for ROME reads "45 August" as one in September and a time without a zone as ours.
    private static final List<String> PUBLISHED =
            List.of("pubDate", "published", "issued", "date", "publicationDate", "created", "updated", "modified");
    private static final Set<String> ENTRIES = Set.of("item", "entry");
    // They have titles of their own (RSS 2.0), and are no entries.
    private static final Set<String> NO_ENTRIES = Set.of("channel", "image", "textInput", "textinput");
    private static final List<String> NAMED_IDS = List.of("doi", "identifier");

    private final String base;
    private final List<Item> items = new ArrayList<>();

    private FeedEntries(String base) {
        this.base = base;
    }

    /**
     * Every entry of a feed, also one without a title.
     *
     * @param url where the feed is
     * @throws FeedException if it has none of the known forms
     */
    static List<Item> read(Document document, String url) throws FeedException {
        FeedForm.normalise(document.getRootElement());
        List<Element> elements = elements(document);
        List<Optional<Instant>> dates =
                elements.stream().map(FeedEntries::takeDate).toList();
        SyndFeed feed = build(document);
        if (feed.getEntries().size() != elements.size()) {
            throw new FeedException(feed.getEntries().size() + " of " + elements.size() + " entries could be read");
        }
        FeedEntries read = new FeedEntries(base(feed, url));
        for (int i = 0; i < elements.size(); i++) {
            read.items.add(read.item(feed.getEntries().get(i), elements.get(i), dates.get(i)));
        }
        return read.items;
    }

    /** The name of elements with titles that a feed without any entries has in their place; empty where it has none. */
    static Optional<String> stranger(Document document) {
        List<Element> parts = parts(document);
        boolean hasEntries = parts.stream().anyMatch(part -> ENTRIES.contains(part.getName()));
        return parts.stream()
                .filter(part -> !hasEntries && !NO_ENTRIES.contains(part.getName()))
                .filter(part -> part.getChildren().stream()
                        .anyMatch(child -> child.getName().equals("title")))
                .map(Element::getName)
                .findFirst();
    }

    /** The days of the week on which it says it has nothing new; asked for before it is read, which drops them. */
    static Set<DayOfWeek> skippedDays(Document document) {
        return SkippedDays.named(parts(document).stream()
                .filter(part -> part.getName().equals("skipDays"))
                .flatMap(skipped -> skipped.getChildren().stream())
                .filter(child -> child.getName().equals("day"))
                .map(Element::getTextTrim)
                .toList());
    }

    private static List<Element> elements(Document document) {
        String name = document.getRootElement().getName().equals("feed") ? "entry" : "item";
        return parts(document).stream()
                .filter(part -> part.getName().equals(name))
                .toList();
    }

    /** What stands right in the feed or its channel. */
    private static List<Element> parts(Document document) {
        List<Element> parts = new ArrayList<>();
        for (Element below : document.getRootElement().getChildren()) {
            parts.add(below);
            if (below.getName().equals("channel")) {
                parts.addAll(below.getChildren());
            }
        }
        return parts;
    }

    private static SyndFeed build(Document document) throws FeedException {
        try {
            return new SyndFeedInput().build(document);
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            throw new FeedException("the form of the feed is not known", e);
        }
    }

    private static String base(SyndFeed feed, String url) {
        Stream<String> alternates = feed.getLinks().stream()
                .filter(link -> link.getRel() == null || link.getRel().equals("alternate"))
                .map(SyndLink::getHref);
        return Stream.concat(alternates, Stream.of(text(feed.getLink())))
                .filter(Objects::nonNull)
                .flatMap(link -> WebLinks.resolve(url, link).stream())
                .findFirst()
                .orElse(url);
    }

    private Item item(SyndEntry entry, Element element, Optional<Instant> date) {
        String link = link(entry);
        List<String> naming = new ArrayList<>();
        NAMED_IDS.forEach(name -> naming.addAll(texts(element, name)));
        naming.add(text(entry.getUri()));
        naming.add(link);
        return new Item(
                Markup.text(
                        entry.getTitleEx() == null
                                ? ""
                                : text(entry.getTitleEx().getValue())),
                abstractText(entry),
                authors(entry),
                categories(entry, element),
                link,
                Identifiers.in(naming),
                date.orElse(null),
                null);
    }

    private String link(SyndEntry entry) {
        Stream<String> alternates = entry.getLinks().stream()
                .filter(link -> link.getRel() == null || link.getRel().equals("alternate"))
                .map(SyndLink::getHref);
        return Stream.of(Stream.of(text(entry.getLink())), alternates, Stream.of(permalink(entry)))
                .flatMap(links -> links)
                .filter(Objects::nonNull)
                .flatMap(link -> WebLinks.resolve(base, link).stream())
                .findFirst()
                .orElse("");
    }

    /** An identifier that is an address; others are no path either. */
    private static String permalink(SyndEntry entry) {
        String uri = text(entry.getUri());
        return uri.startsWith("http") ? uri : "";
    }

    /** The longer one of a summary and a content that say more than where to look. */
    private static String abstractText(SyndEntry entry) {
        List<SyndContent> contents = new ArrayList<>(entry.getContents());
        if (entry.getDescription() != null) {
            contents.add(0, entry.getDescription());
        }
        return contents.stream()
                .map(content -> Markup.text(text(content.getValue())))
                .filter(text -> !text.matches("https?://\\S+"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static List<String> authors(SyndEntry entry) {
        Set<String> names = new LinkedHashSet<>();
        for (SyndPerson person : entry.getAuthors()) {
            names.add(text(person.getName()));
        }
        if (entry.getModule(DCModule.URI) instanceof DCModule dublinCore) {
            dublinCore.getCreators().forEach(creator -> names.add(text(creator)));
        }
        if (names.isEmpty()) {
            names.add(text(entry.getAuthor()));
        }
        return names.stream()
                .map(name -> Markup.text(text(name)))
                .flatMap(name -> AuthorNames.clearly(name).stream())
                .distinct()
                .toList();
    }

    private static List<String> categories(SyndEntry entry, Element element) {
        Stream<String> names = entry.getCategories().stream().map(SyndCategory::getName);
        return Stream.concat(names, texts(element, "subject").stream())
                .map(name -> Markup.text(text(name)))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Takes what is dated out of the entry: looking at it again would cost ROME more than all the rest. */
    private static Optional<Instant> takeDate(Element entry) {
        List<Element> dated = new ArrayList<>();
        for (Element child : entry.getChildren()) {
            if (PUBLISHED.contains(child.getName())) {
                dated.add(child);
            }
        }
        dated.forEach(Element::detach);
        return dated.stream()
                .sorted(Comparator.comparingInt(child -> PUBLISHED.indexOf(child.getName())))
                .flatMap(child -> LooseDate.parse(child.getTextTrim()).stream())
                .findFirst();
    }

    /** What stands in the entry under this name, whatever its prefix. */
    private static List<String> texts(Element entry, String name) {
        List<String> texts = new ArrayList<>();
        for (Element child : entry.getChildren()) {
            if (child.getName().equals(name)) {
                texts.add(child.getTextTrim());
            }
        }
        return texts;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
