package org.paperboy.paper;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** When two papers, from whatever sources, are one work. */
public final class Identity {
    private Identity() {}

    /**
     * Whether both are the same work: same arXiv identifier, or same DOI, or, where one of them has no identifier, same
     * title and, where both name authors, a surname in common. Different arXiv identifiers are different works, whatever
     * else they share. Symmetric.
     */
    public static boolean sameWork(Paper one, Paper other) {
        Set<PaperId> arxivOfOne = idsOf(one, PaperId.Scheme.ARXIV);
        Set<PaperId> arxivOfOther = idsOf(other, PaperId.Scheme.ARXIV);
        if (!arxivOfOne.isEmpty() && !arxivOfOther.isEmpty()) {
            return !Collections.disjoint(arxivOfOne, arxivOfOther);
        }
        if (!Collections.disjoint(one.ids(), other.ids())) {
            return true;
        }
        return (one.ids().isEmpty() || other.ids().isEmpty())
                && PaperText.titleKey(one.title()).equals(PaperText.titleKey(other.title()))
                && authorsAgree(one.authors(), other.authors());
    }

    private static boolean authorsAgree(List<String> some, List<String> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(surnames(some), surnames(others));
    }

    private static Set<String> surnames(List<String> authors) {
        return authors.stream()
                .map(PaperText::surname)
                .filter(surname -> !surname.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Set<PaperId> idsOf(Paper paper, PaperId.Scheme scheme) {
        return paper.ids().stream().filter(id -> id.scheme() == scheme).collect(Collectors.toSet());
    }
}
