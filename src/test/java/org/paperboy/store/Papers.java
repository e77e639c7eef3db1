package org.paperboy.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

/** Invented papers, and listings of them. */
final class Papers {
    static final String SOURCE = "harbour-daily";
    static final String OTHER_SOURCE = "pier-feed";
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private Papers() {}

    /** Without an identifier. */
    static Paper plain(String title, String... authors) {
        return of(Set.of(), title, "", authors);
    }

    static Paper arxiv(String id, String title, String... authors) {
        return of(Set.of(new PaperId(PaperId.Scheme.ARXIV, id)), title, "", authors);
    }

    static PaperId doi(String value) {
        return new PaperId(PaperId.Scheme.DOI, value);
    }

    static Paper of(Set<PaperId> ids, String title, String abstractText, String... authors) {
        return new Paper(ids, title, abstractText, List.of(authors), Set.of(), Map.of(), null);
    }

    static Paper with(Paper paper, String abstractText, Set<String> categories, Map<LinkKind, String> links) {
        return new Paper(paper.ids(), paper.title(), abstractText, paper.authors(), categories, links, null);
    }

    static Paper identified(Paper paper, PaperId... more) {
        Set<PaperId> ids = new LinkedHashSet<>(paper.ids());
        ids.addAll(List.of(more));
        return of(ids, paper.title(), paper.abstractText(), paper.authors().toArray(String[]::new));
    }

    static Listing listing(Paper... papers) {
        return listing(SOURCE, MONDAY, papers);
    }

    static Listing listing(String source, LocalDate day, Paper... papers) {
        List<ListedPaper> listed = new ArrayList<>();
        for (Paper paper : papers) {
            listed.add(new ListedPaper(paper, listed.size() + 1, null, day));
        }
        return new Listing(source, day, true, listed, papers.length, true, List.of());
    }

    /** One paper with its votes. */
    static Listing voted(String source, Paper paper, @Nullable Integer votes) {
        return new Listing(
                source, MONDAY, true, List.of(new ListedPaper(paper, 1, votes, MONDAY)), null, true, List.of());
    }
}
