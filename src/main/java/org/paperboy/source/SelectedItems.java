package org.paperboy.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.PaperId;

/** Takes papers from a page by an operator's selectors. */
final class SelectedItems {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:[,.'\u00A0\u202F]\\d{3})++(?!\\d)|\\d++");

    private static final int MOST_DIGITS = 9;

    private final Options options;
    private final List<Item> items = new ArrayList<>();

    private SelectedItems(Options options) {
        this.options = options;
    }

    /** Every element that is a paper, also one without a title. */
    static List<Item> read(Document page, Options options) {
        SelectedItems read = new SelectedItems(options);
        Selection paper = Selection.of(options.text("select.paper"));
        for (Element element : paper.elements(page)) {
            read.items.add(read.item(element));
        }
        return read.items;
    }

    /**
     * How many papers the page says it lists: the first whole number in the element; null if there is none, or
     * one that no page lists.
     */
    static @Nullable Integer declared(Document page, Options options) {
        String written = options.text("select.declared");
        if (written.isEmpty()) {
            return null;
        }
        Matcher number = NUMBER.matcher(Selection.of(written).first(page));
        String digits = number.find() ? number.group().replaceAll("\\D", "") : "";
        return digits.isEmpty() || digits.length() > MOST_DIGITS ? null : Integer.valueOf(digits);
    }

    private Item item(Element paper) {
        String link = selection("link").map(part -> part.address(paper)).orElse("");
        return new Item(
                text("title", paper),
                text("abstract", paper),
                authors(paper),
                List.of(),
                link,
                ids(link, paper),
                date(paper),
                null);
    }

    private Optional<Selection> selection(String part) {
        String written = options.text("select." + part);
        return written.isEmpty() ? Optional.empty() : Optional.of(Selection.of(written));
    }

    private String text(String part, Element paper) {
        return selection(part).map(selection -> selection.first(paper)).orElse("");
    }

    private List<String> authors(Element paper) {
        List<String> values =
                selection("authors").map(selection -> selection.values(paper)).orElse(List.of());
        return values.size() == 1 ? AuthorNames.all(values.get(0)) : values;
    }

    private @Nullable Instant date(Element paper) {
        return LooseDate.parse(text("date", paper)).orElse(null);
    }

    /** From where the paper's own link leads, else from its other links if these agree: it may cite others, too. */
    private static Set<PaperId> ids(String link, Element paper) {
        Set<PaperId> own = Identifiers.in(List.of(link));
        if (!own.isEmpty()) {
            return own;
        }
        Set<PaperId> linked = new LinkedHashSet<>();
        for (Element anchor : paper.select("a[href]")) {
            WebLinks.resolve(paper.baseUri(), anchor.attr("href"))
                    .ifPresent(address -> linked.addAll(Identifiers.in(List.of(address))));
        }
        boolean agree = linked.stream().map(PaperId::scheme).distinct().count() == linked.size();
        return agree ? linked : Set.of();
    }
}
