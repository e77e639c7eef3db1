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

    // arXiv identifiers since April 2007, and before (https://info.arxiv.org/help/arxiv_identifier.html). The archives
    // are listed, or any path that ends in seven digits would be one; a subject class after them is decoration.
    private static final String NUMBERED = "\\d{2}(?:0[1-9]|1[0-2])\\.\\d{4,5}";
    private static final String YEAR_AND_MONTH = "(?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])";
    private static final String ARCHIVES =
            "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph"
                    + "|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th"
                    + "|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con";
    private static final Pattern ARXIV = Pattern.compile(
            "(?:(?<![\\w.])|(?<=\\barxiv\\.))(?=\\d{4}\\.|[a-z])(?<!\\b10\\.\\d{4,9}/)(?:(" + NUMBERED + ")|(?<!-)("
                    + ARCHIVES + ")(?:\\.[a-z-]{2,9})?/(" + YEAR_AND_MONTH + "\\d{3}))(?:v\\d++)?(?!\\w|\\.\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DOI = Pattern.compile("(?<![\\w.])(10\\.\\d{4,9}/[^\\s\"<>?#]+)");
    private static final Pattern ARXIV_PREFIX =
            Pattern.compile("\\barxiv(?:\\.|(?:\\.org)?:)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS_END = Pattern.compile("[\\s\"<>]");
    private static final Pattern ARXIV_HOST = Pattern.compile(
            "(?:[^/?#@]*+@)?(?:(?:[\\w-]+\\.)*arxiv\\.org|xxx\\.lanl\\.gov)(?::\\d*+)?(?:[/?#].*+)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int LONGEST_DOI = 500;
    // Every arXiv paper has a DOI made of its identifier (https://info.arxiv.org/help/doi.html).
    private static final String ARXIV_DOI = "10.48550/arxiv.";

    public PaperId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a paper identifier of scheme " + scheme + " is empty");
        }
    }

    /**
     * The arXiv identifier in a text: bare, prefixed, or within a link or DOI, with or without a version. One from before
     * April 2007 looks like the path of any article, and is none in an address of another site.
     */
    public static Optional<PaperId> arxiv(String text) {
        Matcher found = ARXIV.matcher(text);
        while (found.find()) {
            if (found.group(1) != null) {
                return Optional.of(new PaperId(Scheme.ARXIV, found.group(1)));
            }
            if (!isElsewhere(text, found.start())) {
                String value = found.group(2) + "/" + found.group(3);
                return Optional.of(new PaperId(Scheme.ARXIV, value.toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    /** Whether this place is in an address of another site, with nothing that says it is arXiv's all the same. */
    private static boolean isElsewhere(String text, int at) {
        String before = text.substring(Math.max(0, at - LONGEST_ADDRESS), at);
        int scheme = before.lastIndexOf("://");
        String address = scheme < 0 ? "" : before.substring(scheme + "://".length());
        boolean within = scheme >= 0 && !ADDRESS_END.matcher(address).find();
        return within
                && !ARXIV_PREFIX.matcher(before).find()
                && !ARXIV_HOST.matcher(address).matches();
    }

    /** The DOI in a text: bare, prefixed, or within a link. That of an arXiv paper is given as its arXiv identifier. */
    public static Optional<PaperId> doi(String text) {
        Matcher found = DOI.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String whole = found.group(1).toLowerCase(Locale.ROOT);
        // A closing parenthesis may belong to the DOI, as in 10.1016/s0140-6736(05).
        String value = withoutEnd(whole, whole.contains("(") ? ".,;/" : ".,;/)");
        if (value.startsWith(ARXIV_DOI)) {
            return arxiv(value);
        }
        return value.contains("/") && value.length() <= LONGEST_DOI
                ? Optional.of(new PaperId(Scheme.DOI, value))
                : Optional.empty();
    }

    private static String withoutEnd(String text, String signs) {
        int end = text.length();
        while (end > 0 && signs.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    @Override
    public String toString() {
        return scheme.name().toLowerCase(Locale.ROOT) + ":" + value;
    }
}
