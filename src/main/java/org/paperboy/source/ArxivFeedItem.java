package org.paperboy.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Announcement;
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
            "\\s*+arXiv:\\S++\\s++Announce Type:\\s*+(\\S++)\\s*+(?:Abstract:)?+(.*+)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    // Until 2024 the title said what elements say now: "Kites. (arXiv:2401.01001v1 [cs.RO] CROSS LISTED)".
    private static final String OLD_MARK = "(arXiv:";
    private static final Pattern OLD_END =
            Pattern.compile("\\(arXiv:[^\\s()]++(?:\\s++\\[([^\\]]*+)\\])?+(?:\\s++(UPDATED|CROSS LISTED))?+\\)\\s*+");

    /** Empty for an item without a title. */
    static Optional<ArxivFeedItem> read(XmlElement item) {
        String title = item.text("title");
        int end = title.lastIndexOf(OLD_MARK);
        Matcher old = OLD_END.matcher(title.substring(Math.max(0, end)));
        boolean isOld = old.matches();
        String described = item.text("description") + item.text("summary");
        Matcher prefixed = DESCRIPTION.matcher(described);
        boolean isPrefixed = prefixed.matches();
        List<String> categories = categories(item);
        if (isOld && old.group(1) != null) {
            categories.add(0, old.group(1));
        }
        String type = item.text("announce_type");
        if (type.isEmpty()) {
            type = isPrefixed ? prefixed.group(1) : isOld ? oldType(old) : "";
        }
        Announcement announcement = Announcements.of(type).orElse(null);
        LocalDate day = LooseDate.day(item.text("pubdate") + item.text("published"));
        ArxivRecord found = new ArxivRecord(
                id(item),
                isOld ? withoutStop(title.substring(0, end)) : title,
                isPrefixed ? prefixed.group(2) : withoutMarkup(described),
                authors(item),
                categories,
                item.text("doi"),
                item.text("comment"),
                null);
        return found.paper().map(paper -> new ArxivFeedItem(paper, announcement, day));
    }

    private static String oldType(Matcher title) {
        return title.group(2) == null ? "new" : title.group(2);
    }

    private static String withoutStop(String title) {
        String bare = title.stripTrailing();
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static String id(XmlElement item) {
        List<String> places = new ArrayList<>(
                List.of(item.text("guid"), item.text("id"), item.text("link"), item.attribute("rdf:about")));
        item.children("link").forEach(link -> places.add(link.attribute("href")));
        return String.join(" ", places);
    }

    private static List<String> categories(XmlElement item) {
        List<String> categories = new ArrayList<>();
        item.children("category")
                .forEach(one -> categories.add(one.attribute("term").isEmpty() ? one.text() : one.attribute("term")));
        return categories;
    }

    private static List<String> authors(XmlElement item) {
        List<String> creators = item.children("creator").stream()
                .flatMap(creator -> ArxivAuthors.split(creator.text()).stream())
                .toList();
        return !creators.isEmpty()
                ? creators
                : item.children("author").stream()
                        .flatMap(author -> ArxivAuthors.split(author.text("name")).stream())
                        .toList();
    }

    /** Abstracts were HTML until 2024 and are plain text since, in which a {@code <} is one. */
    private static String withoutMarkup(String described) {
        return described.startsWith("<p") ? Jsoup.parseBodyFragment(described).text() : described;
    }
}
