package org.paperboy.app;

import java.util.List;
import java.util.Optional;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.PaperId;
import org.paperboy.store.Snapshot;

/** Finds the paper somebody means. */
public final class PaperSearch {
    private static final int MOST = 6;

    private final Snapshot snapshot;

    public PaperSearch(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * What was found.
     *
     * @param sought what the words were taken for
     * @param papers none, one, or some of the several that may be meant
     */
    public record Found(String sought, List<KnownPaper> papers) {
        public Found {
            papers = List.copyOf(papers);
        }
    }

    /** The papers that may be meant by an identifier, a link to one, an ordinal, or words of a title. */
    public Found find(String words) {
        Optional<PaperId> id = PaperId.arxiv(words).or(() -> PaperId.doi(words));
        if (id.isPresent()) {
            return new Found(
                    id.get().toString(), snapshot.find(id.get()).stream().toList());
        }
        if (words.strip().matches("\\d{1,9}")) {
            Optional<KnownPaper> numbered = snapshot.latestVersion(Long.parseLong(words.strip()));
            if (numbered.isPresent()) {
                return new Found("paper " + words.strip(), numbered.stream().toList());
            }
        }
        boolean hasLetters = words.codePoints().anyMatch(Character::isLetterOrDigit);
        return new Found(
                "a title with \"" + words.strip() + '"', hasLetters ? snapshot.titled(words, MOST) : List.of());
    }
}
