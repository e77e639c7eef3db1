package org.paperboy.source;

import java.util.List;

/**
 * What one page or answer shows.
 *
 * @param papers in its order, possibly some twice
 * @param dropped how many entries beside them could not be read, for they have no title
 */
record Entries(List<Entry> papers, int dropped) {
    Entries {
        papers = List.copyOf(papers);
    }

    int size() {
        return papers.size() + dropped;
    }
}
