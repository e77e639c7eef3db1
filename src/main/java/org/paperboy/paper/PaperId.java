package org.paperboy.paper;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An identifier that a paper carries for life, without its version: two papers that share one are one paper, and two
 * different arXiv identifiers are never one paper.
 *
 * @param value in canonical form: lower case, no version, no resolver host
 */
public record PaperId(Scheme scheme, String value) {

    /** Who hands the identifier out. */
    public enum Scheme {
        ARXIV,
        DOI
    }

    // arXiv identifiers since April 2007, and before (https://info.arxiv.org/help/arxiv_identifier.html).
    private static final Pattern ARXIV = Pattern.compile(
            "(?<![\\w.])(\\d{4}\\.\\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\\.[a-z]{2})?/\\d{7})(?:v\\d+)?(?![\\w]|\\.\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DOI = Pattern.compile("(?<![\\w.])(10\\.\\d{4,9}/[^\\s\"<>?#]+)");

    public PaperId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a paper identifier of scheme " + scheme + " is empty");
        }
    }

    /** The arXiv identifier in a text: bare, prefixed, or within a link, with or without a version. */
    public static Optional<PaperId> arxiv(String text) {
        Matcher found = ARXIV.matcher(text);
        return found.find()
                ? Optional.of(new PaperId(Scheme.ARXIV, found.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The DOI in a text: bare, prefixed, or within a link. */
    public static Optional<PaperId> doi(String text) {
        Matcher found = DOI.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String value = found.group(1).toLowerCase(Locale.ROOT).replaceAll("[.,;)]+$", "");
        return Optional.of(new PaperId(Scheme.DOI, value));
    }

    @Override
    public String toString() {
        return scheme.name().toLowerCase(Locale.ROOT) + ":" + value;
    }
}
