package org.paperboy.source;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/**
 * What some place of arXiv says of a paper, as it says it; empty where it says nothing.
 *
 * @param id any text with the identifier in it: an address, one of OAI, with or without a version
 * @param authors one name each
 * @param categories the primary one first; foreign ones among them
 * @param doi that of a publisher
 * @param comment what the authors note, such as where the code is
 * @param published when the first version came in
 */
record ArxivRecord(
        String id,
        String title,
        String abstractText,
        List<String> authors,
        List<String> categories,
        String doi,
        String comment,
        @Nullable Instant published) {
    private static final String SITE = "https://arxiv.org";

    ArxivRecord {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
    }

    /** The paper; empty without a title. */
    Optional<Paper> paper() {
        String cleaned = PaperText.clean(title);
        Optional<PaperId> arxiv = PaperId.arxiv(id);
        return cleaned.isEmpty()
                ? Optional.empty()
                : Optional.of(new Paper(
                        ids(arxiv),
                        cleaned,
                        PaperText.clean(abstractText),
                        ArxivAuthors.names(authors),
                        new LinkedHashSet<>(ArxivCategory.among(categories)),
                        links(arxiv),
                        published));
    }

    private Set<PaperId> ids(Optional<PaperId> arxiv) {
        Set<PaperId> ids = new LinkedHashSet<>();
        arxiv.ifPresent(ids::add);
        // A DOI of arXiv's own would be another paper's, or say the same once more.
        PaperId.doi(doi).filter(found -> found.scheme() == PaperId.Scheme.DOI).ifPresent(ids::add);
        return ids;
    }

    private Map<LinkKind, String> links(Optional<PaperId> arxiv) {
        Map<LinkKind, String> links = new EnumMap<>(LinkKind.class);
        arxiv.ifPresent(known -> {
            links.put(LinkKind.ABSTRACT, SITE + "/abs/" + known.value());
            links.put(LinkKind.PDF, SITE + "/pdf/" + known.value());
        });
        CodeLink.in(comment).or(() -> CodeLink.in(abstractText)).ifPresent(url -> links.put(LinkKind.CODE, url));
        return links;
    }
}
