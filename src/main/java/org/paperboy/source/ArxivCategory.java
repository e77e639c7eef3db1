package org.paperboy.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of arXiv's archives and of their subject classes. */
final class ArxivCategory {
    private static final Pattern NAME =
            Pattern.compile("[a-z]+(?:-[a-z]+)?(?:\\.(?:[A-Z]{2}|[a-z]{2,}-[a-z]{2,}|[a-z]{4,}))?");

    private ArxivCategory() {}

    /** One name, such as {@code cs.LG}, {@code math} or {@code cond-mat.soft}. */
    static final Option.Form ONE =
            new Option.Expression("an arXiv category such as cs.LG, math or hep-th", ArxivCategory::fault);

    /** One name, or several joined by a plus. */
    static final Option.Form SEVERAL = new Option.Expression(
            "one or more arXiv categories such as cs.LG or cs.AI+cs.LG",
            text -> Arrays.stream(text.split("\\+", -1))
                    .flatMap(name -> fault(name).stream())
                    .findFirst());

    /** Those that are arXiv's own: authors add classes of ACM and MSC, which nobody can subscribe to. */
    static List<String> among(List<String> terms) {
        return terms.stream()
                .map(String::strip)
                .filter(term -> NAME.matcher(term).matches())
                .toList();
    }

    private static Optional<String> fault(String name) {
        if (NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                name.isBlank()
                        ? "a category is missing"
                        : "an archive in lower case, then perhaps a dot and its class as arXiv writes it");
    }
}
