package org.paperboy.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperText;

/** Reads the cards of a Hugging Face page, for when its hydration data is gone. Class names there change; these do not. */
final class HuggingFaceCards {
    private static final String PAPER_PATH = "/papers/";

    private HuggingFaceCards() {}

    /** One entry for each card: a heading, and in the search view an abstract. */
    static Entries read(Document page, String site) {
        List<Entry> entries = new ArrayList<>();
        List<Element> cards = page.select("article:has(h3)");
        for (Element card : cards) {
            String title = PaperText.clean(card.select("h3").text());
            if (!title.isEmpty()) {
                entries.add(entry(card, title, site));
            }
        }
        return new Entries(entries, cards.size() - entries.size());
    }

    /** The day the page says it shows; null if it says none. */
    static @Nullable LocalDate date(Document page) {
        return page.select("time[datetime]").stream()
                .filter(time -> time.closest("article") == null)
                .flatMap(time -> Stream.ofNullable(day(time.attr("datetime"))))
                .findFirst()
                .orElse(null);
    }

    /** The day at the beginning of an ISO date, with or without a time; null for anything else. */
    static @Nullable LocalDate day(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Entry entry(Element card, String title, String site) {
        String id = id(card);
        Paper paper = new Paper(
                HuggingFaceItem.identified(id),
                title,
                abstractText(card),
                List.of(),
                Set.of(),
                id.isEmpty() ? Map.of() : HuggingFaceItem.linksOf(id, site),
                null);
        return new Entry(paper, votes(card), null);
    }

    private static String id(Element card) {
        Element link = card.selectFirst("h3 a[href^=" + PAPER_PATH + "]");
        return link == null
                ? ""
                : link.attr("href").substring(PAPER_PATH.length()).replaceAll("[?#].*|/$", "");
    }

    private static String abstractText(Element card) {
        return card.select("p").stream()
                .map(paragraph -> PaperText.clean(paragraph.text()))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** A number, or a dash where nobody has voted yet. */
    private static @Nullable Integer votes(Element card) {
        Element shown = card.selectFirst("a[href^=\"/login?next=%2Fpapers%2F\"] div.leading-none");
        String votes = shown == null ? "" : shown.text().strip();
        return votes.matches("\\d{1,9}") ? Integer.valueOf(votes) : null;
    }
}
