package org.paperboy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Announcement;

/**
 * One entry of a listing page: a term with the identifier and a description with everything else. Class names there
 * changed before, so each part is also known by its label or its place.
 */
final class ArxivListItem {
    private static final Pattern ELSEWHERE = Pattern.compile("this https? URL");
    private static final Pattern SUBJECT = Pattern.compile("\\(([a-z-]+(?:\\.[A-Za-z-]+)?)\\)");
    private static final String AUTHORS = "a[href*=\"searchtype=author\"], a[href*=\"au:+\"]";

    private ArxivListItem() {}

    static ArxivRecord read(Element term, Element description) {
        // arXiv hides addresses in links, where the texts of its API have them.
        description.select("a[href]").stream()
                .filter(link -> ELSEWHERE.matcher(link.text()).matches())
                .forEach(link -> link.text(link.attr("href")));
        return new ArxivRecord(
                id(term),
                field(description, "list-title", "Title:"),
                abstractText(description),
                authors(description),
                subjects(field(description, "list-subjects", "Subjects:")),
                "",
                field(description, "list-comments", "Comments:"),
                null);
    }

    /** What the entry says of itself; empty where its section has to tell. */
    static Optional<Announcement> mark(Element term) {
        String text = term.text();
        if (text.contains("(replaced")) {
            return Optional.of(Announcement.REPLACE);
        }
        return text.contains("(cross-list") ? Optional.of(Announcement.CROSS) : Optional.empty();
    }

    private static String id(Element term) {
        Element link = term.selectFirst("a[title=Abstract][href], a[href*=/abs/]");
        return link == null ? term.text() : link.attr("href");
    }

    private static String abstractText(Element description) {
        Element marked = description.selectFirst("p.mathjax");
        Element paragraph = marked != null ? marked : description.selectFirst("p");
        return paragraph == null ? "" : paragraph.text();
    }

    private static List<String> authors(Element description) {
        Element marked = description.selectFirst(".list-authors");
        List<String> linked = (marked == null ? description.select(AUTHORS) : marked.select("a")).eachText();
        return linked.isEmpty() ? ArxivAuthors.split(field(description, "list-authors", "Authors:")) : linked;
    }

    private static List<String> subjects(String text) {
        List<String> subjects = new ArrayList<>();
        Matcher subject = SUBJECT.matcher(text);
        while (subject.find()) {
            subjects.add(subject.group(1));
        }
        return subjects;
    }

    /** A part by its class, else by its label, which does not belong to it. */
    private static String field(Element description, String className, String label) {
        Element marked = description.selectFirst("." + className);
        @Nullable Element labelled = marked != null ? marked : labelled(description, label);
        String text = labelled == null ? "" : labelled.text().strip();
        return text.startsWith(label) ? text.substring(label.length()) : text;
    }

    private static @Nullable Element labelled(Element description, String label) {
        return description.select("div").stream()
                .filter(part -> part.selectFirst("div div") == null)
                .filter(part -> part.text().startsWith(label))
                .reduce((outer, inner) -> inner)
                .orElse(null);
    }
}
