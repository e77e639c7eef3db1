package org.paperboy.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Paper;

/**
 * One item of a feed.
 *
 * @param announcement as what it is announced; null if that cannot be told
 * @param day the day it states for its announcement; null if it states none
 */
record ArxivFeedItem(
        Paper paper,
        @Nullable Announcement announcement,
        @Nullable LocalDate day) {
    private static final Pattern DESCRIPTION = Pattern.compile(
            "\\s*arXiv:\\S+\\s+Announce Type:\\s*(\\S+)\\s*(?:Abstract:)?(.*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    // Until 2024 the title said what elements say now: "Kites. (arXiv:2401.01001v1 [cs.RO] CROSS LISTED)".
    private static final Pattern TITLE = Pattern.compile(
            "(.*?)\\.?\\s*\\(arXiv:\\S+?(?:\\s+\\[([^\\]]*)\\])?(?:\\s+(UPDATED|CROSS LISTED))?\\)\\s*",
            Pattern.DOTALL);

    /** Empty for an item without a title. */
    static Optional<ArxivFeedItem> read(Element item) {
        String title = XmlTree.text(item, "title");
        Matcher old = TITLE.matcher(title);
        boolean isOld = old.matches();
        String described = XmlTree.text(item, "description") + XmlTree.text(item, "summary");
        Matcher prefixed = DESCRIPTION.matcher(described);
        boolean isPrefixed = prefixed.matches();
        List<String> categories = categories(item);
        if (isOld && old.group(2) != null) {
            categories.add(0, old.group(2));
        }
        String type = XmlTree.text(item, "announce_type");
        if (type.isEmpty()) {
            type = isPrefixed ? prefixed.group(1) : isOld ? oldType(old) : "";
        }
        Announcement announcement = Announcement.of(type).orElse(null);
        LocalDate day = LooseDate.day(XmlTree.text(item, "pubdate") + XmlTree.text(item, "published"));
        ArxivRecord found = new ArxivRecord(
                id(item),
                isOld ? old.group(1) : title,
                isPrefixed ? prefixed.group(2) : withoutMarkup(described),
                authors(item),
                categories,
                XmlTree.text(item, "doi"),
                XmlTree.text(item, "comment"),
                null);
        return found.paper().map(paper -> new ArxivFeedItem(paper, announcement, day));
    }

    private static String oldType(Matcher title) {
        return title.group(3) == null ? "new" : title.group(3);
    }

    private static String id(Element item) {
        List<String> places = new ArrayList<>(List.of(
                XmlTree.text(item, "guid"),
                XmlTree.text(item, "id"),
                XmlTree.text(item, "link"),
                item.attr("rdf:about")));
        XmlTree.children(item, "link").forEach(link -> places.add(link.attr("href")));
        return String.join(" ", places);
    }

    private static List<String> categories(Element item) {
        List<String> categories = new ArrayList<>();
        XmlTree.children(item, "category")
                .forEach(one -> categories.add(one.hasAttr("term") ? one.attr("term") : one.text()));
        return categories;
    }

    private static List<String> authors(Element item) {
        List<String> creators = XmlTree.children(item, "creator").stream()
                .flatMap(creator -> ArxivAuthors.split(creator.wholeText()).stream())
                .toList();
        return !creators.isEmpty()
                ? creators
                : XmlTree.children(item, "author").stream()
                        .flatMap(author -> ArxivAuthors.split(XmlTree.text(author, "name")).stream())
                        .toList();
    }

    /** Abstracts were HTML until 2024 and are plain text since, in which a {@code <} is one. */
    private static String withoutMarkup(String described) {
        return described.startsWith("<p") ? Jsoup.parseBodyFragment(described).text() : described;
    }
}
