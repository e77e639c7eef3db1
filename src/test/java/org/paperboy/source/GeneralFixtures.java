package org.paperboy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** With which keys the saved pages and answers of the kinds {@code feed}, {@code page} and {@code json} are read. */
final class GeneralFixtures {
    private static final String BIORXIV = "select.papers /collection select.title /title select.doi /doi"
            + " select.abstract /abstract select.authors /authors select.date /date select.categories /category"
            + " select.total /messages/0/total select.status /messages/0/status";
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "page/only.table.html",
            List.of(
                    "select.paper",
                    "tr.report",
                    "select.title",
                    "td a",
                    "select.link",
                    "td a@href",
                    "select.authors",
                    "+ tr .by",
                    "select.abstract",
                    "+ tr .text",
                    "select.date",
                    ".when",
                    "select.declared",
                    ".total"),
            "page/only.list.html",
            List.of(
                    "select.paper",
                    "li.paper",
                    "select.title",
                    "h3",
                    "select.link",
                    "h3 a@href",
                    "select.authors",
                    ".au span, .au:not(:has(span))",
                    "select.abstract",
                    ".abs",
                    "select.date",
                    "time@datetime",
                    "select.declared",
                    ".count"),
            "json/only.numbers.json",
            biorxiv(),
            "json/only.strings.json",
            biorxiv());

    private GeneralFixtures() {}

    private static List<String> biorxiv() {
        List<String> options = new ArrayList<>(List.of(BIORXIV.split(" ", -1)));
        options.addAll(List.of("silent-when", "no posts found"));
        return options;
    }

    /** Names and values in turn, all but the url; none for a feed. */
    static String[] options(String type, String file) {
        return Objects.requireNonNull(OPTIONS.getOrDefault(type + "/" + file, List.of()))
                .toArray(String[]::new);
    }

    static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
