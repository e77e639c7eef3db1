package org.paperboy.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.paperboy.paper.PaperId;

/** The identifiers that a paper's links and fields give away. */
final class Identifiers {
    // https://www.biorxiv.org/content/10.1101/2026.08.01.606060v2.full: a version is no part of the DOI.
    private static final Pattern VERSIONED = Pattern.compile("(/content/(?:\\w+/)?10\\.\\d+/[\\d.]+)v\\d+\\b.*");
    private static final Pattern ENDING =
            Pattern.compile("/(?:full|abstract|pdf|epdf|html|epub|meta|fulltext|summary)/?(?=$|[?#])");

    private Identifiers() {}

    /**
     * At most one of each scheme: the first that is found. What names the paper itself comes before what only links to
     * it.
     */
    static Set<PaperId> in(Collection<String> texts) {
        Set<PaperId> ids = new LinkedHashSet<>();
        texts.stream().flatMap(text -> PaperId.arxiv(text).stream()).findFirst().ifPresent(ids::add);
        for (String text : texts) {
            Optional<PaperId> doi = doi(text);
            boolean fits = doi.isPresent()
                    && ids.stream().noneMatch(id -> id.scheme() == doi.get().scheme());
            if (fits) {
                ids.add(doi.get());
            }
        }
        return ids;
    }

    /** The DOI in a text, or in a link, which may carry more than the DOI. */
    private static Optional<PaperId> doi(String text) {
        if (!text.toLowerCase(Locale.ROOT).startsWith("http")) {
            return PaperId.doi(text);
        }
        String plain = VERSIONED.matcher(decoded(text)).replaceFirst("$1");
        return PaperId.doi(ENDING.matcher(plain).replaceFirst(""));
    }

    private static String decoded(String link) {
        try {
            return link.contains("%") ? URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8) : link;
        } catch (IllegalArgumentException e) {
            return link;
        }
    }
}
