package org.paperboy.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.fetch.Access;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Gap;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.source.ArxivAnswer.Listed;
import org.paperboy.source.ArxivAnswer.Refused;

/** Looks papers up by arXiv's API: abstract, authors, categories, the publisher's DOI and where the code is. */
final class ArxivLookup implements Lookup {
    static final LookupKind KIND = new LookupKind(
            "arxiv",
            "https://export.arxiv.org",
            Set.of(Gap.ABSTRACT, Gap.AUTHORS, Gap.CATEGORIES),
            200,
            type -> !type.startsWith("arxiv"),
            ArxivLookup::new);

    private static final int MOST_AT_ONCE = 100;

    private final String url;
    private final Access access;
    private final Fetcher fetcher;

    /**
     * A look-up.
     *
     * @param url the root of the API's site, without a slash at its end: {@code https://export.arxiv.org}
     */
    ArxivLookup(String url, Access access, Fetcher fetcher) {
        this.url = url;
        this.access = access;
        this.fetcher = fetcher;
    }

    @Override
    public int mostAtOnce() {
        return MOST_AT_ONCE;
    }

    @Override
    public Answer look(List<PaperId> ids) {
        List<PaperId> sought = ids.stream()
                .filter(id -> id.scheme() == PaperId.Scheme.ARXIV)
                .distinct()
                .toList();
        if (sought.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(sought.size() + " identifiers at once; at most " + MOST_AT_ONCE);
        }
        return sought.isEmpty() ? new Found(Map.of()) : ask(sought);
    }

    private Answer ask(List<PaperId> sought) {
        String list = sought.stream().map(PaperId::value).collect(Collectors.joining(","));
        String target = url + "/api/query?id_list=" + list + "&max_results=" + sought.size();
        ArxivAnswer answer = ArxivAnswer.of(fetcher.fetch(Ask.feed(target, ArxivAnswer.ACCEPT, access)));
        if (answer instanceof Refused refused) {
            return new Failed(refused.failed().reason(), refused.failed().retryAfter());
        }
        Listed listed = (Listed) answer;
        Map<PaperId, Paper> papers = new HashMap<>();
        for (Entry entry : listed.entries().papers()) {
            entry.paper().ids().stream().filter(sought::contains).forEach(id -> papers.put(id, entry.paper()));
        }
        // One identifier without an entry is unknown; a whole list without any is an answer that went missing.
        if (listed.entries().size() == 0 && listed.total() > 0 && sought.size() > 1) {
            Reading.Failed failed = Reading.Failed.unexpected(listed.page(), "entries for " + list);
            return new Failed(failed.reason(), failed.retryAfter());
        }
        return new Found(papers);
    }
}
